import { withoutLinks } from '@redpine/core/internal/server';
import {
  cleanString,
  InvalidCursorError,
  isRemoved,
  readChange,
  readUpdate,
  THREAD_ID,
  type ThreadChange,
} from '@redpine/core/threads';
import { invalidRequest, Problem } from '../http/problem.ts';
import { jsonResponse } from '../http/response.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { ThreadStore } from '../../threads/thread-store.ts';
import { expireThreads } from '../keep/expire-threads.ts';
import { readBody } from '../stream/read-body.ts';
import type { RouteCall } from './route-call.ts';
import { NO_PRINCIPAL, ownerOf } from '../keep/thread-owner.ts';

/** Nesting of a saved message: settings with a filter, parts with data of the host's. */
const JSON_DEPTH = 32;
const DEFAULT_PAGE = 50;
const MAX_PAGE = 100;
const MAX_SEARCH = 200;

/** Answers the routes `threads`, `threads/export` and `threads/{id}`. The owner comes from `authorize`, never from the page. */
export async function answerThreads(call: RouteCall): Promise<Response> {
  const { context, config, admission } = call;
  const { threads: store } = config;
  if (!store) throw threadNotFound();
  if (!admission.identified) throw new Problem(500, 'not_configured', NO_PRINCIPAL);
  const owner = ownerOf(admission);
  expireThreads(store, config);
  const { name, threadId } = admission.route;
  if (name === 'threads-export') return exportThreads(call, store, owner);
  const answer = await callWithTimeout(config.limits.callbackMs, () =>
    name === 'threads' ? answerList(call, store, owner) : answerThread(call, store, owner, threadId ?? ''),
  ).catch((error: unknown) => {
    throw isNewerSchema(error) ? newerVersion() : error;
  });
  return jsonResponse(typeof answer === 'string' ? answer : JSON.stringify(answer), context.headers);
}

/** @returns undefined if the handler has no runs */
async function withRuns({ context, config }: RouteCall, owner: string) {
  const { runs: store } = config;
  return store && { access: { store, owner, context, config }, ...(await import('../runs/active-runs.ts')) };
}

async function answerList(call: RouteCall, store: ThreadStore, owner: string): Promise<object> {
  const { request } = call.context;
  const runs = await withRuns(call, owner);
  if (request.method === 'DELETE') {
    const busy = (await runs?.findBusyThreads(runs.access, store)) ?? [];
    const deleted = await store.deleteAll(owner);
    await Promise.all(busy.map(async (id) => runs?.stopActiveRuns(runs.access, id)));
    return { deleted };
  }
  try {
    const page = await store.list(owner, readQuery(new URL(request.url).searchParams));
    return runs ? { ...page, threads: await runs.withActiveRuns(runs.access, page.threads) } : page;
  } catch (error) {
    throw error instanceof InvalidCursorError ? invalidRequest(error.message) : error;
  }
}

/**
 * A thread of somebody else, an unknown one, a deleted one and a malformed id are answered alike, byte for byte.
 *
 * @returns JSON, as a value or as its text
 */
async function answerThread(
  call: RouteCall,
  store: ThreadStore,
  owner: string,
  id: string,
): Promise<object | string> {
  if (!THREAD_ID.test(id)) throw threadNotFound();
  const runs = await withRuns(call, owner);
  switch (call.context.request.method) {
    case 'PUT': {
      const change = withoutSignedLinks(await readJsonBody(call, readChange));
      const saved = await store.save(owner, id, change);
      if (saved !== 'conflict') return saved;
      if (!(await store.get(owner, id))) throw threadNotFound();
      throw newerVersion();
    }
    case 'PATCH': {
      const update = await readJsonBody(call, readUpdate);
      if (!(await store.update(owner, id, update))) throw threadNotFound();
      return {};
    }
    case 'DELETE': {
      if (!(await store.delete(owner, id))) throw threadNotFound();
      await runs?.stopActiveRuns(runs.access, id);
      return {};
    }
    default: {
      const thread = store.getJson ? await store.getJson(owner, id) : await store.get(owner, id);
      if (!thread) throw threadNotFound();
      return runs ? runs.withActiveRun(runs.access, id, thread) : thread;
    }
  }
}

/** A client of a host's own may leave them in its messages. */
function withoutSignedLinks(change: ThreadChange): ThreadChange {
  const nodes = change.nodes?.map((record) =>
    isRemoved(record) ? record : { ...record, message: withoutLinks(record.message) },
  );
  return { ...change, ...(nodes && { nodes }) };
}

/** One thread a line, as it is read: no export is held in memory whole. */
function exportThreads({ context }: RouteCall, store: ThreadStore, owner: string): Response {
  const threads = store.exportAll(owner)[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await threads.next();
        if (!done) controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
        else {
          controller.close();
          context.finish();
        }
      } catch (error) {
        controller.error(error);
        context.finish(new Problem(500, 'internal', 'The export failed.'));
      }
    },
    async cancel() {
      await threads.return?.();
      context.finish();
    },
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson',
      'Content-Disposition': 'attachment; filename="conversations.jsonl"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...context.headers,
    },
  });
}

async function readJsonBody<T>({ context, config }: RouteCall, read: (value: unknown) => T): Promise<T> {
  const { limits } = config;
  const { text } = await readBody(context.request, {
    bodyBytes: limits.threadBytes,
    bodyMs: limits.bodyMs,
  });
  const value = parseStrictJson(text, JSON_DEPTH);
  try {
    return read(value);
  } catch (error) {
    throw error instanceof RangeError ? invalidRequest(error.message) : error;
  }
}

function readQuery(params: URLSearchParams) {
  const archived = params.get('archived') ?? 'false';
  const limit = params.get('limit') ?? String(DEFAULT_PAGE);
  const text = cleanString(params.get('text') ?? '').trim();
  if (archived !== 'true' && archived !== 'false') throw invalidRequest('archived is true or false.');
  if (!/^\d{1,3}$/.test(limit) || Number(limit) < 1 || Number(limit) > MAX_PAGE) {
    throw invalidRequest(`limit is a whole number from 1 to ${MAX_PAGE}.`);
  }
  if (text.length > MAX_SEARCH) throw invalidRequest(`text has at most ${MAX_SEARCH} characters.`);
  return {
    archived: archived === 'true',
    limit: Number(limit),
    text,
    ...(params.has('cursor') && { cursor: params.get('cursor') ?? '' }),
  };
}

function newerVersion(): Problem {
  return new Problem(
    409,
    'conflict',
    'A newer version of the server keeps these conversations: they are only read.',
  );
}

function isNewerSchema(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'REDPINE_SCHEMA_NEWER';
}

/** The same response as for an unknown route, so that a foreign thread cannot be told from a missing one. */
function threadNotFound(): Problem {
  return new Problem(404, 'not_found', 'There is nothing here.');
}
