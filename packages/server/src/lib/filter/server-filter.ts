import { usageError } from '@redpine/core/errors';
import type { JsonObject } from '@redpine/core';
import { compileFilter, describeIssue, type ValidateFilterOptions } from '@redpine/core/filter';
import { findFilterError } from '@redpine/core/internal/server';
import { callWithTimeout } from '../request/call-with-timeout.ts';
import type { HandlerLimits } from '../request/limits.ts';
import type { AssistantHandlerOptions, Principal, ServerFilter } from '../request/options.ts';
import { Problem } from '../http/problem.ts';

/** Depth limit of the server's filter, in levels; it bounds the recursion. */
const SERVER_DEPTH = 32;

/** The filter of one request: the server's part, the browser's, and both as they are sent. */
export interface ComposedFilter {
  server?: JsonObject;
  browser?: JsonObject;
  sent?: JsonObject;
}

/**
 * The browser's filter, validated and bounded; undefined for none and for `{}`.
 * @throws Problem 400 `invalid_filter`
 */
export function readBrowserFilter(
  value: unknown,
  limits: HandlerLimits,
  extraOperators: readonly string[],
): JsonObject | undefined {
  if (value === undefined) return undefined;
  const { filterDepth, filterNodes, filterValues, filterBytes } = limits;
  const bounds = { depth: filterDepth, nodes: filterNodes, values: filterValues, bytes: filterBytes };
  const error = firstError(value, { bounds, extraOperators });
  if (error !== undefined) throw new Problem(400, 'invalid_filter', error);
  const filter = value as JsonObject;
  return Object.keys(filter).length === 0 ? undefined : filter;
}

/**
 * The server's filter, copied so that nobody can change it from outside. A value that is neither `unrestricted` nor a
 * filter with a condition at every place refuses the request: a missing tenant must not mean every tenant.
 * @throws Problem 500 `filter_failed`
 */
export async function readServerFilter(
  request: Request,
  options: Pick<AssistantHandlerOptions, 'filter' | 'extraOperators'> & { callbackMs: number },
  context: { principal: Principal; assistant: string },
): Promise<JsonObject | undefined> {
  const { filter, callbackMs } = options;
  if (filter === undefined) return undefined;
  try {
    const value: ServerFilter =
      typeof filter === 'function'
        ? await callWithTimeout(callbackMs, () => filter(request, context))
        : filter;
    if (value === 'unrestricted') return undefined;
    return checkServerFilter(value, options.extraOperators ?? []);
  } catch (cause) {
    throw new Problem(500, 'filter_failed', "The server's filter could not be determined.", {
      hint: 'filter threw an error, or returned no usable filter.',
      cause,
    });
  }
}

/** A deep copy of the server's filter. @throws TypeError naming the fault */
export function checkServerFilter(value: unknown, extraOperators: readonly string[]): JsonObject {
  const bounds = { depth: SERVER_DEPTH };
  const error = firstError(value, { bounds, requireConditions: true, extraOperators });
  if (error !== undefined) throw usageError('REDPINE_SERVER_FILTER_INVALID', `filter: ${error}`);
  // A valid filter is plain JSON, and this is its cheapest copy.
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** Composes both parts with `$and`. The browser's part stays one clause, whatever it holds, so it cannot widen the server's. */
export function composeFilter(
  server: JsonObject | undefined,
  browser: JsonObject | undefined,
): ComposedFilter {
  const sent = server && browser ? { $and: [server, browser] } : (server ?? browser);
  return { ...(server && { server }), ...(browser && { browser }), ...(sent && { sent }) };
}

/** Tests whether a document may be seen under the server's filter. An undecidable one may not. */
export function createReadCheck(
  server: JsonObject | undefined,
): (metadata: JsonObject | null | undefined) => boolean {
  if (server === undefined) return () => true;
  const test = compileFilter(server);
  return (metadata) => test(metadata) === true;
}

function firstError(value: unknown, options: ValidateFilterOptions): string | undefined {
  const issue = findFilterError(value, options);
  return issue && `The filter is not valid: ${describeIssue(issue)}.`;
}
