import { countTest, otherTest, placeTest } from './cue-predicates.ts';
import { DIMENSIONS } from './dimensions.ts';
import * as evidence from './evidence.ts';
import { type Cue, KINDS } from './kinds.ts';

/** The kind of thing that a question asks for, if its words show it. */
export function readCue(text: string): Cue | undefined {
  const kind = KINDS.find(({ asked }) => asked.some((shape) => shape.test(text)));
  if (!kind) return undefined;
  const counted = /\b(?:how many|number of)\s+((?:[\p{L}-]+\s?){1,3})/iu.exec(text)?.[1];
  if (kind.name === 'where') return { name: kind.name, test: placeTest(text) };
  if (kind.name === 'colour') return { name: kind.name, test: otherTest(text, evidence.COLOUR) };
  if (kind.name === 'who') {
    const roles = otherTest(text, evidence.ROLE);
    return { name: kind.name, test: (said) => (evidence.isPerson(said) ? 1 : 0.8 * roles(said)) };
  }
  if (HOW_FAST.test(text) && GROWS.test(text))
    return { name: 'growth', test: (said) => (GROWS.test(said) && PACE.test(said) ? 1 : 0) };
  return { name: kind.name, test: kind.name === 'number' && counted ? countTest(counted) : kind.test };
}

/** "How fast does it grow?" is answered by a height in a year, or by how fast. */
const HOW_FAST = /\bhow (?:fast|quick|rapid|slow)(?:ly)?\b/i;
const GROWS = /\bgr[oe]w|\bheight\b/i;
const SPEED = DIMENSIONS.find(({ name }) => name === 'speed')?.unit.source ?? '';
const PACE = new RegExp(String.raw`${SPEED}|\bslow(?:ly|-growing|est)?\b`, 'i');
