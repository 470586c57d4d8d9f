'use client';
import type { MouseEvent, ReactNode } from 'react';
import { cleanText } from '../../untrusted/clean-text.ts';
import { findInMessage, headingOf } from './find-in-message.ts';
import { useMarkdownContext } from './markdown-context.ts';
import type { InlineNode, LinkNode } from '../parse/markdown-node.ts';
import { type AllowedLink, decideLink } from '../../untrusted/url-policy.ts';
import { bringIntoView } from '../../ui/dom.ts';

const LINK =
  'rp:text-accent rp:underline rp:decoration-accent/40 rp:decoration-1 rp:underline-offset-[3px] rp:hover:decoration-accent rp:break-words';

/** A link as the policy has it: live, to a heading of this message, or text alone. */
export function MarkdownLink({ node, children }: { node: LinkNode; children: ReactNode }) {
  const { linkPolicy, components } = useMarkdownContext();
  if (node.href.startsWith('#')) return <FragmentLink fragment={node.href}>{children}</FragmentLink>;
  const link = decideLink(node.href, cleanText(textOf(node.children)), linkPolicy);
  if (!link) return <span data-slot="link-text">{children}</span>;
  const Custom = components.a;
  if (Custom) {
    return (
      <Custom href={link.url.href} host={link.host}>
        {children}
      </Custom>
    );
  }
  return (
    <a
      data-slot="link"
      href={link.url.href}
      target={link.url.protocol === 'mailto:' ? undefined : '_blank'}
      rel="noopener noreferrer nofollow ugc"
      referrerPolicy="no-referrer"
      className={LINK}
      onClick={linkPolicy.confirm && ((event) => askFirst(event, link, linkPolicy.confirm))}
    >
      {children}
      {link.host !== undefined && (
        <>
          {' '}
          <bdi
            data-slot="link-host"
            dir="ltr"
            className="rp:text-[0.8125em] rp:wrap-anywhere rp:text-muted rp:no-underline"
          >
            ({link.host})
          </bdi>
        </>
      )}
    </a>
  );
}

/** A link within the message scrolls to the heading of that name, and never touches the page's address. */
function FragmentLink({ fragment, children }: { fragment: string; children: ReactNode }) {
  return (
    <a
      data-slot="link"
      href={fragment}
      className={LINK}
      onClick={(event) => {
        event.preventDefault();
        const heading = headingOf(findInMessage(event.currentTarget), fragment.slice(1));
        bringIntoView(heading, 'nearest');
      }}
    >
      {children}
    </a>
  );
}

function askFirst(
  event: MouseEvent,
  { url }: AllowedLink,
  confirm: ((url: URL) => boolean | Promise<boolean>) | undefined,
): void {
  event.preventDefault();
  void Promise.resolve(confirm?.(url)).then((yes) => {
    if (yes) window.open(url.href, url.protocol === 'mailto:' ? '_self' : '_blank', 'noopener,noreferrer');
  });
}

function textOf(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text' || node.type === 'code-span') return node.text;
      if ('children' in node) return textOf(node.children);
      return node.type === 'image' ? node.alt : '';
    })
    .join('');
}
