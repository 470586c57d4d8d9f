'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { type ComponentProps, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { type ChatLabels, english } from '../labels/en/chat.ts';
import { useLabels } from '../provider/use-labels.ts';
import { useDocumentLinks } from '../queries/document-link.ts';
import { cleanText } from '../untrusted/clean-text.ts';
import { classNames } from '../ui/class-names.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { sameFields, useStable } from '../ui/hooks/use-stable.ts';
import { BlockGroup } from './render/block-group.tsx';
import { createDocumentReader } from './document/document.ts';
import { FootnoteList } from './render/footnote-list.tsx';
import {
  MarkdownContext,
  type MarkdownComponents,
  type MarkdownContextValue,
  StreamingContext,
} from './render/markdown-context.ts';
import { markGroups, marksOfSources } from './marks/mark-groups.ts';
import type { Block } from './parse/parse-slice.ts';
import { sameItems } from './document/split-in-groups.ts';
import { useCaret } from './render/live/use-caret.ts';
import { useFarBlocks } from './render/live/use-far-blocks.ts';
import { useTranslationGuard } from './render/live/use-translation-guard.ts';
import type { LinkPolicy } from '../untrusted/url-policy.ts';
import type { Optional } from '../ui/optional.ts';

export interface MarkdownProps extends Omit<ComponentProps<'div'>, 'children'> {
  /** Markdown. While streaming, each text begins with the previous one; only the added part is parsed. */
  text: string;
  /** More text may come: the end is repaired so that nothing half-written shows. Default false. */
  streaming?: boolean;
  /** Cited documents; their `positions` become buttons in the text. */
  sources?: readonly SourceDocumentPart[];
  /** The level of the highest headings, 1 to 6; deeper ones follow without a gap, however the text numbers them. Default 3. */
  headingLevel?: number;
  /** Parts drawn by the host. Give a stable object. */
  components?: MarkdownComponents | undefined;
  /** The links that can be followed. Default https, http and mailto. */
  linkPolicy?: LinkPolicy | undefined;
  /** The allowed sources of images: absolute URLs; one that ends in `/` allows everything below it. Default none. */
  imageSources?: readonly string[] | undefined;
  /** Offers to load an image that is not allowed, at the reader's own wish. Default false. */
  imagesOnRequest?: boolean;
  /** Prefix of every id. Default: a unique one, so that ids of two messages never collide. */
  idPrefix?: string;
  /** Words on top of the locale's. */
  labels?: Optional<ChatLabels>;
  /** Default the provider's, else English. */
  locale?: string;
  /** Called with a text for a live region: "Code copied". */
  onAnnounce?: (text: string) => void;
  /** Returns a link to a file. Default `{api}/files/{id}/content` of the provider. */
  refreshSource?: (fileId: string) => Promise<string | undefined>;
}

const NONE: readonly never[] = [];
const NOTHING_SET: MarkdownComponents & LinkPolicy = {};
const silent = () => {};

/**
 * Markdown as React elements: GitHub's flavour, streaming, with citations. No text can cause a request, or an attribute
 * or element outside a fixed list. If a text takes too much work, or a part throws, it is shown as typed.
 */
export function Markdown(props: MarkdownProps) {
  return (
    <ErrorBoundary fallback={<RawDocument text={props.text} className={props.className} />}>
      <MarkdownDocument {...props} />
    </ErrorBoundary>
  );
}

function RawDocument({ text, className }: Pick<MarkdownProps, 'text' | 'className'>) {
  return (
    <div data-slot="markdown" data-raw="true" className={classNames('redpine', className)}>
      <p data-slot="plain-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
        {cleanText(text)}
      </p>
    </div>
  );
}

function MarkdownDocument({
  text,
  streaming = false,
  sources = NONE,
  headingLevel = 3,
  components = NOTHING_SET,
  linkPolicy = NOTHING_SET,
  imageSources = NONE,
  imagesOnRequest = false,
  idPrefix,
  labels: ownLabels,
  locale,
  onAnnounce = silent,
  refreshSource,
  className,
  ref,
  ...rest
}: MarkdownProps) {
  const ownId = useId();
  const [readDocument] = useState(createDocumentReader);
  const document = readDocument(text, { streaming, math: components.math !== undefined });

  const labels = useStable(useLabels('chat', english, ownLabels, locale), sameFields);
  const stableSources = useStable(sources, sameItems);
  const marks = useMemo(
    () => marksOfSources(stableSources, document.normalised.removed),
    [stableSources, document.normalised.removed],
  );
  // Without marks whose list has not come, of which a stream brings more.
  const named = useStable(
    stableSources.filter(({ title, sourceId }) => title || !sourceId.includes('[')),
    sameItems,
  );
  const groups = markGroups(document.groups, marks);
  const root = useRef<HTMLDivElement>(null);
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current);
  const renewKey = useTranslationGuard(root, groups, streaming);
  useCaret(root, streaming);
  useFarBlocks(root, streaming);
  const ownRefresh = useDocumentLinks();
  const context = useStable<MarkdownContextValue>(
    {
      components,
      labels,
      headingLevel,
      depths: document.outline.depths,
      linkPolicy,
      imageSources,
      imagesOnRequest,
      idPrefix: idPrefix ?? ownId,
      notes: useNotes(document.footnotes),
      sources: useMemo(() => new Map(named.map((source) => [source.sourceId, source])), [named]),
      announce: onAnnounce,
      refreshSource: refreshSource ?? ownRefresh,
    },
    sameFields,
  );

  return (
    <MarkdownContext value={context}>
      <StreamingContext value={streaming}>
        <div
          ref={root}
          data-slot="markdown"
          data-streaming={streaming || undefined}
          className={classNames(
            'redpine rp:grid rp:min-w-0 rp:grid-cols-[minmax(0,1fr)] rp:gap-3',
            className,
          )}
          {...rest}
        >
          {groups.map((blocks, index) => (
            <BlockGroup key={index} blocks={blocks} renewKey={renewKey} />
          ))}
          {document.footnotes.length > 0 && <FootnoteList footnotes={document.footnotes} />}
        </div>
      </StreamingContext>
    </MarkdownContext>
  );
}

function useNotes(footnotes: readonly Block[]): ReadonlyMap<string, number> {
  const labels = useStable(
    footnotes.map(({ node }) => (node.type === 'footnote' ? node.label : '')),
    sameItems,
  );
  return useMemo(() => {
    const notes = new Map<string, number>();
    for (const label of labels) if (!notes.has(label)) notes.set(label, notes.size + 1);
    return notes;
  }, [labels]);
}
