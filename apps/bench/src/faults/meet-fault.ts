import type { Fault } from '../../../../packages/core/src/faults/fault.fixture.ts';
import { startFaultServer } from '../../../../packages/core/src/faults/fault-server.fixture.ts';
import type { Client, Outcome } from './clients.ts';

/** How one client met one fault. */
export interface Meeting {
  ok: boolean;
  /** The failure in a word or two; empty if the client did well. */
  note: string;
  ms: number;
}

/** How long a client may take before it counts as hanging. */
const PATIENCE_MS = 9000;

/** Right text, right ending, right number of requests, or not. */
export async function meetFault(client: Client, fault: Fault): Promise<Meeting> {
  const server = await startFaultServer(fault.respond);
  const controller = new AbortController();
  const startedAt = performance.now();
  const outcome = await Promise.race([client.ask(server.url, fault, controller.signal), hang()]);
  const ms = performance.now() - startedAt;
  const requests = server.requests.length;
  controller.abort();
  await server.close();
  const note = judge(fault, outcome, requests);
  return { ok: note === '', note, ms };
}

function judge(fault: Fault, { text, ending }: Outcome, requests: number): string {
  if (ending === 'hangs') return 'hangs';
  const wanted = fault.ending === 'complete' ? 'complete' : 'incomplete';
  if (ending !== wanted) return `says ${ending}`;
  // A client that keeps no text of a failed answer has already passed the text to its caller.
  if (fault.text === '*' ? text === '' : text !== fault.text) return 'wrong text';
  const most = Math.max(fault.requests ?? 1, (fault.requests ?? 1) > 1 ? 3 : 1);
  return requests > most || requests < Math.min(2, fault.requests ?? 1) ? `${requests} requests` : '';
}

function hang(): Promise<Outcome> {
  return new Promise((done) => setTimeout(() => done({ text: '', ending: 'hangs' }), PATIENCE_MS).unref());
}
