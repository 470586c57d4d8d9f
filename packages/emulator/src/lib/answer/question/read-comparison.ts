import { readExtreme } from './cues/dimensions.ts';

/** Two or more things with the same question about each. */
export interface Comparison {
  sides: string[];
  /** The first side without the noun that the second may lend it: "the grey and the brown bin". */
  bare: string;
  /** The rest of the question. */
  aspect: string;
  /** The first side as written, if its beginning was read as asked of both sides: "letter of credit". */
  whole?: string;
}

const SIDES: readonly RegExp[] = [
  /^(?<head>where (?:is|are|do|does)\s+.+?\s+in\s+)(?<a>.+?),?\s+and where in\s+(?<b>.+)$/i,
  /^(?<a>.+?)\s+(?:or|and|vs\.?|versus)\s+(?<b>.+?)\s*[-–,:;]\s*(?:how (?:to|do (?:i|you|we)) tell (?:the difference|them apart)|what distinguishes them|how do they (?:differ|compare)|how are they different)$/i,
  /\bdifferences? between (?:the )?(?<head>[\p{L} ]+? of)\s+(?<a>.+?)\s+and\s+(?<b>.+)$/iu,
  /^how (?:does|do)\s+(?<head>.+?)\s+differ\s+(?:between|for|in)\s+(?<a>.+?)\s+(?:and|from|to)\s+(?<b>.+)$/i,
  /^(?<head>how \p{L}+ (?:is|are|does|do)\s+)(?<a>.+?)(?<tail>\s(?:takes?|kills?|grows?|lives?|lasts?|costs?|needs?|weighs?)\b.*?)?,?\s+compared (?:to|with)\s+(?<b>.+)$/iu,
  /^(?<head>how (?:tall|high|old|big|large|long|wide|deep|thick|heavy|fast|strong|expensive|cheap) (?:is|are|was|were|do|does|did|can)\s+)(?<a>(?!(?:i|we|you|it|they|he|she|my|our|your|this|that)\b)[\p{L}’'-]+(?:,? (?!(?:and|in|by|on|of|with|at|for|to|before|until)\b)[\p{L}’'-]+){0,5}),?\s+and\s+(?<b>(?!(?:still|then|also|so|how|what|to)\b|\p{L}+(?:ed|ly)\b)[\p{L}’'-]+(?: (?!(?:in|by|on|of|with|at|for|to)\b)[\p{L}’'-]+){0,3}?)(?<tail>\s(?:grow|get|become|live|reach|last|be|take|cost|go|run|weigh))?$/iu,
  /^(?<a>.+?)\s+(?:or|and|vs\.?|versus)\s+(?<b>.+?)\s*[,:;–-]\s*how (?:do|does|are|is) (?:the |their )?(?<head>.+?) (?:differ|different|compare)$/i,
  /^(?<a>.+?)\s+(?:or|and|vs\.?|versus)\s+(?<b>.+?)[,:;–-]?\s+what(?:['’]?s| is| are)\s+the differences?$/i,
  /^(?:how\s+(?:(?:can|do|could|would)\s+(?:i|you|we|one|people)|to)\s+|what\s+)(?:tell|distinguish(?:es)?|separates?)\s+(?<head>.*?\bof\s+)?(?<a>.+?)\s+(?:and|from)\s+(?<b>.+?)(?:\s+apart)?$/i,
  /^(?<a>.+?)\s+or\s+(?<b>.+?)[,:;–-]?\s+(?:(?:with|in|for|on|at|by|from)\s+)?(?:which|what|who)(?:\s+one|\s+of\s+(?:them|the two))?\s+(?<tail>.+)$/i,
  /^(?<head>.*?\b(?:in|of|for|at|between)\s+)(?<a>.+?)\s+(?:compared (?:to|with)|as against|as opposed to|in contrast to)\s+(?<b>.+)$/i,
  /^(?<head>.+\bthe\s+)(?<a>[\p{L}\d -]+?)\s+compared (?:to|with)\s+(?<b>.+)$/iu,
  /^what (?:do|does)\s+(?<a>.+?)\s+and\s+(?<b>.+?)\s+have in common\b.*$/i,
  /^(?<a>.+?)\s+(?:and|with|versus|vs\.?)\s+(?<b>.+?)[,:]?\s+(?:a|in) comparison(?:,? please)?$/i,
  /^(?:do|does|are|is|have|has|can|did|were|was)\s+both\s+(?<a>.+?)\s+and\s+(?<b>.+?)\s+(?<tail>(?:have|has|need|grow|live|bear|lose|keep|produce|make|contain|get|resist|survive|tolerate|use|come|belong|cost|last|pay|allow|open|close|start|end|include|require)\b.+)$/i,
  /^(?:do|does|are|is|were|was)\s+(?<head>(?:the\s+)?[\p{L} ]+?\s+of\s+)?(?<a>.+?)\s+and\s+(?<b>.+?)\s+(?:look\s+|taste\s+|smell\s+)?(?:the same|alike|similar|identical|different)$/iu,
  /\b(?:compare|comparing|contrast)\s+(?<head>.*?\b(?:of|between|during|for|in)\s+)?(?<a>.+?)\s+(?:and|with|to|versus|vs\.?|against|or)\s+(?<b>.+)$/i,
  /\b(?<aspect>.*?)\b(?:differences?|distinction|contrast|comparison)\s+(?:in\s+(?<head>.+?)\s+)?between\s+(?<a>.+?)\s+(?:and|or|versus|vs\.?)\s+(?<b>.+)$/i,
  /^(?<a>.+?)\s+(?:vs\.?|versus)\s+(?<b>.+?)(?:[:,?–-]\s*(?<head>.*))?$/i,
  /^(?:how|in what way)s?\s+(?:do|does|is|are|did|was|were)\s+(?<a>.+?)\s+(?:and|differ from|different from|compare (?:to|with))\s+(?<b>.+?)\s*(?:differ|different|compare|unlike)?(?:\s+(?<head>in .+))?$/i,
  /^(?<head>.*?\b(?:which|who|what)\b[^,:]*)[,:]\s*(?<a>.+?)\s+or\s+(?<b>.+)$/i,
  /^(?<head>(?:do|does|did|must|should|can|may)\s+(?:i|we|you|one|they|people)\s.*?\b(?:\w+er|more|less)\s(?:.*?\s)??(?:to \w+|for|in|on|with|at)\s+)(?<a>.+?)\s+than\s+(?:(?:to \w+|for|in|on|with|at)\s+)?(?<b>.+)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were|has|have|can)\s+.+?\s(?:\w+er|more \w+|less \w+)\s(?:in|at|on|for|from|during)\s+)(?<a>.+?)\s+(?:or|than)\s+(?:(?:in|at|on|for|with|from|during)\s+)?(?<b>.+)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were|has|have|can|should)\s+(?:it\s+)?(?<more>\w+er\s+(?:to\s+\w+\s+)?(?:on\s+|in\s+|for\s+)?)?)(?<a>.+?)\s+or\s+(?<b>.+)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were)\s+)(?<a>.+?)\s+or\s+(?<b>.+?)\s+(?<tail>\w+\s+(?:for\s+)?(?:more|less|fewer|longer|shorter|faster|slower|higher)\b.*)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were)\s+)(?<a>.+?)\s+(?<tail>(?:(?:paid|cope|deal|survive|stand|live|grow|cost|last|take|get|weigh|reach|need|have|pay|stay|become|bear|produce|contain|hold)s?\s+)?(?:(?!(?:silver|other|paper|water|alder|amber|river)\b)\w+er|more \w+|less \w+)\b.*?)\s+than\s+(?<b>.+)$/i,
  /^(?<a>.+?)\s+(?:compared (?:to|with)|in contrast to|as opposed to)\s+(?<b>.+)$/i,
];

/** More things are no comparison that a person reads. */
const MOST_SIDES = 12;

/** Words before the name of a side. */
export const ARTICLE = /^(?:(?:the|a|an|both|between|my|your|our|its|to|on|in|with|for|from)\s+)+/i;

/** Reads the sides of a comparison and the question about them; undefined if it is not a comparison. */
export function readComparison(text: string): Comparison | undefined {
  for (const shape of SIDES) {
    const found = shape.exec(text);
    if (!found?.groups) continue;
    const { head = '', tail = '', aspect = '', more = '' } = found.groups;
    const those = readThose(found.groups['a'] ?? '', found.groups['b'] ?? '');
    const { a: first, b, what } = head === '' ? shareHead(those) : those;
    // "Height: red pine vs white pine"
    const [, about = '', a = ''] = /^(?:(.*):\s*)?(.*)$/.exec(first) ?? [];
    const bare = a.replace(ARTICLE, '');
    // "Which trees bear bogs, swamps or wet ground?" asks for several things and is not a comparison.
    if (shape.source.startsWith('^(?<head>.*?\\b(?:which') && SEVERAL.test(head) && !COMPARES.test(head))
      continue;
    // "A or B" is a choice between two things to bring as often as a comparison.
    if (
      more === '' &&
      tail === '' &&
      / or /.test(found[0]) &&
      shape.source.startsWith('^(?<head>(?:do|') &&
      !readExtreme(text, 'comparative') &&
      !/\b(?:more|less|fewer)\b/.test(head)
    )
      continue;
    const [side = '', ...rest] = b.split(
      /[:,;]\s*|\s(?=each\b)|\s(?=(?:get|grow|live|have|become|last|cost|weigh|reach|is|are|need|take|deal|cope|react|respond|behave|survive|reproduce|spread|look|feed|handle|differ|use|look|taste|smell)s?\b)/,
    );
    const sides = shareNoun(bare.trim(), side.replace(ARTICLE, '')).flatMap((each) =>
      each.split(/,\s*/).map((name) => name.replace(ARTICLE, '').trim()),
    );
    if (sides.length > MOST_SIDES || sides.some((each) => each.split(' ').length > 6 || each === ''))
      continue;
    return {
      sides,
      bare,
      ...(first !== those.a && { whole: those.a.replace(ARTICLE, '') }),
      aspect: [head, what, about, more, aspect, tail, ...rest].join(' ').replace(/\s+/g, ' ').trim(),
    };
  }
  return undefined;
}

const SEVERAL = /\b(?:which|what)\s+(?!of\b)(?:\p{L}+\s)?\p{L}{2,}(?<![siu])s\b/iu;
const COMPARES = /\b(?:more|less|fewer|better|worse|\p{L}{2,}(?:er|est))\b/iu;

/** Two sides, and the question about both. */
interface Sides {
  a: string;
  b: string;
  what: string;
}

const THOSE = /^(?:those|that|the ones?)\s/i;

/** "the rules for secret documents and those for open ones": the rules of two kinds of documents. */
function readThose(a: string, b: string): Sides {
  const those = /^(?:(?:those|that|the ones?)\s+)?(?<of>for|of|in|on|at|during)\s+(?<other>.+)$/i.exec(
    b,
  )?.groups;
  // "Red mangroves and black ones"; in "the limit at fairs and the normal one" the last word belongs to neither.
  const noun = /^(?:\p{L}+ ){1,3}(\p{L}+)$/u.exec(a)?.[1] ?? '';
  const bare = (text: string) =>
    text.replace(/\s+ones?$/i, /\b(?:of|for|in|at|on|during)\b/i.test(a) ? '' : ` ${noun}`).trim();
  if (!those) return { a, b: bare(b), what: '' };
  const [what = '', ...side] = a.split(new RegExp(`\\s+${those['of']}\\s+`, 'i'));
  return side.length > 0
    ? { a: side.join(' '), b: bare(those['other'] ?? b), what }
    : { a, b: bare(THOSE.test(b) ? (those['other'] ?? b) : b), what: '' };
}

/** "the notice periods of tenant and landlord": the words before the first side are asked of both. */
function shareHead({ a, b, what }: Sides): Sides {
  const shared = /^(?<head>.+?) (?:of|for|in|at|on|during) (?<first>.+)$/i.exec(a)?.groups;
  const isShort = (side: string) => side.split(' ').length <= 3;
  if (!shared || /\b(?:of|for|in|at|on|during)\b/i.test(b) || !isShort(b) || !isShort(shared['first'] ?? ''))
    return { a, b, what };
  return { a: shared['first'] ?? a, b, what: `${shared['head']} ${what}`.trim() };
}

/** "the grey and the brown bin": the noun of the second side belongs to both. */
function shareNoun(a: string, b: string): string[] {
  const [first, second] = [a.split(' '), b.split(' ')];
  if (first.length === 1 && !/s$/i.test(a) && second.length === 2 && /^[a-z]/.test(second[1] ?? ''))
    return [`${a} ${second[1]}`, b];
  return [a, b];
}
