'use client';
import type { AssistantChat, SourceDocumentPart } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useContext, useMemo } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import type { RequestOptions } from './file-request.ts';

/** Gives the address of a document; undefined where there is none. */
export interface RefreshSource {
  (fileId: string): Promise<string | undefined>;
  /** Of a source that names no file id. Rejects where it names no file, or several. */
  find?: (source: Pick<SourceDocumentPart, 'fileId' | 'title'>) => Promise<string>;
  /** Opens an address of these in a new tab. @returns false for another address, and where the browser lets no tab be opened */
  open?: (url: string) => boolean;
}

/**
 * The addresses of documents at the handler: `GET {api}/files/{id}/content`.
 *
 * @param chat Its own `fetch` and headers are used. Default: the browser's `fetch` and no further headers.
 * @returns `undefined` where no provider names an `api`.
 */
export function useDocumentLinks(chat?: AssistantChat): RefreshSource | undefined {
  const api = useContext(AssistantContext)?.api;
  return useMemo(() => {
    if (api === undefined) return undefined;
    const options = () => chat && internalsOf(chat).configure({});
    const find = async (source: Pick<SourceDocumentPart, 'fileId' | 'title'>) =>
      (await import('./show-content.ts')).findContent(source, { ...options(), api });
    return Object.assign((fileId: string) => find({ fileId, title: '' }), {
      find,
      open: (url: string) => /\/content(#|$)/.test(url) && openContent(url, options()),
    });
  }, [api, chat]);
}

/**
 * Opens a document of the handler in a new tab, asked for with the chat's own headers.
 *
 * @returns false where the browser lets no tab be opened: the link goes its own way
 */
export function openContent(url: string, options?: RequestOptions): boolean {
  // After a wait the browser would take it for a tab that nobody asked for.
  const tab = window.open('', '_blank');
  if (!tab) return false;
  tab.opener = null;
  void import('./show-content.ts').then(({ showContent }) => showContent(tab, url, options));
  return true;
}
