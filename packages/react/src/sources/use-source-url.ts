'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { useEffect, useState } from 'react';
import type { RefreshSource } from '../queries/document-link.ts';
import { webUrl } from '../untrusted/url-policy.ts';
import { documentUrl, isFresh } from './source-url.ts';

export interface SourceUrl {
  href: string | undefined;
  /** Opens `href` if `refresh` returned it. */
  open: RefreshSource['open'];
  status: 'ready' | 'loading' | 'failed';
  retry: () => void;
}

/** A host's link may expire, so it is requested again after this time. Milliseconds. */
const KEEP_MS = 45 * 60_000;
const fetched = new WeakMap<RefreshSource, Map<string, { url: string; until: number }>>();

/** The link of a source: its own while fresh, else one that is requested when the card opens. */
export function useSourceUrl(source: SourceDocumentPart, refresh: RefreshSource | undefined): SourceUrl {
  const { fileId } = source;
  // The handler removed its signature: the address identifies the file but cannot be opened.
  const url = source.url?.endsWith('#unsigned') ? undefined : source.url;
  const key = fileId ?? (refresh?.find && !url ? source.title : undefined);
  const [answer, setAnswer] = useState<{ url: string | undefined }>();
  const [now] = useState(() => Date.now());
  const sourceLink = webUrl(url);
  const kept = refresh && key ? fetched.get(refresh)?.get(key) : undefined;
  const current = kept && kept.until > now ? kept.url : undefined;
  const isStale = key && refresh && !current && !(sourceLink && isFresh(sourceLink, now));
  const isAsked = isStale && !answer;

  useEffect(() => {
    if (!isAsked || !refresh || !key) return undefined;
    let isCurrent = true;
    const asked = fileId === undefined ? refresh.find?.(source) : refresh(fileId);
    const show = (url?: string): void => {
      if (webUrl(url)) remember(refresh, key, url);
      if (isCurrent) setAnswer({ url });
    };
    asked?.then(show, () => show());
    return () => {
      isCurrent = false;
    };
  }, [isAsked, refresh, key, fileId, source]);

  const refreshed = isStale ? answer?.url : current;
  const href = documentUrl(isStale ? refreshed : (refreshed ?? url), source);
  return {
    href,
    open: refreshed === undefined ? undefined : refresh?.open,
    status: isAsked ? 'loading' : isStale && !href ? 'failed' : 'ready',
    retry: () => setAnswer(undefined),
  };
}

function remember(refresh: RefreshSource, key: string, url = ''): void {
  const files = fetched.get(refresh) ?? new Map<string, { url: string; until: number }>();
  files.set(key, { url, until: Date.now() + KEEP_MS });
  fetched.set(refresh, files);
}
