'use client';
import { useQuery } from '@tanstack/react-query';
import { fieldsQuery } from './fields-query.ts';
import type { FieldList } from './handler-lists.ts';
import { useHandler } from './use-handler.ts';
import { useQueryClientOrOwn } from './use-query-client.ts';

/**
 * The fields that the handler sent to the builder; sends no request. With the function of the builder's query, because the query takes that
 * of its newest reader for its next attempt.
 */
export function useKnownFields(): FieldList | undefined {
  return useQuery({ ...fieldsQuery(useHandler()), enabled: false }, useQueryClientOrOwn()).data;
}
