import type { JsonObject } from '@redpine/core/filter';
import { invalid, notFound, show } from '../../http/problem.ts';
import { isObject } from '../../http/is-object.ts';
import { parseJson } from '../../http/read-body.ts';
import { readFilter } from '../call/read-filter.ts';
import type { Assistant, StoredFile } from '../../state/records.ts';
import { since } from '../../http/versions.ts';
import { findAssistant, reply, type Call } from '../call/call.ts';
import { toFileObject } from './file-object.ts';
import { toOperationObject } from './operations.ts';
import { bySequence, cutPage } from '../call/paging.ts';

/** `GET /files/{assistant_name}`, with `filter` as JSON, `limit` and `pagination_token`; versions before 2026-04 ignore paging. */
export function listFiles(call: Call): Response {
  const query = call.url.searchParams;
  const assistant = findAssistant(call);
  const filter = readFilter(parseFilterParam(query.get('filter')), call.filterRules);
  // A filter matches nothing that is being deleted.
  const files = filter
    ? [...assistant.files.values()].filter((file) => filter(file.metadata) === true)
    : bySequence([...assistant.files.values(), ...assistant.deleting.values()]);
  const { items, pagination } = since(call.version, '2026-04')
    ? cutPage(files, query, 100)
    : { items: files };
  return reply({
    files: items.map((file) => toFileObject(file, call.version)),
    ...(pagination && { pagination }),
  });
}

/** `GET /files/{assistant_name}/{file_id}`, with a signed link when `include_url=true`; a file that is being deleted has no link. */
export async function describeFile(call: Call): Promise<Response> {
  const assistant = findAssistant(call);
  const deleting = assistant.deleting.get(call.id);
  if (deleting) return reply(toFileObject(deleting, call.version));
  const file = findFile(assistant, call.id);
  const includeUrl = call.url.searchParams.get('include_url') === 'true';
  const link = includeUrl ? await call.links.create(call.origin, assistant.record.name, file) : null;
  return reply(toFileObject(file, call.version, link));
}

/**
 * `DELETE /files/{assistant_name}/{file_id}`: an operation; 204 for a file that had failed; 200 before 2026-04. The file
 * answers and matches nothing more, is `Deleting` for a moment, and gone when the operation is `Completed`.
 */
export async function deleteFile(call: Call): Promise<Response> {
  const { state, version } = call;
  const assistant = findAssistant(call);
  const file = findFile(assistant, call.id);
  const { name } = assistant.record;
  const failed = file.status === 'ProcessingFailed';
  if (failed) state.removeFile(assistant, file.id);
  const operation = failed ? undefined : state.addOperation(assistant, 'delete_file', file.id);
  const response = operation && toOperationObject(operation);
  if (operation) state.deleteFile(assistant, file, () => state.finishOperation(operation));
  await state.persist((store) => store.removeFile(name, file.id));
  if (!since(version, '2026-04')) return new Response(null, { status: 200 });
  if (!operation) return new Response(null, { status: 204 });
  return reply(response, 202, { location: `/operations/${name}/${operation.id}` });
}

/** The file of an id. @throws 404. */
export function findFile(assistant: Assistant, id: string): StoredFile {
  const file = assistant.files.get(id);
  if (file) return file;
  throw notFound(`File with id ${show(id)} not found in assistant "${assistant.record.name}".`);
}

function parseFilterParam(text: string | null): JsonObject | undefined {
  if (text === null || text === '') return undefined;
  const filter = parseJson(text, 'filter');
  if (filter === null) return undefined;
  if (isObject(filter)) return filter;
  throw invalid('Invalid filter: a filter must be an object');
}
