import { parseArgs } from 'node:util';
import { MODEL_OPTIONS } from '@redpine/emulator/node';

/** The text of `--help`. */
export const USAGE = `Usage: npx -y pnpm@10 demo [options]

  --instances N         run N processes of the handler, one after the other in turn; they meet in a Redis
  --token-ms N          milliseconds between the words of the local emulator (default 25, and 150 with
                        several instances, so that there is time to kill one)
  --embeddings          the local emulator compares questions and sentences in meaning too
  --sqlite FILE         keep conversations in a SQLite file on the server, for one person
  --retired MODEL       the local emulator refuses this model
  --route MODEL=OTHER   the local emulator answers as another model
  --help                print this

Environment:
  PORT                                  port to listen on (default 5173)
  DATABASE_URL                          keep conversations in PostgreSQL, for one person:
                                        postgres://user:password@localhost:5432/name
  REDIS_URL                             keep answers that are being written in a Redis, so that they go
                                        on in another process: redis://localhost:6379
  PINECONE_API_KEY, PINECONE_ASSISTANT  talk to Pinecone instead of the local emulator
  PINECONE_ASSISTANT_HOST               its host, where it is not the usual one

Without DATABASE_URL and --sqlite, conversations are kept in the browser. Without REDIS_URL, answers
that are being written are kept in this process; several instances start a Redis of their own.`;

const OPTIONS = {
  ...MODEL_OPTIONS,
  instances: { type: 'string' },
  'token-ms': { type: 'string' },
  embeddings: { type: 'boolean' },
  sqlite: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The switches of the command line. @throws TypeError for one that is not known or lacks its value */
export function readSwitches(args: readonly string[]) {
  // Some package managers pass on the `--` that ends their own switches.
  const own = args[0] === '--' ? args.slice(1) : [...args];
  return parseArgs({ args: own, options: OPTIONS }).values;
}

/** The number of handler processes: `--instances`, or 1. @throws unless it is a number from 1 to 16 */
export function readInstances({ instances = '1' }: { instances?: string | undefined }): number {
  const count = Number(instances);
  if (Number.isInteger(count) && count >= 1 && count <= 16) return count;
  throw new Error(`--instances is "${instances}". Give it a whole number from 1 to 16.`);
}

/**
 * The pause between two words of the emulator: `--token-ms`, else a pause at a readable pace. @throws unless it is a number from 0 to
 * 60000
 */
export function readTokenMs(
  { 'token-ms': given }: { 'token-ms'?: string | undefined },
  instances: number,
): number {
  if (given === undefined) return instances > 1 ? 150 : 25;
  if (/^\d{1,5}$/.test(given) && Number(given) <= 60_000) return Number(given);
  throw new Error(`--token-ms is "${given}". Give it a whole number of milliseconds from 0 to 60000.`);
}
