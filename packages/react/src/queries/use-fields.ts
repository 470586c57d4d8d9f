'use client';
import { fieldsOf, type FilterField, type JsonObject } from '@redpine/core/internal/filter';
import { useCallback, useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { fieldsQuery } from './fields-query.ts';
import { useHandler } from './use-handler.ts';
import { useQueryClientOrOwn } from './use-query-client.ts';

/** Options of {@link useFields}. */
export interface UseFieldsOptions {
  /** The host's own list; nothing is fetched. */
  fields?: readonly FilterField[] | undefined;
  /** Metadata of documents from which the fields are inferred; nothing is fetched. */
  documents?: readonly JsonObject[] | undefined;
  /** The address at which the handler is mounted. Default: the provider's. */
  api?: string | undefined;
}

/** The fields that conditions can be about. */
export interface FieldsResult {
  fields: readonly FilterField[];
  /** Whether the list is complete, so that an unknown name is worth a warning. */
  complete: boolean;
  /** The number of documents, if known. */
  total: number | undefined;
  /** The server's filter, which is always in force, if the handler shows it. */
  locked: JsonObject | undefined;
  status: 'loading' | 'failed' | 'ready';
  retry: () => void;
}

const NONE: readonly FilterField[] = [];

/** The fields: your own list, else those of sample documents, else those of the assistant's files (`GET {api}/fields`). */
export function useFields({ fields, documents, api: ownApi }: UseFieldsOptions = {}): FieldsResult {
  const handler = useHandler(ownApi);
  const remote = fields === undefined && documents === undefined && handler.api !== undefined;
  const query = useQuery(
    {
      ...fieldsQuery(handler),
      enabled: remote,
      staleTime: 60_000,
      retry: 1,
    },
    useQueryClientOrOwn(),
  );
  const derived = useMemo(() => documents && fieldsOf(documents), [documents]);
  const { data, isError, isFetching, refetch } = query;
  const retry = useCallback(() => void refetch(), [refetch]);
  const localFields = fields ?? derived ?? NONE;
  const localList = {
    fields: localFields,
    complete: localFields.length > 0,
    total: documents?.length,
    locked: undefined,
  };
  const waiting = isError && !isFetching ? 'failed' : 'loading';
  return { ...((remote && data) || localList), status: remote && !data ? waiting : 'ready', retry };
}
