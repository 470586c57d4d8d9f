import type { AnswerChunk } from '../../../wire/read/chunk.ts';
import type { readAnswer } from '../../../wire/transport.ts';
import type { isOffline } from '../../request/prepare-request.ts';
import type { Store } from '../../state/store.ts';
import type { AssistantChatOptions } from '../../types/assistant-chat.ts';
import type { textOf } from '../../types/message.ts';
import type { createMessageAccumulator } from '../message-accumulator.ts';
import type { Reading } from '../reading.ts';

/**
 * Functions of the conversation that reading a run needs. They are passed in: if this chunk imported them, a bundler
 * would split them from the conversation and every page would load more files.
 */
export interface RunTools {
  store: Store;
  options: AssistantChatOptions;
  /** Reads a connection to its end. */
  read: (reading: Reading, answer: AsyncIterable<AnswerChunk[]>) => Promise<void>;
  isOffline: typeof isOffline;
  readAnswer: typeof readAnswer;
  createMessageAccumulator: typeof createMessageAccumulator;
  textOf: typeof textOf;
}
