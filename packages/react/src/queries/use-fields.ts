'use client';
import {
  fieldsOf,
  isJsonObject,
  type FilterField,
  type FilterFieldType,
  type JsonObject,
} from '@redpine/core/filter';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useContext, useMemo } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import { useQueryClientOrOwn } from './use-query-client.ts';

/** Options of {@link useFields}. */
export interface UseFieldsOptions {
  /** Your own list: nothing is fetched then. */
  fields?: readonly FilterField[] | undefined;
  /** Metadata of documents from which the fields are told: nothing is fetched then. */
  documents?: readonly JsonObject[] | undefined;
  /** Where the handler is mounted. Default: the provider's. */
  api?: string | undefined;
}

/** The fields that conditions can be about. */
export interface FieldsResult {
  fields: readonly FilterField[];
  /** Whether there can be no others, so that another name is worth a warning. */
  complete: boolean;
  /** How many documents there are, where that is known. */
  total: number | undefined;
  /** The server's filter, which is in force whatever is chosen, where the handler shows it. */
  locked: JsonObject | undefined;
  status: 'loading' | 'failed' | 'ready';
  retry: () => void;
}

const NONE: readonly FilterField[] = [];

/** The fields: your own list, else those of sample documents, else those of the assistant's files (`GET {api}/fields`). */
export function useFields({ fields, documents, api: ownApi }: UseFieldsOptions = {}): FieldsResult {
  const contextApi = useContext(AssistantContext)?.api;
  const api = (ownApi ?? contextApi)?.replace(/\/+$/, '');
  const remote = fields === undefined && documents === undefined && api !== undefined;
  const query = useQuery(
    {
      queryKey: fieldsKey(api),
      queryFn: async ({ signal }) => {
        const response = await fetch(`${api}/fields`, { signal });
        if (!response.ok) throw new Error(`The list of fields answered ${response.status}.`);
        return readFields(await response.json());
      },
      enabled: remote,
      staleTime: 60_000,
      retry: 1,
    },
    useQueryClientOrOwn(),
  );
  const derived = useMemo(() => documents && fieldsOf(documents), [documents]);
  const { data, isError, isFetching, refetch } = query;
  const retry = useCallback(() => void refetch(), [refetch]);
  const given = fields ?? derived ?? NONE;
  const own = { fields: given, complete: given.length > 0, total: documents?.length, locked: undefined };
  const waiting = isError && !isFetching ? 'failed' : 'loading';
  return { ...((remote && data) || own), status: remote && !data ? waiting : 'ready', retry };
}

/** Where the answer of `GET {api}/fields` is kept. */
export function fieldsKey(api: string | undefined): readonly unknown[] {
  return ['redpine', api, 'fields'];
}

export interface FieldList {
  fields: FilterField[];
  total: number | undefined;
  complete: boolean;
  locked: JsonObject | undefined;
}

const TYPES: ReadonlySet<unknown> = new Set<FilterFieldType>(['string', 'number', 'boolean', 'string[]']);

/**
 * The answer of `GET {api}/fields`; what cannot be read of it is passed over.
 *
 * @throws TypeError where it is no list of fields.
 */
export function readFields(body: unknown): FieldList {
  if (!isJsonObject(body) || !Array.isArray(body['fields']))
    throw new TypeError('The answer is no list of fields.');
  const { total, complete, locked } = body;
  return {
    fields: body['fields'].flatMap(readField),
    total: typeof total === 'number' ? total : undefined,
    complete: complete !== false,
    locked: isJsonObject(locked) && Object.keys(locked).length > 0 ? locked : undefined,
  };
}

function readField(entry: unknown): FilterField[] {
  if (!isJsonObject(entry) || typeof entry['name'] !== 'string') return [];
  const { name, label, types, values, missing, date } = entry;
  return [
    {
      name,
      types: list(types).filter((type): type is FilterFieldType => TYPES.has(type)),
      values: list(values).flatMap((each) => {
        if (!isJsonObject(each)) return [];
        const { value, count } = each;
        if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
        return [{ value, count: typeof count === 'number' ? count : 0 }];
      }),
      ...(typeof label === 'string' && { label }),
      ...(typeof missing === 'number' && { missing }),
      ...((date === 'seconds' || date === 'milliseconds') && { date }),
    },
  ];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
