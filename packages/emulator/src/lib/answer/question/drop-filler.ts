import { askOverview } from './ask-overview.ts';
import { degreesOf } from '../../search/terms.ts';
import { DIMENSIONS, readExtreme } from './cues/dimensions.ts';

/** A verb that only carries the measure that is asked for: "How tall does it grow?" asks as "How tall is it?" does. */
const CARRIES =
  /(?<=\b(?:how (?:tall|high|deep|wide|broad|thick|big|large|heavy|old)|(?:what|which) (?:\w+ )?(?:height|depth|width|thickness|diameter|size|length|age))\s(?:(?!\b(?:to|before|until|when|if|be)\b).)*)\s(?:grow|get|become|reach|attain|stand)s?\b(?!\s(?:the|an?|its)\b)/i;

/** A superlative is of all things that the documents know without that. */
const ANYWHERE =
  /\s(?:in the (?:whole )?world|on (?:the )?(?:earth|planet)|of all(?: time)?|ever|in the universe)\b(?=\W*$)/i;

/** Contractions as they are typed in a hurry: "whats", "dont", "ive". */
const RUN_TOGETHER = new RegExp(
  [
    String.raw`(?<=\b(?:what|how|where|who|when|why))(?=s\b)`,
    String.raw`(?<=\b(?:(?:do|does|did|is|are|was|were|have|has|had|should|would|could|must|wo)n|can))(?=t\b)`,
    String.raw`(?<=\bi)(?=(?:m|ve)\b)`,
  ].join('|'),
  'gi',
);

/** "Which of the tree species are rare?" asks for trees. */
const WHICH_OF =
  /\b(which|what) of (?:the|these|those|your|our|my) (?=\p{L}+s?\b)(?!(?:two|three|four|five|one|ones)\b)/giu;
const SPECIES =
  /(?<=\b(?:which|what|name|list|all|any|many|the)\s)(tree|plant|bird|animal|insect|fish|pine|oak|fungus) species\b/gi;
/** "Measure a tree with a stick, how?" */
const HOW_LAST = /^\W*(?!how\b|what\b|which\b|when\b|where\b|why\b|who\b)(\p{L}.+?),? how\W*$/iu;
/** Words behind a question that only ask for all of it. */
const IN_FULL =
  /[,.;?]\s*(?:please )?(?:give me (?:all )?(?:the )?(?:reasons|details|examples|steps)|(?:list|name) (?:them|all)(?: all)?|all of them|in detail)(?: please)?\W*$/i;

/** The words that comparisons are asked with, as they are often typed. */
/** Words of questions as they are often mistyped. */
const SLIP = new Map(
  'wich:which whitch:which whcih:which wihch:which hw:how hwo:how teh:the hight:height heigth:height lenght:length widht:width wieght:weight becuase:because thier:their recieve:receive seperate:separate diffrent:different beetween:between'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const SLIPS = new RegExp(String.raw`\b(?:${[...SLIP.keys()].join('|')})\b`, 'gi');
const WHAT = /\b(?:waht|whta|wht)\b/gi;
/** "Rank the trees by height": the tallest first. */
const RANK =
  /^\W*(?:please )?(?:rank|sort|order)(?: all)?(?: of)?(?: the| your)? (\p{L}+) by (height|age|size|weight|price|length|speed)\W*$/iu;
const MOST: Readonly<Record<string, string>> = {
  height: 'tallest',
  age: 'oldest',
  size: 'largest',
  weight: 'heaviest',
  price: 'dearest',
  length: 'longest',
  speed: 'fastest',
};
const rank = (_text: string, things: string, measure: string) =>
  `list the ${MOST[measure.toLowerCase()] ?? measure} ${things}`;
const DIFFERENCE = /\bdif+(?:e|er)?(?:a|e)?r?(?:a|e)n(?:c|s)e?\b/gi;
const COMPARE = /\bcompa(?:ir|er|rre)\b/gi;

/** "How can I find out how tall a tree is?" asks for no height, but for how to measure it. */
const FIND_OUT =
  /\b(?:find out|work out|tell|know|determine) how (tall|high|old|wide|deep) (.+?) (?:is|are)\b/i;
const SOUGHT: Readonly<Record<string, string>> = {
  tall: 'measure the height',
  high: 'measure the height',
  old: 'find the age',
  wide: 'measure the width',
  deep: 'measure the depth',
};

/** "Is it as tall as that?" asks which is taller, "does it take as many days as …?" which takes more. */
const AS_MUCH_AS =
  /(?<=^\W*(?:and |so )?(?:is|are|was|were|do|does|did|can|must)\s.*)\b(?:just |quite |nearly |almost )?as (?!well\b|soon\b)(?<degree>\p{L}+) (?<what>.*?\s)??as(?=\s)/iu;

function compareDegrees(_text: string, degree: string, what = ''): string {
  const isMeasured = DIMENSIONS.some(({ more, less }) => [...more, ...less].includes(degree));
  const more = isMeasured
    ? degreesOf(degree)[1]
    : /^(?:much|many)$/i.test(degree)
      ? 'more'
      : `more ${degree}`;
  return `${more} ${what}than`;
}

/** Words at the end that only say where the answer is looked for, or that more of the same is welcome. */
const AT_END =
  /,? (?:(?:going by|according to|based on|judging by|in) (?:your|the|this|these|those) (?:pages?|documents?|files?|library|sources?|collection|texts?)|or (?:worse|better|so)|compared (?:with|to) (?:one another|each other))(?=\W*$)/i;
/** Ways of asking that other words say more plainly. */
const PLAINER: readonly (readonly [said: RegExp, plain: string])[] = [
  [/\bleaf-(?:dropping|shedding|losing)\b/gi, 'deciduous'],
  [/\b(?:kinds?|types?|sorts?|species) of tree\b/gi, 'trees'],
  [/\bwhat things (?=(?:is|are|was|were)\b)/gi, 'what '],
  [/\bend(?:s|ed)? up as\b/gi, 'used for'],
  [
    /\bin (?:which|what) (?:countries|regions|places|areas|states|parts of the world)(?: (?:or|and) \p{L}+)? (?=(?:do|does|is|are|can)\b)/giu,
    'where ',
  ],
  [/[\s,]+(?:pls|plz|thx|thanks|cheers|ta)(?=\W*$)/gi, ''],
  [/^(.+?)\s*[-–,:]\s*which (?:ones )?((?:are there|do you have|exist)\W*)$/gi, 'which $1 $2'],
  [/\bwhat (?:\p{L}+ )?(?:can|may) (?:i|we|you|one) do without (an? \p{L}+)/giu, 'for what is no $1 needed'],
  [/\b(\p{L}+er) or \p{L}+er (?=than\b)/giu, '$1 '],
  [/\b(?:a|one) thousand(?= (?:years?|met(?:re|er)s|euros?|dollars|pounds|km|miles)\b)/gi, '1,000'],
  [/\b(?:a|one) hundred(?= (?:years?|met(?:re|er)s|euros?|dollars|pounds|km|miles)\b)/gi, '100'],
];

/** "Whose bark is thicker: a redwood's or a sequoia's?" */
const WHOSE_PART =
  /^\W*whose (\p{L}+) (is|are|was|were|has|have|gets?|grows?) (.+?)[:,–-]\s*(.+?)(?:['’]s|s['’])? or (.+?)(?:['’]s|s['’])?\W*$/iu;
/** "Assembly points please, all of them" */
const ALL_OF =
  /^\W*(?:the )?(?!(?:what|which|who|whose|how|where|when|why|list|name|show|give|tell|compare|is|are|do|does|can)\b)((?:\p{L}+ )?\p{L}+s)(?:,? please)?,? (?:all of them|all|a list|list)(?: please)?\W*$/iu;

/** Who offers is the whole collection: "Which allowances does the company pay?" */
const OFFERS =
  /(?<=^\W*(?:which|what)\b.*)\b(?:do|does|will|can) (?:the|our|your|my) (?:company|firm|employer|organi[sz]ation|business|club|office|shop|team)(?= (?:pay|offer|give|provide|have|grant|sell|cover|refund|reimburse)\b)/i;
/** "The official tree of a state": a state tree. */
const OFFICIAL =
  /\bofficial (?<thing>\p{L}+) of (?:(?:an?|any|some|the|which|one) )?(?:us |u\.s\. |american |canadian )?(?<whose>state|province|country|nation)s?\b/iu;
const WHOSE: Readonly<Record<string, string>> = {
  state: 'state',
  province: 'provincial',
  country: 'national',
  nation: 'national',
};

/** "What should I pay attention to when …?" asks what to do. */
const HEED =
  /(?<=\bwhat (?:should|must|do|can) (?:i|we|you|one|people) (?:have to |need to )?)(?:pay (?:any |close |special )?attention to|watch out for|look out for|(?:keep|bear) in mind|be aware of|consider|take into account)(?= (?:when|if|before|while)\b)/i;

/** A question without the words that say nothing about what is asked for. */
export function dropFiller(question: string): string {
  const plain = PLAINER.reduce((text, [said, instead]) => text.replace(said, instead), question);
  const text = askOverview(plain.replace(ALL_OF, 'list all the $1'))
    .replace(RUN_TOGETHER, "'")
    .replace(SLIPS, (word) => SLIP.get(word.toLowerCase()) ?? word)
    .replace(RANK, rank)
    .replace(WHAT, 'what')
    .replace(DIFFERENCE, 'difference')
    .replace(COMPARE, 'compare')
    .replace(FIND_OUT, (_text, how: string, thing: string) => `${SOUGHT[how.toLowerCase()]} of ${thing}`)
    .replace(AS_MUCH_AS, compareDegrees)
    .replace(AT_END, '')
    .replace(WHOSE_PART, 'which $2 $3, $4 $1 or $5 $1')
    .replace(OFFERS, 'do you')
    .replace(OFFICIAL, (_text, thing: string, whose: string) => `${WHOSE[whose.toLowerCase()]} ${thing}`)
    .replace(HEED, 'do')
    .replace(WHICH_OF, '$1 ')
    .replace(SPECIES, '$1s')
    .replace(HOW_LAST, 'how to $1')
    .replace(IN_FULL, '')
    .replace(CARRIES, '');
  return readExtreme(question) ? text.replace(ANYWHERE, '') : text;
}
