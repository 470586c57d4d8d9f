import type { AnswerProgress } from '../../wire/answer-progress.ts';
import type { ActiveTurn } from '../request/prepare-request.ts';
import type { MessageMetadata } from '../types/message.ts';
import type { MessageAccumulator } from './message-accumulator.ts';

/** The reading of the answer that is asked for or written. It ends once, however that comes about. */
export interface Reading {
  turn: ActiveTurn;
  message: MessageAccumulator;
  /** Ends the connection that is open. */
  controller: AbortController;
  /** Unsubscribes from the host's environment. */
  offs: (() => void)[];
  /** Metadata that is taken away when it ends. */
  passing: MessageMetadata;
  /** Ends a wait before another attempt. */
  skipWait?: () => void;
  /** How far the answer has come of its run, where it has one. */
  progress: Partial<AnswerProgress> | undefined;
  isOver?: boolean;
}
