'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { useEffect, useState } from 'react';
import { webUrl } from '../untrusted/url-policy.ts';
import { documentUrl, isFresh } from './source-url.ts';

/** Gives a fresh signed link to a file; undefined where there is none. */
export type RefreshSource = (fileId: string) => Promise<string | undefined>;

export interface SourceUrl {
  href: string | undefined;
  status: 'ready' | 'loading' | 'failed';
  retry: () => void;
}

/** A signed link lives for about an hour; one that does not say so is asked for again after this. Milliseconds. */
const KEEP_MS = 45 * 60_000;
const fetched = new WeakMap<RefreshSource, Map<string, { url: string; until: number }>>();

/** The link of a source: its own while it is fresh, else one from the handler, asked for when the card is open. */
export function useSourceUrl(source: SourceDocumentPart, refresh: RefreshSource | undefined): SourceUrl {
  const { fileId } = source;
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ url: string | undefined; failed: boolean }>();
  const [now] = useState(() => Date.now());
  const sourceUrl = webUrl(source.url);
  const kept = refresh && fileId !== undefined ? fetched.get(refresh)?.get(fileId) : undefined;
  const current = kept && kept.until > now ? kept.url : undefined;
  const stale =
    fileId !== undefined && refresh !== undefined && !current && !(sourceUrl && isFresh(sourceUrl, now));

  useEffect(() => {
    if (!stale || !refresh || fileId === undefined) return undefined;
    let isCurrent = true;
    refresh(fileId).then(
      (url) => {
        if (url !== undefined && webUrl(url)) remember(refresh, fileId, url);
        if (isCurrent) setAnswer({ url, failed: documentUrl(url, source) === undefined });
      },
      () => {
        if (isCurrent) setAnswer({ url: undefined, failed: true });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [stale, refresh, fileId, source, attempt]);

  const retry = () => {
    setAnswer(undefined);
    setAttempt((count) => count + 1);
  };
  if (!stale) return { href: documentUrl(current ?? source.url, source), status: 'ready', retry };
  if (!answer) return { href: undefined, status: 'loading', retry };
  return { href: documentUrl(answer.url, source), status: answer.failed ? 'failed' : 'ready', retry };
}

function remember(refresh: RefreshSource, fileId: string, url: string): void {
  const files = fetched.get(refresh) ?? new Map<string, { url: string; until: number }>();
  files.set(fileId, { url, until: Date.now() + KEEP_MS });
  fetched.set(refresh, files);
}
