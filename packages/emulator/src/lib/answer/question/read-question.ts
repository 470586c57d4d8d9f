import type { WireMessage } from '@redpine/core/wire';
import type { SearchIndex } from '../../search/search-index.ts';
import { readBound, readDenied } from './cues/bounds.ts';
import type { Cue } from './cues/kinds.ts';
import { readCue } from './cues/read-cue.ts';
import { readTerms } from '../../search/terms.ts';
import { readExtreme, type Extreme } from './cues/dimensions.ts';
import { completeQuestion } from './ellipsis.ts';
import { dropFiller } from './rewording/drop-filler.ts';
import {
  addAsked,
  addSubject,
  follows,
  isFragment,
  MORE,
  PRONOUN,
  startsOn,
  withoutMore,
} from './follow-up.ts';
import { addMeanings, type Meanings } from './words/add-meanings.ts';
import { readAbout, readFocus } from './focus.ts';
import { KIND, isTelling, readContent, readOwn, SOFT, worthOf } from './content-words.ts';
import { readCodes, readNames, readProperNames } from './names.ts';
import { IMPERATIVE } from './imperative.ts';
import { splitQuestions, splitTold } from './split-questions.ts';
import { readForm, type Form } from './read-form.ts';

/** A question in the form that search and the choice of statements need. */
export interface ParsedQuestion extends Meanings {
  text: string;
  form: Form;
  /** The terms of the question itself, with weights: words that only name the kind of thing that is asked for count little. */
  own: ReadonlyMap<string, number>;
  /** All terms with weights: the question's, their near meanings, and the subject that earlier questions set. */
  terms: ReadonlyMap<string, number>;
  /** Terms of the question that no document knows. */
  unknown: ReadonlySet<string>;
  /** Its words as they were written, in lower case between spaces. */
  exact: readonly string[];
  /** Neighbours in the question. */
  pairs: readonly (readonly [string, string])[];
  /** Terms of which a statement must have one: "the price of …", "how many days". */
  focus: readonly string[];
  /** The first content word of a question's subject: "How long is a token valid?" */
  about: string | undefined;
  /** Codes and versions of the question: a statement without them is about another one. */
  codes: readonly string[];
  cue: Cue | undefined;
  /** Terms that mean the kind of thing that is asked for: "how tall" asks for a length. */
  kinds: ReadonlySet<string>;
  bound: Cue | undefined;
  denied: RegExp | undefined;
  extreme: Extreme | undefined;
  /** Earlier answer text that must not be repeated: for "continue" and "tell me more". */
  said: string;
  /** The previous answer, if the question refers to it: statements near the ones that it quotes are likely meant. */
  context: string;
  /** Names of the previous question: a statement without them is about another thing. */
  named: ReadonlySet<string>;
  /** The partial answer that the message asks to continue, if it does. */
  partial: string | undefined;
}

/** More distinct terms than this make no better a question. */
const MOST_TERMS = 32;

/** "… without cutting it down": an answer need not say how it is not done. */
const SPARED = /\bwithout (?:having to |needing to )?\p{L}+ing\b[^,.;?]*/iu;

/** Weights of a corrected term, of a term from an earlier question, and of a term for a thing that is spared. */
const WORTH = { corrected: 0.8, subject: 0.9, spared: 0.3 };

/** Characters that are read of one message, half of them at its end, where a long one asks; and of the conversation before it. */
const LONGEST_QUESTION = 1_000;
const LONGEST_PARTIAL = 4_000;
const LONGEST_SAID = 40_000;

const CONTINUE = /^\W*(?:please )?(?:continue|go on|keep going|carry on)\b/i;

/** Reads the questions of the last message, each with the context of the messages before it. */
export function readQuestions(messages: readonly WireMessage[], index: SearchIndex): ParsedQuestion[] {
  const last = messages.at(-1);
  const before = messages.at(-2);
  if (!last) return [readQuestion(messages, index)];
  const asked = messages.filter(({ role }) => role === 'user');
  if (CONTINUE.test(last.content) && before?.role === 'assistant' && asked.length > 1) {
    const partial = before.content.slice(-LONGEST_PARTIAL);
    return readQuestions(messages.slice(0, -2), index).map((question) => ({ ...question, partial }));
  }
  const earlier = asked.slice(0, -1).map(({ content }) => shorten(content));
  const { told, question } = splitTold(completeQuestion(last.content, earlier, index));
  const parts = splitQuestions(shorten(question), readContent);
  const questions = (parts ?? [question]).map((content) => ({ ...last, content }));
  const history = [...messages.slice(0, -1), ...(told === '' ? [] : [{ ...last, content: told }])];
  return questions.map((_, at) => readQuestion([...history, ...questions.slice(0, at + 1)], index, at > 0));
}

/** A message without its middle, if it is long. */
function shorten(text: string): string {
  const half = LONGEST_QUESTION / 2;
  return text.length <= LONGEST_QUESTION ? text : `${text.slice(0, half)} ${text.slice(-half)}`;
}

/** Reads a question without context. */
export const readAlone = (text: string, index: SearchIndex): ParsedQuestion =>
  readQuestion([{ role: 'user', content: text }], index);

/** A further question of a message with more words than this is independent: "and who gets the phone?", but "and in what form?" */
const ASIDE = 3;

/** Words that only name the place of the answer. */
const IN_DOCUMENTS =
  /\b(?:in|on|from|of|according to|among|across) (?:(?:the|these|those|your|my|our|all)(?: the)? (?:documents?|files?|texts?|sources?|pages?|collection)|this (?:library|collection))\b/gi;

/** Things left out of a list. */
const BESIDES =
  /(?<=\S\s+)\b(?:besides|apart from|other than)\s+(?:the )?[\p{L}-]+(?:(?:,| and| or) [\p{L}-]+)*/iu;

/** A word of less weight is in so many passages that it names none of their things. */
const COMMON = 0.4;

/** "How thick does the tree have to be?": among pages on trees, "the tree" is the one of the previous question. */
function pointsBack(text: string, own: ReadonlyMap<string, number>, index: SearchIndex): boolean {
  const things = Array.from(text.matchAll(/\b(?:the|that|this) (\p{L}+)/giu), ([, word = '']) => word);
  const common = readTerms(things.join(' ')).filter((term) => own.has(term) && index.weigh(term) < COMMON);
  const others = [...own.keys()].filter((term) => !common.includes(term));
  return common.length > 0 && !others.some(isTelling);
}

/** The history only helps a question that leans on it. */
function readQuestion(
  messages: readonly WireMessage[],
  index: SearchIndex,
  /** Whether it is a further question of one message, which seldom leans on the one before. */
  further = false,
): ParsedQuestion {
  const asked = messages.filter(({ role }) => role === 'user').map(({ content }) => shorten(content));
  const written = asked.at(-1) ?? shorten(messages.at(-1)?.content ?? '');
  const last = dropFiller(written);
  const earlier = asked.slice(0, -1);
  const content = readOwn(last.replace(IN_DOCUMENTS, '').replace(IMPERATIVE, '').replace(BESIDES, ''))
    .slice(0, MOST_TERMS)
    .map((term) => ({ term, corrected: index.correct(term) }));
  const own = new Map<string, number>();
  const spared = new Set(readTerms(SPARED.exec(last)?.[0] ?? ''));
  for (const { term, corrected } of content)
    own.set(
      corrected,
      worthOf(corrected) * (corrected === term ? 1 : WORTH.corrected) * (spared.has(term) ? WORTH.spared : 1),
    );
  // A question that names its document has its own subject; if it says nothing else, it repeats the previous question.
  const named = PRONOUN.test(last) || MORE.test(last) ? undefined : index.titleIn(new Set(own.keys()));
  const readKnown = (text: string) =>
    [...new Set(readContent(text))].slice(0, MOST_TERMS).map((term) => index.correct(term));
  const other =
    named?.size === own.size || (named && own.size > 1 && index.titlesWith([...own.keys()]).length > 0);
  const whole = index.titleIn(new Set(own.keys())).size;
  const fragment =
    earlier.length > 0 && !PRONOUN.test(last) && isFragment(last) && (whole === 0 || whole === own.size);
  const allAnswers = messages.filter(({ role }) => role === 'assistant').map((each) => each.content);
  const answers = allAnswers.map(withoutMore);
  const answerBefore = answers.at(-1) ?? '';
  const again =
    (other && startsOn(last)) || fragment ? addAsked(last, own, earlier, index, readKnown, answerBefore) : '';
  const leans =
    earlier.length > 0 &&
    !named?.size &&
    !other &&
    again === '' &&
    (pointsBack(last, own, index) ||
      own.size < (further && last.trim().split(/\s+/).length > ASIDE ? 1 : 2) ||
      follows(last) ||
      MORE.test(last));
  const terms = new Map(own);
  if (leans) {
    for (const [term, share] of addSubject(earlier, answers, index, readKnown))
      if (terms.size < MOST_TERMS && !terms.has(term)) terms.set(term, WORTH.subject * share * worthOf(term));
  }
  const text = `${last} ${again}`.trim();
  const names = readNames(text);
  const isInDocuments = (term: string) => index.count(term) > 0 || index.fieldsWith(term).length > 0;
  const isPlain = (term: string) => !names.has(term) && !SOFT.has(term) && !KIND.has(term);
  const near = addMeanings(terms, own, text, isInDocuments, isPlain, (term) => index.namesFor(term));
  const more = leans && MORE.test(last);
  const said = more ? allAnswers : [];
  const order = content.map((each) => each.corrected);
  return {
    text,
    form: readForm(text),
    own: own.size > 0 ? own : terms,
    terms,
    ...near,
    unknown: new Set([...own.keys()].filter((term) => index.count(term) === 0)),
    exact: [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu))].flatMap((word) =>
      readContent(word).length > 0 ? [` ${word} `] : [],
    ),
    pairs: order.slice(1).map((term, at) => [order[at] ?? term, term] as const),
    focus: readFocus(text).map((term) => index.correct(term)),
    about: readAbout(text, index),
    codes: readCodes(last).map((term) => index.correct(term)),
    cue: readCue(text),
    kinds: new Set([...own.keys()].filter((term) => !isTelling(term))),
    bound: readBound(text),
    denied: readDenied(text),
    extreme: readExtreme(text),
    said: said.join('\n').slice(-LONGEST_SAID),
    context: leans || again !== '' ? answerBefore.slice(-LONGEST_SAID) : '',
    named: readProperNames(earlier.at(-1) ?? ''),
    partial: undefined,
  };
}

/** Whether a question asks for a term itself, or for a word of which the term is a near meaning. */
export const isAsked = (term: string, { own, meanings }: ParsedQuestion): boolean =>
  own.has(term) || (meanings.get(term)?.some((meant) => own.has(meant)) ?? false);

/** "Which trees can stand road salt?": a tree that suffers from it is excluded. */
export const ASKS_BEARING = /\b(?:stand|cope with|tolerate|bear|resist|withstand|endure|put up with)\b/i;
