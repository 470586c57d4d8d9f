'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { FileRequest } from '../../queries/file-request.ts';
import type { PassageState } from '../document/document-view.ts';
import { askContext, nearestSentence } from '../passage/ask-context.ts';
import { quotesOf, textsNear } from '../passage/quotes-of.ts';
import type { PassageSearch } from '../passage/search-pages.ts';
import type { OpenedSource } from '../context/opened-source.ts';
import type { FindPassage } from '../context/viewer-props.ts';

const SEARCHING: PassageState = { state: 'searching' };
const NO_RESULTS: ReadonlyMap<PassageSearch, PassageState> = new Map();

export interface PassageSearchResult {
  search: PassageSearch;
  passage: PassageState;
  onPassage: (passage: PassageState) => void;
  /** Searches further, and finally asks the service; undefined if that was done, or is not allowed. */
  findFurther: (() => void) | undefined;
}

/**
 * Searches for the service's quote, else for the sentence with the mark. If it is not found, the whole document is searched, and then the
 * service is asked.
 */
export function usePassageSearch(
  opened: OpenedSource,
  options: { mode: FindPassage; fileId: string | undefined; request: FileRequest },
): PassageSearchResult {
  const { source, text } = opened;
  const { mode, fileId } = options;
  const first = useMemo(() => quotesOf(opened), [opened]);
  const basic = useMemo<PassageSearch>(
    () => ({ quotes: first, near: textsNear(opened), cited: source.pages ?? [], isWhole: false }),
    [first, opened, source],
  );
  const whole = useMemo<PassageSearch>(() => ({ ...basic, isWhole: true }), [basic]);
  const [pressed, setPressed] = useState<OpenedSource>();
  const [asked, setAsked] = useState<{ of: OpenedSource; search: PassageSearch }>();
  const [results, setResults] = useState<ReadonlyMap<PassageSearch, PassageState>>(NO_RESULTS);
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  const isLost = results.get(basic)?.state === 'not-found' && first.length > 0;
  // The whole document is searched first, because that costs nothing; then the service is asked.
  const isFurther = isLost && (mode === 'auto' || pressed === opened);
  const shouldAsk = isFurther && results.get(whole)?.state === 'not-found' && fileId !== undefined;
  const named = shouldAsk && asked?.of === opened ? asked.search : undefined;
  const search = named ?? (isFurther ? whole : basic);
  const passage = results.get(search) ?? SEARCHING;

  useEffect(() => {
    if (!shouldAsk || fileId === undefined) return undefined;
    const leave = new AbortController();
    const query = first[0] ?? text;
    askContext(query, fileId, latest.current.request, leave.signal).then(
      (passages) => {
        if (leave.signal.aborted) return;
        const sentence = nearestSentence(query, passages);
        const quotes = sentence === undefined ? [] : [sentence];
        const cited = passages.flatMap(({ pages }) => pages);
        setAsked({
          of: opened,
          search: { quotes, near: passages.map((one) => one.text), cited, isWhole: true },
        });
      },
      () => {
        if (leave.signal.aborted) return;
        // The button is shown again, so that the user can retry.
        setPressed(undefined);
        setAsked({ of: opened, search: { quotes: [], near: [], cited: basic.cited, isWhole: false } });
      },
    );
    return () => leave.abort();
  }, [shouldAsk, fileId, first, text, opened, basic]);

  return {
    search,
    passage: shownAs(shouldAsk && !named ? SEARCHING : passage, named !== undefined),
    onPassage: (next) => setResults((all) => new Map(all).set(search, next)),
    findFurther: mode === 'press' && isLost && !isFurther ? () => setPressed(opened) : undefined,
  };
}

/** A sentence from the service is not the answer's own. */
function shownAs(passage: PassageState, isNamed: boolean): PassageState {
  return isNamed && passage.state === 'found' ? { ...passage, state: 'approximate' } : passage;
}
