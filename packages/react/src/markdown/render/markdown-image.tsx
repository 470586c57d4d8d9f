'use client';
import { cutText } from '@redpine/core/internal/text';
import { useState } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { cleanText } from '../../untrusted/clean-text.ts';
import { useMarkdownContext } from './markdown-context.ts';
import type { ImageNode } from '../parse/markdown-node.ts';
import { decideImage, hostOf, webUrl } from '../../untrusted/url-policy.ts';

/** An image from an allowed place, else a placeholder that names its source. Nothing else sends a request. */
export function MarkdownImage({ node, inLink }: { node: ImageNode; inLink: boolean }) {
  const { components, imageSources, imagesOnRequest, labels } = useMarkdownContext();
  const [asked, setAsked] = useState(false);
  const alt = cleanText(node.alt);
  const host = hostOf(node.src);
  const ownOrigin = webUrl(node.src)?.origin ?? '';
  const requestable = imagesOnRequest && !inLink ? decideImage(node.src, [ownOrigin]) : undefined;
  const url = decideImage(node.src, imageSources) ?? (asked ? requestable : undefined);
  const Custom = components.image;
  if (Custom) return <Custom src={url?.href} alt={alt} host={host} />;
  if (url) {
    return (
      <img
        data-slot="image"
        src={url.href}
        alt={alt}
        loading="lazy"
        decoding="async"
        referrerPolicy="no-referrer"
        className="rp:inline-block rp:h-auto rp:max-w-full rp:rounded-md"
      />
    );
  }
  return (
    <span
      data-slot="image-placeholder"
      className="rp:inline-flex rp:max-w-full rp:flex-wrap rp:items-center rp:gap-x-2 rp:rounded-md rp:border rp:border-dashed rp:border-border rp:bg-surface rp:px-2 rp:py-1 rp:align-middle rp:text-sm rp:wrap-anywhere rp:text-muted"
    >
      <Icon name="document" size={16} />
      {alt && <bdi className="rp:min-w-0 rp:text-foreground">{alt}</bdi>}
      <span className="rp:min-w-0">{labels.imageBlocked(host ?? cutText(cleanText(node.src), 40))}</span>
      {requestable && (
        <button
          type="button"
          className="rp:min-h-6 rp:min-w-0 rp:text-accent rp:underline"
          onClick={() => setAsked(true)}
        >
          {labels.loadImage}
        </button>
      )}
    </span>
  );
}
