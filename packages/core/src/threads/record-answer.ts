import { createMessageAccumulator } from '../chat/reading/message-accumulator.ts';
import { endingOf } from '../chat/state/answer-status.ts';
import { type ChatMessage, type MessageMetadata, textOf } from '../chat/types/message.ts';
import { createAnswerDecoder } from '../wire/read/answer-decoder.ts';
import { AssistantError } from '../wire/errors/assistant-error.ts';
import { errorFrom } from '../wire/errors/error-from-body.ts';
import { type AnswerChunk, parseAnswer } from '../wire/read/chunk.ts';
import { eofError } from '../wire/errors/answer-errors.ts';
import { abortedError, frozenError } from '../wire/errors/errors.ts';
import { DEFAULT_TRANSPORT_LIMITS } from '../wire/base/limits.ts';
import type { Protocol } from '../wire/base/request.ts';
import { withoutLinks } from './without-links.ts';

/** The message of an answer, and its outcome. */
export interface RecordedAnswer {
  message: ChatMessage;
  extent: 'none' | 'part' | 'whole';
}

/** Reads an answer while it is relayed, and builds the message that a page would have built. */
export interface AnswerRecorder {
  /** Takes the next bytes of an event stream. Never throws; unreadable bytes end the message. */
  push: (bytes: Uint8Array) => void;
  /** A whole answer, as parsed JSON. */
  pushWhole: (body: unknown) => void;
  /**
   * @param failure Why the answer ended early: `left` if the page went away, `stopped` if the user stopped it, else the
   * error in the form of the handler's body. It counts only for an incomplete answer; `stopped` always counts.
   */
  finish: (failure?: 'left' | 'stopped' | object) => RecordedAnswer;
}

/** @param before The message before: its text is continued. */
export function recordAnswer(protocol: Protocol, before: ChatMessage): AnswerRecorder {
  const accumulator = createMessageAccumulator(protocol, before);
  const decoder = createAnswerDecoder(DEFAULT_TRANSPORT_LIMITS, () => false);
  let fault: AssistantError | undefined;

  function read(take: () => readonly AnswerChunk[] | void): void {
    let chunks: readonly AnswerChunk[] = [];
    try {
      chunks = take() ?? [];
    } catch (error) {
      fault = error instanceof AssistantError ? error : new AssistantError('protocol', String(error));
    }
    for (const chunk of chunks) accumulator.push(chunk);
  }

  return {
    push(bytes) {
      if (fault || decoder.over) return;
      read(() => decoder.feed(bytes));
      // Chunks before a fault count.
      for (const chunk of decoder.chunks) accumulator.push(chunk);
    },
    pushWhole(body) {
      read(() => [parseAnswer(body)]);
      decoder.finished = !fault;
    },
    finish(failure) {
      const said = accumulator.finish();
      const isWhole = decoder.finished && failure !== 'stopped';
      const error = isWhole ? undefined : (fault ?? toError(failure));
      const message = {
        ...before,
        ...said,
        metadata: withoutRun({ ...before.metadata, ...said.metadata }),
        ...endingOf(error, said.parts),
      };
      return {
        message: withoutLinks(message),
        extent: error ? (textOf(message) ? 'part' : 'none') : 'whole',
      };
    },
  };
}

function toError(failure: 'left' | 'stopped' | object | undefined): AssistantError {
  if (failure === 'stopped') return abortedError();
  if (failure === 'left') return frozenError();
  return failure ? errorFrom(failure) : eofError();
}

/** The page may have saved the run, which has ended with the answer. */
function withoutRun({ run: _run, ...metadata }: MessageMetadata): MessageMetadata {
  return metadata;
}
