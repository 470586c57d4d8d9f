import { cutText } from '@redpine/core/internal/text';
import type { Problem } from '../http/problem.ts';
import type { ApiKey } from './api-key.ts';
import type { LogRecord } from './log.ts';
import type { AssistantHandlerOptions } from './options.ts';

/** Reports to the host: each request to `onLog`, and each required change to the console in development or without `onLog`, once. */
export interface Reporter {
  /** Completes the record of a request and passes it on. */
  log(record: LogRecord, problem: Problem | undefined): void;
  /** Informs the developer once: in the current record, and on the console in development or without `onLog`. */
  notice(record: LogRecord, text: string): void;
}

export interface ReporterOptions {
  onLog: AssistantHandlerOptions['onLog'];
  apiKey: Pick<ApiKey, 'redact'>;
  development: boolean;
}

const LONGEST_TEXT = 500;
const CONTROLS = /[\p{Cc}\p{Cf}]+/gu;

/** No more lines than this are printed; their text may come from requests. */
const MOST_LINES = 100;

export function createReporter({ onLog, apiKey, development }: ReporterOptions): Reporter {
  const printed = new Set<string>();
  const noticed = new Set<string>();

  /** @param key Lines of one key are printed once. */
  function print(level: 'error' | 'warn', text: string, key = text): void {
    if (printed.has(key) || printed.size >= MOST_LINES) return;
    printed.add(key);
    console[level](`[redpine] ${text}`);
  }

  /** An error's text may contain anything, the key included. Undefined if the key is unknown and could not be removed. */
  function describeCause({ cause }: Problem): { name: string; text: string | undefined } | undefined {
    if (!(cause instanceof Error)) return undefined;
    const name = /^[A-Za-z]{1,64}$/.test(cause.name) ? cause.name : 'Error';
    const text = apiKey.redact(cause.message)?.replace(CONTROLS, ' ');
    return { name, text: text && cutText(text, LONGEST_TEXT) };
  }

  function describe(record: LogRecord, problem: Problem): void {
    record.outcome = problem.status === 499 ? 'cancelled' : 'error';
    // A stream that fails midway already has the status 200.
    if (record.bytesOut === 0) record.status = problem.status;
    record.code = problem.code;
    // Every 500 is a mistake of the host, and its message says which.
    const hint = problem.hint ?? (problem.status === 500 ? problem.message : undefined);
    if (hint !== undefined) record.hint = hint;
    const cause = describeCause(problem);
    if (cause) {
      const { name, text } = cause;
      record.cause = development && text !== undefined ? `${name}: ${text}` : name;
      if (text !== undefined) record.causeText = text;
    }
    // Without `onLog` nobody else would learn what to change.
    if ((development || !onLog) && (hint !== undefined || cause)) {
      const error = cause ? ` ${record.cause}` : '';
      const text = `${problem.status} ${problem.code}: ${hint ?? problem.message}${error}`;
      // Hints may quote requests, so in production the first of each code is enough: strangers could fill the log.
      print('error', text, development ? text : problem.code);
    }
  }

  return {
    log(record, problem) {
      if (problem) describe(record, problem);
      try {
        onLog?.({ ...record });
      } catch (error) {
        // A log that fails is not a reason to fail the answer.
        if (development) print('error', `onLog threw an error. ${String(error)}`);
      }
    },
    notice(record, text) {
      if (noticed.has(text)) return;
      noticed.add(text);
      record.hint = text;
      if (development || !onLog) print('warn', text);
    },
  };
}
