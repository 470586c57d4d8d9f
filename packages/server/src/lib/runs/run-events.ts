import type { Protocol } from '@redpine/core';
import type { Problem } from '../http/problem.ts';
import type { RunEnd, RunItem } from '../../runs/run-store.ts';

/** The place where the answer of a run is stored. */
export interface RunPlace {
  thread: string;
  message: string;
  protocol: Protocol;
  /** UTF-16 code units of the message's text before this answer: a continuation begins after them. */
  from: number;
  /** `rev` of the record that the answer continues. */
  rev: number;
}

/** The first event of every log of an answer that began. It is a comment, so that every reader of events skips it. */
export interface RunOpening {
  /** Value of the header `Redpine-Request`. */
  settings: string;
  /** Undefined if the answer is not stored. */
  place?: RunPlace;
}

export function openingEvent(opening: RunOpening): string {
  return `: ${JSON.stringify(opening)}\n\n`;
}

/** @returns undefined for any other event */
export function readOpening(event: string): RunOpening | undefined {
  if (!event.startsWith(': {')) return undefined;
  // The handler wrote this comment, since the log contains none of the service's.
  return JSON.parse(event.slice(2)) as RunOpening;
}

/** The final event of an answer that failed, was stopped, or lost its writer. */
export function errorEvent({ code, message }: Pick<Problem, 'code' | 'message'>, requestId: string): string {
  return `event: error\ndata: ${JSON.stringify({ error: { code, message, requestId } })}\n\n`;
}

/** An event as sent, with its cursor. A reader cannot resume at an event without one. */
export function withCursor({ cursor, event }: { cursor: string | undefined; event: string }): string {
  return cursor === undefined ? event : `id: ${cursor}\n${event}`;
}

export const STOPPED = { code: 'stopped', message: 'The answer was stopped.' } as const;

export const LOST = { code: 'lost', message: 'The server that wrote this answer has gone.' } as const;

/** The final event for a reader, if the log contains none. */
export function endEvent(end: RunEnd, requestId: string): string | undefined {
  if (end === 'stopped') return errorEvent(STOPPED, requestId);
  return end === 'lost' ? errorEvent(LOST, requestId) : undefined;
}

/** Whether the answer of a log never began and may be requested again; one stopped by the user may not. */
export function isRefusal(first: RunItem | { end: RunEnd }): boolean {
  return 'end' in first ? first.end !== 'stopped' : readOpening(first.event) === undefined;
}
