import type { AnswerProgress } from '../../wire/base/answer-progress.ts';
import type { AnswerChunk } from '../../wire/read/chunk.ts';
import type { Send } from '../../wire/transport.ts';
import type { ActiveTurn, isOffline } from '../request/prepare-request.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';
import type { MessageMetadata, textOf } from '../types/message.ts';
import type { createMessageAccumulator, MessageAccumulator } from './message-accumulator.ts';

/** The reading of the active answer. It ends exactly once, for any reason. */
export interface Reading {
  turn: ActiveTurn;
  message: MessageAccumulator;
  /** Ends the connection that is open. */
  controller: AbortController;
  /** Unsubscribes from the host's environment. */
  offs: readonly ((() => void) | undefined)[];
  /** The run at the handler that writes the answer, if one does, and the position in it. */
  run: Partial<AnswerProgress> | undefined;
  /** The run may be read again after the end. */
  keepsRun: boolean;
  /** Ends a wait before another attempt. */
  skipWait?: (() => void) | undefined;
  /** The answer has ended: results that still come are dropped. */
  isOver: boolean;
}

/**
 * Functions of the conversation that reading a run needs. They are passed in: if `effects/run` imported them, a bundler
 * would split them from the conversation and every page would load more files.
 */
export interface RunTools {
  options: AssistantChatOptions;
  /** Sends a request for an answer with the id of its turn and the host's `fetch` and headers. */
  open: (turn: ActiveTurn, send: Omit<Send, 'requestId'>) => AsyncGenerator<AnswerChunk[], void>;
  /** Reads a connection to its end. */
  read: (reading: Reading, answer: AsyncIterable<AnswerChunk[]>) => Promise<void>;
  /** Changes facts of the answer on screen. */
  update: (turn: ActiveTurn, metadata: MessageMetadata) => void;
  isOffline: typeof isOffline;
  createMessageAccumulator: typeof createMessageAccumulator;
  textOf: typeof textOf;
}
