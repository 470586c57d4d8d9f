import type { AssistantFile } from '@redpine/core/wire';
import { composeFilter, readBrowserFilter } from '../filter/server-filter.ts';
import { Problem } from '../http/problem.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { readJson } from '../upstream/upstream.ts';
import { inferFields } from './fields.ts';
import type { FieldsAnswer } from './fields.ts';
import { fileNotFound, listPath, readFile, readFileList, readListQuery } from './files.ts';
import { markRefused } from './model-fallback.ts';
import { defaultModel } from './models.ts';
import { callService, serverFilter } from './route-call.ts';
import type { RouteCall } from './route-call.ts';

/** Files per page of the service's list; its maximum. */
const PAGE = 100;

/** Answers `GET models`. */
export function answerModels({ config: { models, modelRefusals, limits } }: RouteCall): object {
  const listed = markRefused(models, modelRefusals);
  return { models: listed, default: defaultModel(listed), limits };
}

/** Answers `GET files`: one page of the service's list. */
export async function answerFiles(call: RouteCall): Promise<object> {
  const { limits, options } = call.config;
  const query = readListQuery(new URL(call.context.request.url).searchParams);
  const asked = query.filter === undefined ? undefined : parseStrictJson(query.filter, limits.jsonDepth);
  const browser = readBrowserFilter(asked, limits, options.extraOperators ?? []);
  const server = await serverFilter(call);
  const { assistant } = call.admission.route;
  const path = listPath(assistant, { ...query, filter: composeFilter(server, browser).sent });
  const { files, next } = readFileList(await getJson(call, path), server);
  return { files, ...(next !== undefined && { pagination: { next } }) };
}

/** Answers `GET files/{id}`. A signed link is in it if the host allows that, unless the service's own `include_url` is false. */
export async function answerFile(call: RouteCall): Promise<object> {
  const server = await serverFilter(call);
  const { searchParams } = new URL(call.context.request.url);
  const { signedLinks } = call.config.options;
  const hasLink = signedLinks === true && searchParams.get('include_url') !== 'false';
  return readFile(await fetchFile(call, hasLink), server, hasLink);
}

/** The service's own object of the file that the route names, by default with a fresh signed link. @throws Problem 404 */
export async function fetchFile(call: RouteCall, hasLink = true): Promise<object> {
  const { assistant, fileId = '' } = call.admission.route;
  try {
    return await getJson(call, `/files/${assistant}/${fileId}?include_url=${hasLink}`);
  } catch (error) {
    throw error instanceof Problem && error.code === 'upstream_not_found' ? fileNotFound() : error;
  }
}

/** Answers `GET fields`, inferred from all files within the server's filter. */
export async function answerFields(call: RouteCall): Promise<object> {
  const { fieldsCache, limits, options } = call.config;
  const { principal, route } = call.admission;
  const server = await serverFilter(call);
  const key = JSON.stringify([route.assistant, principal.id, server]);
  const cached = fieldsCache.get(key);
  if (cached) return cached;

  const files: AssistantFile[] = [];
  let token: string | undefined;
  for (let read = 0; read === 0 || (token !== undefined && read < limits.fieldFiles); read += PAGE) {
    const path = listPath(route.assistant, { filter: server, limit: PAGE, paginationToken: token });
    const page = readFileList(await getJson(call, path), server);
    files.push(...page.files);
    token = page.next;
  }
  const answer: FieldsAnswer = {
    fields: inferFields(files),
    total: files.length,
    complete: token === undefined,
    locked: options.showLocked === false ? null : (server ?? null),
  };
  fieldsCache.set(key, answer);
  return answer;
}

async function getJson(call: RouteCall, path: string): Promise<object> {
  const answer = await callService(call, { method: 'GET', path, accept: 'application/json' });
  const { value } = await readJson(answer, call.context.scope, call.config.limits.responseBytes);
  return value;
}
