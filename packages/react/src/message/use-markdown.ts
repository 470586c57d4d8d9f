'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { type ComponentType, useEffect, useSyncExternalStore } from 'react';

/** What the renderer is given. */
export interface MarkdownRendererProps {
  text: string;
  sources: readonly SourceDocumentPart[];
  streaming: boolean;
  headingLevel: number;
  components: Record<string, unknown> | undefined;
}

type MarkdownRenderer = ComponentType<MarkdownRendererProps>;

const loaded: MarkdownRenderer | undefined = undefined;
const listeners = new Set<() => void>();

/** Loads the renderer, once for the page. */
export function loadMarkdown(): Promise<void> {
  return Promise.resolve();
}

/** The renderer, or undefined until it is there; on the server, and while hydrating what the server sent, always so. */
export function useMarkdown(): MarkdownRenderer | undefined {
  useEffect(() => void loadMarkdown(), []);
  return useSyncExternalStore(subscribe, read, readOnServer);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): MarkdownRenderer | undefined {
  return loaded;
}

function readOnServer(): undefined {
  return undefined;
}
