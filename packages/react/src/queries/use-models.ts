'use client';
import { MODELS, type ModelOption } from '@redpine/core/internal/models';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { readModelList, readModels } from './read-models.ts';
import { useHandler } from './use-handler.ts';
import { useQueryClientOrOwn } from './use-query-client.ts';

/** Options of {@link useModels}. */
export interface UseModelsOptions {
  /** Your own list: nothing is fetched then. For a plain id, the catalogue's entry is used. */
  models?: readonly (ModelOption | string)[] | undefined;
  /** The address at which the handler is mounted. Default: the provider's. */
  api?: string | undefined;
}

/** The models that may be chosen. */
export interface ModelsResult {
  models: readonly ModelOption[];
  /** The handler's default model, if it names one. */
  defaultModel: string | undefined;
  status: 'loading' | 'failed' | 'ready';
  retry: () => void;
}

const NONE: readonly ModelOption[] = [];

/** The models: your own list, else the handler's allow-list (`GET {api}/models`), else the built-in catalogue. */
export function useModels({ models, api: ownApi }: UseModelsOptions = {}): ModelsResult {
  const { api, ask } = useHandler(ownApi);
  const query = useQuery(
    {
      queryKey: ['redpine', api, 'models'],
      queryFn: async ({ signal }) => {
        const response = await ask('/models', signal);
        if (!response.ok) throw new Error(`The list of models answered ${response.status}.`);
        return readModelList(await response.json());
      },
      enabled: models === undefined && api !== undefined,
      staleTime: 5 * 60_000,
      retry: 1,
    },
    useQueryClientOrOwn(),
  );
  const ownModels = useMemo(() => models && readModels(models), [models]);
  const retry = () => {
    if (models === undefined && api !== undefined) void query.refetch();
  };
  if (ownModels) return { models: ownModels, defaultModel: undefined, status: 'ready', retry };
  if (api === undefined) return { models: MODELS, defaultModel: undefined, status: 'ready', retry };
  const status = query.data ? 'ready' : query.isError && !query.isFetching ? 'failed' : 'loading';
  return {
    models: query.data?.models ?? NONE,
    defaultModel: query.data?.defaultModel,
    status,
    retry,
  };
}
