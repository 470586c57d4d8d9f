'use client';
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useState } from 'react';

/** The host's or the provider's QueryClient, or else one of the library. */
export function useQueryClientOrOwn(): QueryClient {
  const shared = useContext(QueryClientContext);
  const [own] = useState(() => shared ?? new QueryClient());
  return shared ?? own;
}
