import { parseArgs } from 'node:util';
import { MODEL_OPTIONS } from '@redpine/emulator/node';

/** The text of `--help`. */
export const USAGE = `Usage: npx -y pnpm@10 demo [options]

  --sqlite FILE         keep conversations in a SQLite file on the server, for one person
  --retired MODEL       the local emulator refuses this model
  --route MODEL=OTHER   the local emulator answers as another model
  --help                print this

Environment:
  PORT                                  port to listen on (default 5173)
  DATABASE_URL                          keep conversations in PostgreSQL, for one person:
                                        postgres://user:password@localhost:5432/name
  PINECONE_API_KEY, PINECONE_ASSISTANT  talk to Pinecone instead of the local emulator
  PINECONE_ASSISTANT_HOST               its host, where it is not the usual one

Without DATABASE_URL and --sqlite, conversations are kept in the browser.`;

const OPTIONS = {
  ...MODEL_OPTIONS,
  sqlite: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** The switches of the command line. @throws TypeError for one that is not known or lacks its value */
export function readSwitches(args: readonly string[]) {
  // Some package managers pass on the `--` that ends their own switches.
  const own = args[0] === '--' ? args.slice(1) : [...args];
  return parseArgs({ args: own, options: OPTIONS }).values;
}
