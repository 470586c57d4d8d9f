import { readTerms } from '../../search/terms.ts';
import { namedDimension } from '../question/cues/dimensions.ts';
import type { Form } from '../question/read-form.ts';
import type { SearchIndex } from '../../search/search-index.ts';
import type { ParsedQuestion } from '../question/read-question.ts';
import { isRelevant } from '../statements/relevance.ts';
import { reachOf } from '../statements/reach.ts';
import type { Scored } from '../statements/score-statements.ts';
import { answerSide } from './comparisons/answer-side.ts';
import { preferWhole } from './facts/answer-overview.ts';
import type { Draft, Entry, Findings } from './draft/draft.ts';

type Aspects = Extract<Form, { kind: 'aspects' }>;

/** Pages that one subject may name: "the height and age of oaks". */
const MOST_PAGES = 4;
/** Passages of a page that are read for each aspect. */
const MOST_PASSAGES = 32;

/**
 * A line for each aspect that the subject's page describes, and the names of the missing ones; undefined if the subject has no page or its
 * page describes none of them.
 */
export function answerAspects(
  findings: Findings,
  form: Aspects,
  ask: (text: string) => ParsedQuestion,
): Draft | undefined {
  const split = form.bare ? splitBare(form, findings.question, findings.index) : form;
  if (!split) return undefined;
  const { subjects, aspects } = split;
  const pages = findPages(findings, subjects);
  const described = pages.map(({ fileId, title }) => {
    const own: Findings = {
      ...findings,
      accept: (id) => id === fileId,
      search: () => findings.index.passagesOf(fileId).slice(0, MOST_PASSAGES),
    };
    const lines = aspects.map((aspect) => ({
      aspect,
      statements: answerSide(own, title, aspect, ask, (found) => chooseTelling(found, aspect))?.entries[0]
        ?.statements,
    }));
    const missing = lines.flatMap(({ aspect, statements }) => (statements ? [] : [aspect]));
    const section = pages.length > 1 ? { section: title } : {};
    return { title, missing, entries: joinLines(lines).map((entry) => ({ ...section, ...entry })) };
  });
  const entries = described.flatMap((page) => page.entries);
  if (entries.length === 0) return undefined;
  const notes = described.flatMap(({ title, missing }) =>
    missing.length > 0 ? [`The page on ${title} tells nothing of ${joinNames(missing)}.`] : [],
  );
  return { entries, layout: 'list', ...(notes.length > 0 && { note: notes.join(' ') }) };
}

/**
 * Without punctuation between them, the title of a page at the start of the words is the subject: "red pine height, bark and uses". After
 * a comma, things of the same kind are as frequent: "elm, ash and oak".
 */
function splitBare(
  { subjects: [words = ''], aspects }: Pick<Aspects, 'subjects' | 'aspects'>,
  question: ParsedQuestion,
  index: SearchIndex,
): Pick<Aspects, 'subjects' | 'aspects'> | undefined {
  const parts = words.split(' ');
  const isTitle = (name: string) => {
    const terms = [...new Set(readTerms(name).map((term) => index.correct(term)))];
    const isWhole = terms.length > 0 && index.titleIn(new Set(terms)).size === terms.length;
    return isWhole || (terms.length > 1 && index.titlesWith(terms).length === 1);
  };
  const length = parts.findLastIndex((_, at) => isTitle(parts.slice(0, at + 1).join(' '))) + 1;
  const first = parts.slice(length).join(' ');
  if (length === 0 || parts.length - length > MOST_WORDS) return undefined;
  const isApart = (aspect: string) =>
    namedDimension(aspect) !== undefined || index.titlesWith(readTerms(aspect)).length === 0;
  if (first === '' && question.text.includes(`${words},`) && !aspects.every(isApart)) return undefined;
  return {
    subjects: [parts.slice(0, length).join(' ')],
    aspects: first === '' ? aspects : [first, ...aspects],
  };
}

/** Words of one aspect. */
const MOST_WORDS = 2;

/** The pages on the subjects, one for each title; without a subject, the pages on the subject of earlier messages. */
function findPages({ index, accept, question }: Findings, subjects: readonly string[]) {
  const named = subjects.map((subject) => readTerms(subject).map((term) => index.correct(term)));
  const leant = [...index.titleIn(new Set(question.terms.keys()))];
  const pages = (named.length > 0 ? named : [leant]).map((terms) =>
    preferWhole(terms, index.titlesWith(terms).filter(accept), index).map((fileId) => ({
      fileId,
      title: index.documentOf(fileId)?.title ?? '',
    })),
  );
  if (pages.some((each) => each.length === 0)) return [];
  const each = [
    ...new Map(
      pages
        .flat()
        .toReversed()
        .map((page) => [page.title, page]),
    ).values(),
  ].toReversed();
  return each.length <= MOST_PAGES ? each : [];
}

/** Factors on the score of a statement that names the aspect first, or in the words of the question, and of a row of a table. */
const GAIN = { first: 1.25, exact: 1.1, row: 0.7 };
/** Number of first terms of a statement that show its subject: "Red pine bark is thin …" */
const FIRST = 5;

/** The best statement on the aspect itself: one that names it, is under its name or holds its measure. */
function chooseTelling({ scored, question, weights }: Findings, aspect: string): Scored[] {
  const terms = readTerms(aspect);
  const exact = new RegExp(String.raw`\b${aspect.replace(/[^\p{L}\p{N}\s-]/gu, '.')}\b`, 'iu');
  const isMeasured = namedDimension(aspect)?.more[0] !== undefined;
  const worth = (each: Scored) => {
    const first = each.terms.slice(0, FIRST);
    return (
      each.score *
      (terms.every((term) => first.includes(term)) ? GAIN.first : 1) *
      (exact.test(each.text) ? GAIN.exact : 1) *
      (each.block.kind === 'row' ? GAIN.row : 1)
    );
  };
  const telling = scored.filter((each) => {
    if (isMeasured) return (each.fits ?? 0) >= MEASURED;
    const heading = new Set(readTerms(each.block.heading));
    const names = new Set(each.terms);
    // Another word for the aspect counts only if the statement is about it: "Yew wood made the longbow" of its uses.
    const first = reachOf(question, each.terms.slice(0, FIRST));
    return terms.some(
      (term) => heading.has(term) || names.has(term) || (first.has(term) && !question.unknown.has(term)),
    );
  });
  const relevant = telling.filter((each) => isRelevant(each, question, weights));
  return relevant.toSorted((a, b) => worth(b) - worth(a)).slice(0, 1);
}

/** A measure must be of the kind asked for. */
const MEASURED = 0.8;

/** Aspects with the same statement share a line. */
function joinLines(
  lines: readonly { aspect: string; statements: Entry['statements'] | undefined }[],
): Entry[] {
  const entries = new Map<string, { aspects: string[]; statements: Entry['statements'] }>();
  for (const { aspect, statements } of lines) {
    const key = statements?.map(({ raw }) => raw).join('\n');
    if (!statements || key === undefined) continue;
    const line = entries.get(key) ?? { aspects: [], statements };
    line.aspects.push(aspect);
    entries.set(key, line);
  }
  return [...entries.values()].map(({ aspects, statements }) => {
    const label = joinNames(aspects, 'and');
    return { label: label.charAt(0).toUpperCase() + label.slice(1), statements };
  });
}

function joinNames(names: readonly string[], word = 'or'): string {
  const last = names.at(-1) ?? '';
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${last}` : last;
}
