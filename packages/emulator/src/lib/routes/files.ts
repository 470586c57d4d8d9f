import type { JsonObject } from '@redpine/core/filter';
import { invalid, notFound, show } from '../http/problem.ts';
import { isObject } from '../http/is-object.ts';
import { parseJson } from '../http/read-body.ts';
import { readFilter } from './read-filter.ts';
import type { Assistant, StoredFile } from '../state/records.ts';
import { since } from '../http/versions.ts';
import { findAssistant, reply, type Call } from './call.ts';
import { toFileObject } from './file-object.ts';
import { toOperationObject } from './operations.ts';
import { cutPage } from './paging.ts';

/** `GET /files/{assistant_name}`, with `filter` as JSON, `limit` and `pagination_token`; versions before 2026-04 ignore paging. */
export function listFiles(call: Call): Response {
  const query = call.url.searchParams;
  const assistant = findAssistant(call);
  const filter = readFilter(parseFilterParam(query.get('filter')), call.filterRules);
  const files = [...assistant.files.values()].filter((file) => !filter || filter(file.metadata) === true);
  const { items, pagination } = since(call.version, '2026-04')
    ? cutPage(files, query, 100)
    : { items: files };
  return reply({
    files: items.map((file) => toFileObject(file, call.version)),
    ...(pagination && { pagination }),
  });
}

/** `GET /files/{assistant_name}/{file_id}`, with a signed link when `include_url=true`. */
export async function describeFile(call: Call): Promise<Response> {
  const assistant = findAssistant(call);
  const file = findFile(assistant, call.id);
  const wanted = call.url.searchParams.get('include_url') === 'true';
  const link = wanted ? await call.links.create(call.origin, assistant.record.name, file) : null;
  return reply(toFileObject(file, call.version, link));
}

/** `DELETE /files/{assistant_name}/{file_id}`: an operation; 204 for a file that had failed; 200 before 2026-04. */
export async function deleteFile(call: Call): Promise<Response> {
  const assistant = findAssistant(call);
  const file = findFile(assistant, call.id);
  call.state.removeFile(assistant, file.id);
  await call.state.persist((store) => store.removeFile(assistant.record.name, file.id));
  if (!since(call.version, '2026-04')) return new Response(null, { status: 200 });
  if (file.status === 'ProcessingFailed') return new Response(null, { status: 204 });
  const operation = call.state.addOperation(assistant, 'delete_file', file.id);
  const response = toOperationObject(operation);
  call.state.finishOperation(operation);
  return reply(response, 202, { location: `/operations/${assistant.record.name}/${operation.id}` });
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
