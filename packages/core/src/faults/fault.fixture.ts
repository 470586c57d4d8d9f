import type { TransportLimits } from '../wire/base/limits.ts';
import { HELLO, STOP } from './events.fixture.ts';
import type { Exchange } from './fault-server.fixture.ts';

/** One transport fault, and the outcome that a client must report for it. */
export interface Fault {
  id: string;
  title: string;
  respond: (exchange: Exchange) => Promise<void> | void;
  text: string;
  ending: 'complete' | 'interrupted' | 'error';
  /** The reason of an interrupted answer, the code of a failed one. */
  why?: string;
  /** Default 1. */
  requests?: number;
  finishReason?: string;
  limits?: TransportLimits;
}

/** A stream of these bytes, then the end of the connection. */
export function stream(...parts: (string | Uint8Array)[]): Fault['respond'] {
  return async (x) => {
    await x.stream();
    await x.write(...parts);
    x.end();
  };
}

export function bytes(text: string): Uint8Array[] {
  return Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
}

export function status(line: string, body: string, headers: Record<string, string> = {}): Fault['respond'] {
  return async (x) => {
    await x.head(line, { 'content-type': 'application/json', ...headers });
    await x.write(body);
    x.end();
  };
}

export function refusal(line: string): Fault['respond'] {
  const code = Number(line.slice(0, 3));
  return status(
    line,
    JSON.stringify({ status: code, error: { code: 'X', message: `Refused with ${code}` } }),
  );
}

/** First one way, then another. */
export function inTurn(first: Fault['respond'], next: Fault['respond']): Fault['respond'] {
  return (x) => (x.attempt === 1 ? first(x) : next(x));
}

export const good = stream(HELLO + STOP);
export const done = { text: 'Hello world', ending: 'complete' } as const;
export const cut = { text: 'Hello world', ending: 'interrupted' } as const;
export const failed = { text: '', ending: 'error' } as const;

export async function stall(x: Exchange): Promise<void> {
  await x.stream();
  await x.write(HELLO);
  await x.gone;
}
