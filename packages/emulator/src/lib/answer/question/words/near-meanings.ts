import { HYPONYMS } from './hyponyms.ts';
import { RELATED } from './related-words.ts';
import { GROUPS } from './word-groups.ts';
import { readTerms } from '../../../search/terms.ts';

/** "Are mangroves in danger?" The word is an alternative for all others. */
export const IN_DANGER =
  /^\W*(?:so |and |but |or )?(?:is|are|was|were)\b.*\b(endangered|threatened|(?<=in )danger|(?<=at )risk|(?<=under )threat|extinct|dying out)\b/i;

/** Phrases that mean a word which they do not hold. */
const PHRASES: readonly (readonly [phrase: RegExp, words: string])[] = [
  [
    /\b(?:keep|keeps|hold|holds|retain)\s+(?:(?:on to )?(?:its|their|the)\s+)?(?:needles|leaves|foliage|green)\b(?:\s+(?:in|over|during|through|through?out|all)\s+(?:the\s+)?(?:cold\s+)?(?:winter|year|season)(?:\s+(?:long|round))?)?/i,
    'evergreen',
  ],
  [IN_DANGER, 'conservation endangered threatened rare lost disappear decline destroy kill'],
  [/\b(second)(?=\s\p{L})/iu, '2'],
  [/\b(third)(?=\s\p{L})/iu, '3'],
  [/\b(fourth)(?=\s\p{L})/iu, '4'],
  [/\b(fifth)(?=\s\p{L})/iu, '5'],
  [/\bin (?:the )?(?:early |late )?(fall)\b/i, 'autumn'],
  [/\b(invent)(?:s|ed)?\b/i, 'founded establish'],
  [/\bnamed (?:after|for)\b/i, 'honour name call'],
  [/\b(?:what|which|where)\b.*(?<!\blooks? )\b(like|prefer|want)s?\b/i, 'need prefer best require suit'],
  [
    /\bget(?:ting)? rid of\b|\bthrow(?:ing)? (?:away|out)\b|\bdispos/i,
    'dispose waste collect belong hand take',
  ],
  [/\b(?:turn|switch|power)(?:ed|ing)?\s+(?:\w+\s+)?(?:on|off|up|down)\b/i, 'switch power button start'],
  [/\bsign(?:ed)?\s+(?:it\s+)?off\b/i, 'approve agree approval'],
  [/\b(?:in charge|responsible|at the top)\b/i, 'head lead director manager chief officer responsible run'],
  [/\bdoctor'?s note\b|\bsick note\b/i, 'medical certificate'],
  [
    /\bwho(?:m)? (?:do|should|must|can|shall) (?:i|we|you) (?:have to |need to )?(tell|inform|contact|ring|call|let know|speak to|talk to|turn to)\b/i,
    'report inform notify contact call',
  ],
  [
    /\b(?:haven['’]?t|have not|not|didn['’]?t|did not) (?:been )?(?:used|taken|take|use)\b|\bleft[ -]over\b/i,
    'unused carry lapse expire',
  ],
  [
    /\bhow (?:many days|much)(?: of)? (?:paid |annual )?(holiday|holidays|leave|vacation)\b(?!.*\b(?:carry|keep|sell|buy|notice|ahead)\b)/i,
    'annual leave entitle',
  ],
  [/\b(talk|communicate|speak)(?:s|ing)? (?:to|with) each other\b/i, 'network web signal join exchange'],
  [/\b(finish)(?:es|ed)? off\b/i, 'kill die'],
  [/\bhow far\b/i, 'range distance'],
  [/\b(?:live|lives|living) (?:here|there|in)\b/i, 'population inhabitant resident'],
  [/\b(?:green|leaves|needles) (?:all|through(?:out)?)(?: the)? (?:year|winter)\b/i, 'evergreen'],
  [
    /\b(?:lose|loses|shed|sheds|drop|drops)\s+(?:(?:its|their|the)\s+)?(?:needles|leaves|foliage)\b/i,
    'deciduous',
  ],
  [/\b(?:gets?|got|becomes?|grows?|are|is) (?:so|that|this) (old)\b/i, 'live long age lifespan'],
  [/\bhow long\b.*\b(live|survive)|\bhow old\b/i, 'age lifespan live old oldest'],
  [/\bhow long\b.*\b(take|last|need|wait)|\bhow long (?:until|before|till)\b/i, 'time duration last'],
  [/\bhow (?:fast|quick(?:ly)?|rapid(?:ly)?)\b/i, 'growth rate speed'],
  [
    /\bhow (?:do|can|would|could|will)\b.*\b(?:know|tell|see|notice|recogni[sz]e|find out) (?:if|whether|that)\b.*\b(?:has|have|attacked|infested)\b/i,
    'sign symptom',
  ],
  [
    /\bhow (?:do|can|would|could)\b.*\b(?:know|tell|see|notice|recogni[sz]e|find out) (?:if|whether|that)\b/i,
    'symptom recognise indicate',
  ],
  [
    /\bhow do\b.*\btell\b|\brecogni[sz]e\b|\bidentify\b|\btell (?:\w+ ){0,4}from\b/i,
    'recognise identify test distinguish',
  ],
  [/\bwhere\b.*\b(grow|live|found|native|come)\b/i, 'native range habitat grow found'],
  [/\b(?:come|comes|came) up with\b/i, 'invent design propose discover'],
  [/\b(?:come|comes|came) from\b/i, 'origin native'],
  [/\b(?:come|comes|walk) in(?:to)?\b/i, 'enter'],
  [
    /\b(?:how|where) (?:do|can|must) (?:i|we|you|visitors?|people|guests?) get in(?:to)?\b/i,
    'entrance door open',
  ],
  [/\bhand(?:ed|ing)? (?:\w+ )?(over|back)\b/i, 'handover return'],
  [/\b(?:turn|turned|turns|show|showed|shown) up\b/i, 'discover first notice find'],
  [
    /\bwhat if\b.*\b(?:doesn't|does not|won't|will not|don't|isn't|fails?)\b|\b(?:doesn't|does not|won't) work\b/i,
    'fail failure problem error',
  ],
  [/\b(grow|grows|found|live|lives) in\b/i, 'native range'],
  [/\b(christmas|xmas)(?: day)?\b/i, '25 december'],
  [/\b(new year)(?:['’]s)?(?: (?:day|eve))?\b/i, '1 31 january december'],
  [/\bcall(?:ed|ing)? (?:\w+ )?off\b/i, 'cancel cancellation'],
  [/\b(?:left|forgot|forgotten|lost) my\b/i, 'lost property found lose'],
  [/\bget (?:my|your|the) money back\b/i, 'refund reimburse'],
  [/\bplug(?:ged|ging)? in\b/i, 'connect'],
  [
    /\bset(?:ting)? (?:it |this |\w+ \w+ )?up\b|\bget(?:ting)? (?:it )?started\b|\bfirst time\b/i,
    'install setup first start use',
  ],
  [/\bgiv(?:e|ing) (?:\w+ )?back\b|\bbring(?:ing)? (?:\w+ )?back\b/i, 'return hand'],
  [/\bcut off\b|\bshut (?:off|down)\b/i, 'end withdraw stop'],
  [/\btime off\b|\bdays? off\b/i, 'leave holiday'],
  [/\bfull[- ]time\b/i, 'work week'],
  [/\b(?:instead of|in place of)\b/i, 'replace instead'],
  [/\bbuilt[- ]in\b/i, 'integrated'],
  [/\bget(?:ting)? (?:to|there)\b/i, 'reach bus train travel'],
  [/\b(?:sign|signing) up\b/i, 'register registration enrol book'],
  [/\b(?:carr(?:y|ied)|roll(?:ed)?) over\b/i, 'lapse expire transfer'],
  [/\bmy turn\b/i, 'duty'],
  [/\bmake up\b|\bconsists? of\b/i, 'part include'],
  [/\blook(?:s|ed|ing)? after\b|\btak(?:e|es|ing) care\b/i, 'care maintain maintenance'],
  [/\bas soon as possible\b|\bstraight away\b/i, 'immediately once'],
  [
    /\bat (?:the )?(?:most|maximum)\b|\bup to\b|\buntil what\b|\bhow (?:much|many|high|long|big) (?:may|can|at most)\b/i,
    'most maximum limit up',
  ],
  [/\b(?:come|comes|coming|came|get|go) back\b/i, 'return'],
  [/\bout of (?:order|service)\b/i, 'broken fault defect'],
  [/\b(?:used|good) (?:for|to)\b/i, 'use'],
  [/\bwhere (?:do|does|should|must|can)\b.*\b(go)\W*$/i, 'put belong place'],
  [/\bwho owns\b/i, 'belong owner'],
  [/\bwi-?fi\b/i, 'wireless internet'],
  [/\b(usa)\b/i, 'united states america american'],
  [/\b(uk)\b/i, 'kingdom britain british england'],
  [/\b(holland)\b/i, 'netherlands dutch'],
  [/\b(?:grow|come|sprout)(?:s|ing)? (?:back|again)\b/i, 'sprout resprout shoot'],
  [/\bmost (widespread|common)\b/i, 'widely common distributed'],
  [/\b(?:copes?|coping) (?:\w+ )?with\b|\bput up with\b/i, 'tolerate bear endure stand survive'],
];

const tables = readGroups();

function readGroups(): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  for (const line of GROUPS) {
    const terms = readTerms(line);
    for (const term of terms) {
      const others = near.get(term) ?? new Set();
      for (const other of terms) if (other !== term) others.add(other);
      near.set(term, others);
    }
  }
  return near;
}

/** Words that mean nearly the same as a term. */
export const readNear = (term: string): Iterable<string> => tables.get(term) ?? [];

const narrower = new Map(
  HYPONYMS.map((line) => {
    const [kind = '', ...things] = readTerms(line);
    return [kind, things] as const;
  }),
);

/** Words for things of the kind that a term names, and of the kinds among them: a warbler is a bird, and so an animal. */
export function readHyponyms(term: string): readonly string[] {
  const things = narrower.get(term) ?? [];
  return [...new Set(things.flatMap((thing) => [thing, ...(narrower.get(thing) ?? [])]))];
}

/** The lines of related words by the first letters of their first word: stemming them all takes 100 ms. */
const lines = new Map<string, string[]>();
const LETTERS = 3;

/** Words that a dictionary relates to a term; the dictionary is read when first asked. */
export function readRelated(term: string): string[] {
  if (lines.size === 0) {
    for (const line of RELATED.split(';')) {
      const letters = line.slice(0, LETTERS);
      const sameLetters = lines.get(letters);
      if (sameLetters) sameLetters.push(line);
      else lines.set(letters, [line]);
    }
  }
  const near = lines.get(term.slice(0, LETTERS)) ?? [];
  const own = near.find((line) => readTerms(line.split(' ', 1)[0] ?? '')[0] === term);
  return readTerms(own ?? '').slice(1);
}

/** Endings that make a word of the same family: "deliver" and "delivery", "grind" and "grinder". Stems have lost most others. */
const ENDINGS = [
  '',
  'i',
  'er',
  'eri',
  'or',
  'ment',
  'ation',
  'ion',
  'at',
  'al',
  'anc',
  'enc',
  'abl',
  'ness',
  'e',
  'ist',
  'ship',
  'ful',
  'ori',
  'iv',
  'us',
  'en',
];
const SHORTEST_STEM = 4;

/** The words of the family of a term that the documents know. */
export function readFamily(term: string, knows: (term: string) => boolean): string[] {
  const bases = ENDINGS.flatMap((ending) => {
    const base = term.slice(0, term.length - ending.length);
    return term.endsWith(ending) && base.length >= SHORTEST_STEM ? [base] : [];
  });
  const family = bases.flatMap((base) => ENDINGS.map((ending) => base + ending));
  return [...new Set(family)].filter((word) => word !== term && knows(word));
}

/** Words that phrases of a question mean, with the terms of the phrase. */
export function readPhrases(text: string): { terms: string[]; meant: string[] }[] {
  return PHRASES.flatMap(([phrase, words]) => {
    const found = phrase.exec(text);
    return found ? [{ terms: readTerms(words), meant: readTerms(found[1] ?? found[0]) }] : [];
  });
}
