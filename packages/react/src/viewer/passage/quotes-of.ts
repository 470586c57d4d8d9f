import { citedSentences, splitSentences } from '@redpine/core/passage';
import type { OpenedSource } from '../context/opened-source.ts';

/** Maximum number of nearby texts that are used to choose between places with the same words. */
const MOST_NEAR = 12;

/** The texts to look for. The service's quote belongs to the first mark only; for another mark, the sentences at that mark are used. */
export function quotesOf({ source, text, position }: OpenedSource): string[] {
  const [firstPosition] = source.positions;
  const at = position ?? firstPosition;
  const sentences = at === undefined || text === '' ? [] : citedSentences(text, at);
  const isFirst = at === undefined || at === firstPosition;
  return isFirst && source.quote ? [source.quote, ...sentences] : sentences;
}

/**
 * The sentences of the answer around the mark, then those elsewhere from the same document: the passage may be near them in the document.
 */
export function textsNear({ source, text, position }: OpenedSource): string[] {
  const at = position ?? source.positions[0] ?? 0;
  const starts: number[] = [];
  let end = 0;
  for (const sentence of splitSentences(text)) {
    starts.push(end);
    end += sentence.length;
  }
  const index = starts.findLastIndex((start) => start < Math.max(1, at));
  const around = [starts[index - 1], starts[index + 1]].filter((start) => start !== undefined);
  const places = [...around.map((start) => start + 1), ...source.positions];
  const texts = places.flatMap((place) => citedSentences(text, place));
  return [...new Set([...texts, ...(source.quote ? [source.quote] : [])])].slice(0, MOST_NEAR);
}
