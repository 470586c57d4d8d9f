'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { type ComponentType, createContext, type ReactNode, use } from 'react';
import type { ChatLabels } from '../../labels/en/chat.ts';
import { english } from '../../labels/en/chat.ts';
import type { LinkPolicy } from '../../untrusted/url-policy.ts';

/** Props of a fenced code block. */
export interface MarkdownCodeProps {
  /** The first word after the fence, or empty. */
  language: string;
  text: string;
  /** False while more of it is to come: a diagram waits until then. */
  complete: boolean;
  /** The block as rendered without a slot. */
  children: ReactNode;
}

/** Props of a link. Only links that the policy allows come here. */
export interface MarkdownLinkProps {
  href: string;
  /** The target host, if the text of the link does not name it. */
  host: string | undefined;
  children: ReactNode;
}

/** Props of an image. */
export interface MarkdownImageProps {
  /** Set only if `imageSources` allows it. */
  src: string | undefined;
  alt: string;
  host: string | undefined;
}

/** Props of a formula. */
export interface MarkdownMathProps {
  /** TeX, without its delimiters. */
  text: string;
  /** A block formula, not one within a line. */
  display: boolean;
}

/** Parts of Markdown that a host may draw itself. Give a stable object: a new one renders every block again. */
export interface MarkdownComponents {
  a?: ComponentType<MarkdownLinkProps>;
  code?: ComponentType<MarkdownCodeProps>;
  inlineCode?: ComponentType<{ children: string }>;
  image?: ComponentType<MarkdownImageProps>;
  /** Formulas are parsed only if this is set: `$x$`, `$$x$$`, `\(x\)` and `\[x\]`. */
  math?: ComponentType<MarkdownMathProps>;
}

/** Context of all blocks of one message. A chunk leaves it the same object: a new one renders every block again. */
export interface MarkdownContextValue {
  components: MarkdownComponents;
  labels: ChatLabels;
  /** The level of the highest headings. */
  headingLevel: number;
  /** Depth of each heading, by its offset. */
  depths: ReadonlyMap<number, number>;
  linkPolicy: LinkPolicy;
  imageSources: readonly string[];
  imagesOnRequest: boolean;
  idPrefix: string;
  /** Footnotes by label, counted from 1 in the order of their definitions. */
  notes: ReadonlyMap<string, number>;
  /** Those whose list has come. */
  sources: ReadonlyMap<string, SourceDocumentPart>;
  announce: (text: string) => void;
  refreshSource: ((fileId: string) => Promise<string | undefined>) | undefined;
}

const EMPTY: MarkdownContextValue = {
  components: {},
  labels: english,
  headingLevel: 3,
  depths: new Map(),
  linkPolicy: {},
  imageSources: [],
  imagesOnRequest: false,
  idPrefix: '',
  notes: new Map(),
  sources: new Map(),
  announce: () => {},
  refreshSource: undefined,
};

export const MarkdownContext = createContext<MarkdownContextValue>(EMPTY);

/** Whether more text may come. Apart, so that the end of a stream renders nothing but the marks again. */
export const StreamingContext = createContext(false);

/** The context of the message around a block. */
export function useMarkdownContext(): MarkdownContextValue {
  return use(MarkdownContext);
}
