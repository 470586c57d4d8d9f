import { notFound, ServiceProblem } from '../http/problem.ts';
import {
  createAssistant,
  deleteAssistant,
  describeAssistant,
  listAssistants,
  updateAssistant,
} from './assistants.ts';
import { failOnPurpose, type Call } from './call/call.ts';
import { chatCompletions } from './chat/chat-completions.ts';
import { standardChat } from './chat/chat.ts';
import { context } from './chat/context.ts';
import { evaluateAlignment } from './evaluation.ts';
import { deleteFile, describeFile, listFiles } from './files/files.ts';
import { describeOperation, listOperations } from './files/operations.ts';
import { uploadFile, upsertFile } from './files/upload.ts';

type Handle = (call: Call) => Response | Promise<Response>;

/** Paths under `/assistant`: `:name` and `:id` match one segment each. */
const ROUTES: readonly (readonly [path: string, methods: Readonly<Record<string, Handle>>])[] = [
  ['chat/:name/chat/completions', { POST: chatCompletions }],
  ['chat/:name/context', { POST: context }],
  ['chat/:name', { POST: standardChat }],
  ['assistants', { GET: listAssistants, POST: createAssistant }],
  ['assistants/:name', { GET: describeAssistant, PATCH: updateAssistant, DELETE: deleteAssistant }],
  ['files/:name', { GET: listFiles, POST: uploadFile }],
  ['files/:name/:id', { GET: describeFile, PUT: upsertFile, DELETE: deleteFile }],
  ['evaluation/metrics/alignment', { POST: evaluateAlignment }],
  ['operations/:name', { GET: listOperations }],
  ['operations/:name/:id', { GET: describeOperation }],
];

/** Finds the route of a path and calls it. @throws 404 for no such path, 405 with Allow for another method. */
export async function route(path: string, call: Omit<Call, 'name' | 'id'>): Promise<Response> {
  for (const [pattern, methods] of ROUTES) {
    const names = match(pattern, path);
    if (!names) continue;
    const handle = Object.hasOwn(methods, call.request.method) ? methods[call.request.method] : undefined;
    if (!handle) {
      throw new ServiceProblem(405, 'UNIMPLEMENTED', `${call.request.method} is not allowed here`, {
        headers: { allow: Object.keys(methods).join(', ') },
      });
    }
    const full = { ...call, name: names.get('name') ?? '', id: names.get('id') ?? '' };
    // A route that costs tokens fails after validation, where the service would count quota.
    if (!/^(?:chat|evaluation)\//.test(pattern)) failOnPurpose(full);
    return handle(full);
  }
  throw notFound('There is no such path');
}

/** The decoded parts of a path that the pattern names; undefined if it does not fit. */
export function match(pattern: string, path: string): Map<string, string> | undefined {
  const parts = path.split('/');
  const segments = pattern.split('/');
  if (parts.length !== segments.length) return undefined;
  const names = new Map<string, string>();
  for (const [index, name] of segments.entries()) {
    const part = parts[index] ?? '';
    if (!name.startsWith(':')) {
      if (part !== name) return undefined;
      continue;
    }
    try {
      names.set(name.slice(1), decodeURIComponent(part));
    } catch {
      return undefined;
    }
  }
  return names;
}
