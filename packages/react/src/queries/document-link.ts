'use client';
import type { AssistantChat, SourceDocumentPart } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useContext, useMemo } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import type { RequestOptions } from './file-request.ts';

/** Returns the address of a document; undefined if it has none. */
export interface RefreshSource {
  (fileId: string): Promise<string | undefined>;
  /** The address for a source without a file id. Rejects if no file has its name, or several do. */
  find?: (source: Pick<SourceDocumentPart, 'fileId' | 'title'>) => Promise<string>;
  /**
   * Opens an address that it gave in a new tab. Of another address, such as a source's own link, the host's headers must not be sent.
   *
   * @returns false if the browser blocks the tab
   */
  open?: (url: string) => boolean;
}

/**
 * The addresses of documents at the handler: `GET {api}/files/{id}/content`.
 *
 * @param chat Its own `fetch` and headers are used. Default: the browser's `fetch` and no further headers.
 * @returns `undefined` if no provider names an `api`.
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
      open: (url: string) => openContent(url, options()),
    });
  }, [api, chat]);
}

/**
 * Opens a document of the handler in a new tab, requested with the chat's own headers.
 *
 * @returns false if the browser blocks the tab: the link is then followed as usual
 */
export function openContent(url: string, options?: RequestOptions): boolean {
  // After a wait the browser would block the tab as an unrequested popup.
  const tab = window.open('', '_blank');
  if (!tab) return false;
  tab.opener = null;
  void import('./show-content.ts').then(({ showContent }) => showContent(tab, url, options));
  return true;
}
