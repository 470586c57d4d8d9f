import { countTest, OPEN, yes } from './cue-predicates.ts';
import * as evidence from './evidence.ts';
import type { Cue } from './kinds.ts';

const RULES = /^\W*(?:can|may|could|must|should|is it|are)\b/i;

/** The kind of bound that the question asks for, if any. */
export function readBound(text: string): Cue | undefined {
  if (
    /\b(?:max(?:imum)?|at (?:the )?most|limit|up to|until what|longest|highest|how (?:many|much|long|high|big|heavy|old|tall|deep|far|fast|wide) (?:\w+ )?(?:may|can))\b/i.test(
      text,
    )
  )
    return { name: 'most', test: yes(evidence.MOST) };
  if (/\b(?:min(?:imum)?|at (?:the )?least|lowest|shortest)\b/i.test(text))
    return { name: 'least', test: yes(evidence.LEAST) };
  const counted = /\b(?:two|three|four|five|six|ten|\d{1,2})\s+(\p{L}+s)\b/iu.exec(text)?.[1];
  if (counted && RULES.test(text)) return { name: 'count', test: countTest(counted) };
  return /\b(?:not|no|never|without|except|\w+n['’]t)\b/i.test(text) && !/^\W*why\b/i.test(text)
    ? { name: 'not', test: (said) => (evidence.NEVER.test(said) ? 1 : evidence.NOT.test(said) ? OPEN : 0) }
    : undefined;
}

/** "Which tree is poisonous?": not a tree with the statement that its needles are not poisonous. */
export function readDenied(question: string): RegExp | undefined {
  const word = /^\W*(?:which|what) (?:\p{L}+ ){1,3}(?:is|are) (?<word>\p{L}{4,})\W*$/iu.exec(question)
    ?.groups?.['word'];
  return word === undefined
    ? undefined
    : new RegExp(`\\b(?:not|never|no longer) (?:\\p{L}+ )?${word}\\b`, 'iu');
}
