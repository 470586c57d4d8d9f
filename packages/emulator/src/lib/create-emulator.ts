import { checkDocument, checkEmulatorOptions } from './check-options.ts';
import type { EmulatorDocument } from './documents/parse-document.ts';
import type { LanguageModel } from './answer/language-model.ts';
import type { Embed } from './answer/statements/similarity.ts';
import { sleep } from './faults/sleep.ts';
import { readFaults, type FaultSource } from './faults/switches.ts';
import { notFound, ServiceProblem, toResponse } from './http/problem.ts';
import type { ModelRules } from './routes/call/models.ts';
import type { FilterRules } from './routes/call/read-filter.ts';
import type { ResolvedOptions } from './routes/call/call.ts';
import { match, route } from './routes/router.ts';
import { serveSigned } from './routes/files/signed.ts';
import { createSignedLinks } from './http/signed-links.ts';
import { randomId, stableId } from './state/ids.ts';
import type { EmulatorStore } from './state/records.ts';
import { createState } from './state/state.ts';
import { readVersion, VERSIONS } from './http/versions.ts';

/** Options of {@link createEmulator}. */
export interface EmulatorOptions {
  /** The documents of the first assistant. Default none. */
  documents?: Iterable<EmulatorDocument>;
  /** The name of the first assistant. Default `redpine-demo`. */
  assistant?: string;
  /** The key that requests must carry as `Api-Key` or as a bearer token. Default `local`. */
  apiKey?: string;
  /** Milliseconds before each event of a stream, so that an answer arrives at the pace of reading. Default 12. */
  tokenMs?: number;
  /** Stream shapes and faults: fixed, by request, or `true` to take them from `X-Redpine-Fault-*` headers. Default off. */
  faults?: FaultSource;
  /** A model server that writes the answers. Default none: answers are quotes. */
  llm?: LanguageModel;
  /** Compares questions and statements by meaning too. Default none: only by their words. */
  embed?: Embed | undefined;
  /** Called with a note if a part of an uploaded file was left out or guessed. Default none. */
  onNote?: (name: string, note: string) => void;
  /** Rules for filters that the service's documentation leaves open. */
  filters?: FilterRules;
  /** Retired models, and models for which another one answers. Default none. */
  models?: ModelRules;
  /** How long a signed link serves its file, in milliseconds. Default one hour. */
  linkMs?: number;
  /** How long a deleted file or assistant can still be described, in milliseconds; 0 for not at all. Default 1000. */
  deletingMs?: number;
  /** Where assistants and uploads outlive the process. Default: memory only. */
  store?: EmulatorStore;
  /** The origin in `host` and in signed links. Default: that of each request. */
  origin?: string;
  /** Milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/** The service's HTTP API as a function of a request. */
export interface Emulator {
  (request: Request): Promise<Response>;
  /** Resolves when every document so far can be found. Requests need not wait for it. */
  indexed(): Promise<void>;
  /** Files that are still to be indexed. */
  readonly pending: number;
  /** Stops indexing. Running answers end by their own requests. */
  close(): void;
}

/** Makes the Assistant API over documents in memory. Runs in Node, in a worker and in a page. */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  checkEmulatorOptions(options);
  const now = options.now ?? Date.now;
  const state = createState({ now, deletingMs: options.deletingMs, store: options.store });
  for (const { record, files } of options.store?.saved ?? []) {
    const assistant = state.addAssistant(record);
    for (const file of files) state.addSaved(assistant, file);
  }
  const name = options.assistant ?? 'redpine-demo';
  const first = state.assistants.get(name) ?? state.addAssistant({ name });
  const saved = new Set(first.files.keys());
  for (const document of options.documents ?? []) {
    checkDocument(document);
    // An upload under the id of a document replaces it for good.
    if (!saved.has(stableId(document.name))) state.addDocument(first, document);
  }
  const setting: ResolvedOptions = {
    state,
    links: createSignedLinks({ now, lifetimeMs: options.linkMs ?? 3_600_000 }),
    filterRules: options.filters ?? {},
    modelRules: options.models ?? {},
    tokenMs: options.tokenMs ?? 12,
    llm: options.llm,
    embed: options.embed,
    onNote: options.onNote ?? (() => undefined),
  };
  const answer = (request: Request) => handle(request, setting, options);
  const { indexer } = state;
  const emulator = Object.assign(answer, {
    indexed: () => indexer.idle(),
    close: () => state.close(),
    pending: 0,
  });
  return Object.defineProperty(emulator, 'pending', { get: () => indexer.pending });
}

async function handle(
  request: Request,
  setting: ResolvedOptions,
  options: EmulatorOptions,
): Promise<Response> {
  const faults = readFaults(options.faults, request);
  const response = await respond(request, setting, options, faults).catch((error: unknown) =>
    toResponse(toProblem(error, faults.plainText)),
  );
  response.headers.set('x-pinecone-request-id', randomId());
  return response;
}

async function respond(
  request: Request,
  setting: ResolvedOptions,
  options: EmulatorOptions,
  faults: ReturnType<typeof readFaults>,
): Promise<Response> {
  const url = new URL(request.url);
  const call = {
    ...setting,
    request,
    url,
    origin: options.origin ?? url.origin,
    faults,
    version: VERSIONS[0],
  };
  if (faults.headersMs) await sleep(faults.headersMs, request.signal);
  const link = match('/signed/:name/:id/:file', url.pathname);
  if (link) return serveSigned({ ...call, name: link.get('name') ?? '', id: link.get('id') ?? '' });
  if (!url.pathname.startsWith('/assistant/'))
    throw notFound('There is no such path: paths of this API begin with /assistant');
  if (readKey(request) !== (options.apiKey ?? 'local'))
    throw new ServiceProblem(401, 'UNAUTHENTICATED', 'Invalid API Key');
  const path = url.pathname.slice('/assistant/'.length).replace(/\/$/, '');
  return route(path, { ...call, version: readVersion(request) });
}

function readKey({ headers }: Request): string | undefined {
  return headers.get('api-key') ?? /^Bearer\s+(.+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}

/** Any thrown value as a response. Anything but a `ServiceProblem` becomes a 500 without internal details. */
function toProblem(error: unknown, plainText: boolean | undefined): ServiceProblem {
  if (!(error instanceof ServiceProblem))
    return new ServiceProblem(500, 'INTERNAL', 'The emulator failed on this request', { plainText });
  return plainText
    ? new ServiceProblem(error.status, error.code, error.message, { ...error.options, plainText })
    : error;
}
