import type { AnswerProgress } from '../../wire/base/answer-progress.ts';
import type { ActiveTurn } from '../request/prepare-request.ts';
import type { MessageAccumulator } from './message-accumulator.ts';

/** The reading of the active answer. It ends exactly once, for any reason. */
export interface Reading {
  turn: ActiveTurn;
  message: MessageAccumulator;
  /** Ends the connection that is open. */
  controller: AbortController;
  /** Unsubscribes from the host's environment. */
  offs: readonly ((() => void) | undefined)[];
  /** The run may be read again after the end. */
  keepsRun: boolean;
  /** Ends a wait before another attempt. */
  skipWait?: () => void;
  /** The position in the answer's run, if it has one. */
  progress: Partial<AnswerProgress> | undefined;
  isOver?: boolean;
}
