'use client';
import { useContext } from 'react';
import { AssistantContext } from '../../provider/assistant-context.ts';

/** Where the handler is mounted. */
export function useAssistantApi(own: string | undefined): string {
  const context = useContext(AssistantContext);
  return own ?? context?.api ?? '';
}
