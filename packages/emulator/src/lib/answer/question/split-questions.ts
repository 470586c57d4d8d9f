import { ASKS, PRONOUN } from './follow-up.ts';

/** Where one message asks for a second thing. */
const SECOND =
  /\?\s+(?=\S)|,?\s+(?:and|or|but)\s+(?=(?:how|what|when|where(?! in (?:an? |the )?[a-z]+ [a-z]+\W*$)|which|who|why|(?:in|from|for|by|to|at|on|since|until) (?:what|which|where|whom|when|how))\b)|,\s+(?:and|or|but)\s+(?=(?:can|could|may|must|should|do|does|did|is|are|was|were|will|has|have)\s)/i;
/** "How tall does it grow, and how old?" and "How tall and how old is it?" ask for two measures of one thing. */
const MEASURE = /^how (?!many\b|much\b|come\b|so\b|about\b)\p{L}+\W*$/iu;
const TWO_MEASURES =
  /^(\W*how (?!to\b|do\b|does\b|can\b|is\b|are\b)\p{L}+)\s+and\s+(how \p{L}+)\s+((?:is|are|was|were|do|does|did|can|may|must|should|will)\s.+)$/iu;
/** "I have been here for three years": a part without a question says whom the question is about. */
const TELLS = /^\W*(?:i|we|my|our|it|he|she|they)\b(?!.*\?)/i;
/** Further questions of one message are read as one. */
const MOST_QUESTIONS = 4;

/** The questions of one message, each complete or referring to the one before; undefined for a single question. */
export function splitQuestions(
  text: string,
  /** The terms of a text that are content. */
  readContent: (text: string) => readonly string[],
): string[] | undefined {
  const parts = text.replace(TWO_MEASURES, '$1 $3 and $2 $3').split(SECOND, MOST_QUESTIONS + 1);
  const isSplit =
    parts.length <= MOST_QUESTIONS &&
    parts.every((part, at) => isWhole(part, readContent) || (at > 0 && MEASURE.test(part)));
  return isSplit ? parts : undefined;
}

/** A shorter message is read as a whole. */
const TOLD = 160;

/** "Got a big maple behind the house, how do I tap it?" */
const TOLD_FIRST =
  /^(?<told>\W*(?:i|we|my|our|on (?:holiday|my|our)|got|there (?:is|are|was|were)|the|an?|(?:can|could|do|does)n['’]?t)\b(?:(?!\b(?:if|when|what|which|how|who|where|why)\b)[^?])*?)(?:[.!;:…]+|,| [-–])\s*(?:so |and |now |but |then )*(?<question>(?:how|what|which|where|when|who|whose|why|is|are|can|could|may|do|does|did|must|should|woods? from which)\b.+)$/iu;

/**
 * About all things of a kind, independent of the person who asks. "Which boat should I take" is not: it depends on the facts before it.
 */
const ASKS_ALONE =
  /^(?:(?:what['’]?s|what is) the (?:difference|(?:right|best|proper) way to)|(?:woods? from )?(?:which|what) (?!does\b|is\b|was\b|has\b)\p{L}+s\b|(?:is|are|do|does) .*\bthan\b)(?!.*\b(?:i|my|me|we|our|us)\b)/iu;
/** How something is done with a thing that the facts name. */
const ASKS_HOW = /^how (?:to|(?:do|can|should|could) (?:i|we|you|one))\b.*\b(?:it|them)\b/i;

/** A question of fewer words depends on the facts before it: "I live in Minnesota. Which trees are common?" */
const ALONE = 6;
/** Excludes "my coffee is bitter, how do I fix it?", which asks for more than how to fix coffee. */
const OWNS = /^\W*(?:i|we|got|there (?:is|are))\b/i;
/** The thing that the facts name: "the sap", "a big maple", "a heap of apples". */
const THING =
  /\b(?:the|my|our|an?|some) (?:\p{L}+ of )?(?<thing>\p{L}+(?: (?!(?:in|on|at|behind|from|with|for|is|are|has|have|was|were|and|that|which|now)\b)\p{L}+)?)/iu;

/**
 * Splits a message into the facts that it states first and its question; the facts are then treated like an earlier message. In a short
 * message the question must be complete without them, or ask how to do something with a thing they name.
 */
export function splitTold(text: string): { told: string; question: string } {
  const whole = { told: '', question: text };
  if (text.length < TOLD) {
    const { told = '', question = '' } = TOLD_FIRST.exec(text)?.groups ?? {};
    if (told.trim().split(/\s+/).length < 3) return whole;
    const isWhole = ASKS_ALONE.test(question) && question.split(/\s+/).length >= ALONE;
    if (isWhole) return { told, question };
    const thing = OWNS.test(told) ? THING.exec(told)?.groups?.['thing'] : undefined;
    return ASKS_HOW.test(question) && thing !== undefined
      ? { told, question: question.replace(/\b(?:it|them)\b/i, `the ${thing}`) }
      : whole;
  }
  const sentences = [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)];
  const first = sentences.find(({ segment }) => /\?\s*$/.test(segment));
  return first && first.index > 0
    ? { told: text.slice(0, first.index), question: text.slice(first.index) }
    : whole;
}

/** Whether a part of a message is a complete question: "Explain how" and "why it grows" is one question. */
function isWhole(part: string, readContent: (text: string) => readonly string[]): boolean {
  const asks = readContent(part).length > 0 || (PRONOUN.test(part) && ASKS.test(part));
  return asks && !TELLS.test(part) && part.trim().split(/\s+/).length > 2;
}
