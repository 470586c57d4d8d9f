import type { JsonObject } from '@redpine/core';
import type { AssistantFile } from '@redpine/core/wire';
import type { Exchange } from '../request/request-context.ts';
import { inferFields } from './fields.ts';
import type { FieldsAnswer } from './fields.ts';
import { fileNotFound, listPath, readFile, readFileList, readListQuery } from './files.ts';
import { composeFilter, readBrowserFilter, readServerFilter } from '../filter/server-filter.ts';
import type { Admission } from '../admit/admit.ts';
import { defaultModel } from './models.ts';
import { Problem } from '../http/problem.ts';
import { parseStrictJson } from '../http/strict-json.ts';
import { askService, readJson } from '../upstream/upstream.ts';

const PAGE = 100;

/** Answers `GET models`. */
export function answerModels({ config: { models, limits } }: Exchange): object {
  return { models, default: defaultModel(models), limits };
}

/** Answers `GET files`: a page of the service's list. */
export async function answerFiles(exchange: Exchange, admission: Admission): Promise<object> {
  const { limits, options } = exchange.config;
  const query = readListQuery(new URL(exchange.request.url).searchParams);
  const asked = query.filter === undefined ? undefined : parseStrictJson(query.filter, limits.jsonDepth);
  const browser = readBrowserFilter(asked, limits, options.extraOperators ?? []);
  const server = await serverFilter(exchange, admission);
  const path = listPath(admission.route.assistant, { ...query, filter: composeFilter(server, browser).sent });
  const { files, next } = readFileList(await getJson(exchange, path), server);
  return { files, ...(next !== undefined && { pagination: { next } }) };
}

/** Answers `GET files/{id}`. */
export async function answerFile(exchange: Exchange, admission: Admission): Promise<object> {
  const { assistant, fileId = '' } = admission.route;
  const server = await serverFilter(exchange, admission);
  try {
    return readFile(await getJson(exchange, `/files/${assistant}/${fileId}?include_url=true`), server);
  } catch (error) {
    throw error instanceof Problem && error.code === 'upstream_not_found' ? fileNotFound() : error;
  }
}

/** Answers `GET fields`, inferred from all files within the server's filter. */
export async function answerFields(exchange: Exchange, admission: Admission): Promise<object> {
  const { fieldsCache, limits, options } = exchange.config;
  const { principal, route } = admission;
  const server = await serverFilter(exchange, admission);
  const key = JSON.stringify([route.assistant, principal.id, server]);
  const kept = fieldsCache.get(key);
  if (kept) return kept;

  const files: AssistantFile[] = [];
  let token: string | undefined;
  for (let read = 0; read === 0 || (token !== undefined && read < limits.fieldFiles); read += PAGE) {
    const path = listPath(route.assistant, { filter: server, limit: PAGE, paginationToken: token });
    const page = readFileList(await getJson(exchange, path), server);
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

async function getJson(exchange: Exchange, path: string): Promise<object> {
  const { config, lifetime, record, runtime } = exchange;
  const { transport } = runtime;
  const request = { method: 'GET' as const, path, accept: 'application/json', transport };
  const answer = await askService(config.service, request, lifetime, config.limits, (status, id) =>
    Object.assign(record, { upstreamStatus: status, upstreamRequestId: id }),
  );
  const { value } = await readJson(answer, lifetime, config.limits.responseBytes);
  return value;
}

function serverFilter(exchange: Exchange, { principal, route }: Admission): Promise<JsonObject | undefined> {
  const { options, limits } = exchange.config;
  const { filter, extraOperators } = options;
  const context = { principal, assistant: route.assistant };
  return readServerFilter(exchange.request, { filter, extraOperators, hookMs: limits.hookMs }, context);
}
