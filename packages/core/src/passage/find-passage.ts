import search from 'approx-string-match';
import { type FoldedText, foldText } from './fold-text.ts';
import { hasSameWords } from './same-words.ts';

/** The passage to look for. */
export interface PassageQuery {
  quote: string;
  /** The text before the quote. */
  prefix?: string;
  /** The text after the quote. */
  suffix?: string;
  /** The approximate start, as an offset into the text. */
  position?: number;
  /** Texts expected near the quote, the likeliest first: they decide between places that fit equally well. */
  near?: readonly string[];
}

/** The place of a quote in a text. */
export interface Passage {
  /** UTF-16 offsets into the original text. */
  start: number;
  end: number;
  /** 0 to 1. */
  score: number;
  /** Whether the quote matches exactly, except for spaces, hyphens, ligatures and similar spelling. */
  isExact: boolean;
  /** One of the `near` texts is next to it. */
  isNear: boolean;
  /** Other places fit equally well; this is the first of them. */
  isAmbiguous: boolean;
}

/** The weights of the Hypothesis client. @see https://web.hypothes.is/blog/fuzzy-anchoring/ */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 };

/** A lower score is not a match, because a wrong highlight is worse than no highlight. */
const LEAST_SCORE = 0.6;

/** The share of a quote's characters that may differ. */
const MOST_ERRORS = 0.4;
/**
 * The search computes one 32-bit word per 32 characters of the quote for each character of the text. Beyond this many,
 * only an exact match is found.
 */
const MOST_WORK = 20_000_000;
/** A text is near a place if it is within this many characters. */
const MOST_GAP = 300;
/** Candidates that are scored. */
const MOST_PLACES = 1_000;

/**
 * Finds a quote in a text: exactly first, then approximately. Of several places, the one with the best context wins.
 * Undefined if no place is similar enough.
 */
export function findPassage(text: string | FoldedText, query: PassageQuery): Passage | undefined {
  const page = typeof text === 'string' ? foldText(text) : text;
  const quote = foldText(query.quote).folded;
  if (quote === '' || page.folded === '') return undefined;
  const exact = placesOf(page.folded, quote);
  const places = exact.length > 0 ? exact : similarTo(page.folded, quote);
  const hints = {
    prefix: foldText(query.prefix ?? '').folded,
    suffix: foldText(query.suffix ?? '').folded,
    position: query.position,
  };
  const scored = places.map((place) => ({ ...place, score: scoreOf(place, page, quote, hints) }));
  const most = scored.reduce((top, { score }) => Math.max(top, score), LEAST_SCORE);
  const best = scored.filter(({ score }) => score === most);
  const { place, isNear } = chooseNear(best, page.folded, query.near ?? [], quote);
  if (!place) return undefined;
  const start = page.starts[place.start] ?? 0;
  const end = page.ends[place.end - 1] ?? start;
  // Overlapping places are the same place.
  const isAlone = best.every((other) => other.start < place.end && other.end > place.start);
  return { start, end, score: most, isExact: exact.length > 0, isNear, isAmbiguous: !isNear && !isAlone };
}

/** The first place, or the one nearest to the first `near` text that decides between the places. */
function chooseNear<P extends Place>(
  places: readonly P[],
  folded: string,
  near: readonly string[],
  quote: string,
): { place: P | undefined; isNear: boolean } {
  for (const text of near) {
    const other = foldText(text).folded;
    if (other === quote || other === '') continue;
    const gaps = placesOf(folded, other).map((held) => places.map((place) => gapBetween(place, held)));
    const least = places.map((_, at) => gaps.reduce((gap, row) => Math.min(gap, row[at] ?? gap), Infinity));
    const nearest = Math.min(...least);
    if (nearest <= MOST_GAP && least.filter((gap) => gap === nearest).length === 1)
      return { place: places[least.indexOf(nearest)], isNear: true };
  }
  return { place: places[0], isNear: false };
}

/** 0 if one holds the other. */
function gapBetween(one: Place, other: Place): number {
  return Math.max(0, one.start - other.end, other.start - one.end);
}

interface Place {
  /** Offsets into the folded text. */
  start: number;
  end: number;
  errors: number;
}

function placesOf(text: string, quote: string): Place[] {
  const places: Place[] = [];
  for (
    let start = text.indexOf(quote);
    start >= 0 && places.length < MOST_PLACES;
    start = text.indexOf(quote, start + 1)
  ) {
    const end = start + quote.length;
    if (isWhole(text, start, end)) places.push({ start, end, errors: 0 });
  }
  return places;
}

/** Whether a place begins and ends at word boundaries: "pine" is not found in "spines". */
function isWhole(text: string, start: number, end: number): boolean {
  return !joins(text, start) && !joins(text, end);
}

function joins(text: string, at: number): boolean {
  return SPACED_WORD.test(text.charAt(at - 1)) && SPACED_WORD.test(text.charAt(at));
}

const SPACED_WORD = /^[\p{L}\p{N}\p{M}]$/u;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;

function similarTo(text: string, quote: string): Place[] {
  if (text.length * Math.ceil(quote.length / 32) > MOST_WORK) return [];
  const most = Math.min(256, Math.floor(quote.length * MOST_ERRORS));
  if (most === 0) return [];
  return search(text, quote, most)
    .slice(0, MOST_PLACES)
    .map((place) => toWords(text, place))
    .filter(({ start, end }) => hasSameWords(quote, text.slice(start, end)));
}

/** The place without half a word and without a space at its ends. */
function toWords(text: string, { start, end, errors }: Place): Place {
  let [from, to] = [start, end];
  while (from > 0 && joins(text, from) && !UNSPACED.test(text.charAt(from))) from -= 1;
  while (to < text.length && joins(text, to) && !UNSPACED.test(text.charAt(to))) to += 1;
  while (from < to && text.charAt(from) === ' ') from += 1;
  while (to > from && text.charAt(to - 1) === ' ') to -= 1;
  return { start: from, end: to, errors };
}

function scoreOf(
  { start, end, errors }: Place,
  { folded, starts }: FoldedText,
  quote: string,
  { prefix, suffix, position }: { prefix: string; suffix: string; position: number | undefined },
): number {
  // A missing part of the query has no effect on the score.
  const parts: [weight: number, score: number][] = [[WEIGHTS.quote, 1 - errors / quote.length]];
  if (prefix) {
    const before = folded.slice(Math.max(0, start - prefix.length - 1), start);
    parts.push([WEIGHTS.prefix, likeness(before, prefix)]);
  }
  if (suffix) {
    const after = folded.slice(end, end + suffix.length + 1);
    parts.push([WEIGHTS.suffix, likeness(after, suffix)]);
  }
  if (position !== undefined) {
    const length = Math.max(1, starts.at(-1) ?? 1);
    parts.push([WEIGHTS.position, 1 - Math.min(1, Math.abs((starts[start] ?? 0) - position) / length)]);
  }
  const most = parts.reduce((sum, [weight]) => sum + weight, 0);
  return parts.reduce((sum, [weight, score]) => sum + weight * score, 0) / most;
}

/** The share of a text that occurs in another, 0 to 1. */
function likeness(text: string, part: string): number {
  const found = search(text, part, part.length);
  const errors = found.reduce((least, match) => Math.min(least, match.errors), part.length);
  return 1 - errors / part.length;
}
