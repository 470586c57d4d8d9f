import type { SourceDocumentPart } from '@redpine/core';
import { webUrl } from '../untrusted/url-policy.ts';

/** A link that expires sooner counts as expired. Milliseconds. */
const MARGIN_MS = 60_000;

/** The expiry of a signed URL in milliseconds since the epoch, as the usual signers write it; undefined if it has none. */
export function expiryOf(url: URL): number | undefined {
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const signed = query.get('x-goog-date') ?? query.get('x-amz-date') ?? '';
  const seconds = Number(query.get('x-goog-expires') ?? query.get('x-amz-expires'));
  const stamp = signed.replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5');
  const from = Date.parse(stamp) + seconds * 1000;
  if (Number.isFinite(from)) return from;
  const end = query.get('expires') ?? query.get('exp') ?? query.get('se');
  if (!end) return undefined;
  const time = /^\d+$/.test(end) ? Number(end) * (end.length > 11 ? 1 : 1000) : Date.parse(end);
  return Number.isFinite(time) ? time : undefined;
}

/** Whether a link can be followed unchanged. A link without an expiry counts as expired. */
export function isFresh(url: URL, now: number): boolean {
  const end = expiryOf(url);
  return end !== undefined && end - now > MARGIN_MS;
}

/** The link to a source's document: a PDF opens at the first page cited. Only http and https without a user name make a link. */
export function documentUrl(href: string | undefined, source: SourceDocumentPart): string | undefined {
  const url = webUrl(href);
  if (!url) return undefined;
  const page = source.pages?.[0];
  if (page !== undefined && /\.pdf$/i.test(source.title)) url.hash = `page=${page}`;
  return url.href;
}
