import { degreesOf } from '../../../search/terms.ts';
import { DIMENSIONS } from '../cues/dimensions.ts';

/** A way of asking, and words that say it more plainly. */
type Rewording = readonly [said: RegExp, plain: string | ((said: string, ...groups: string[]) => string)];

const MOST: Readonly<Record<string, string>> = {
  height: 'tallest',
  age: 'oldest',
  size: 'largest',
  weight: 'heaviest',
  price: 'dearest',
  length: 'longest',
  speed: 'fastest',
};
const rank = (_said: string, things = '', measure = '') =>
  `list the ${MOST[measure.toLowerCase()] ?? measure} ${things}`;

const SOUGHT: Readonly<Record<string, string>> = {
  tall: 'measure the height',
  high: 'measure the height',
  old: 'find the age',
  wide: 'measure the width',
  deep: 'measure the depth',
};
const findOut = (_said: string, how = '', thing = '') => `${SOUGHT[how.toLowerCase()]} of ${thing}`;

const WHOSE: Readonly<Record<string, string>> = {
  state: 'state',
  province: 'provincial',
  country: 'national',
  nation: 'national',
};
const ofWhom = (_said: string, thing = '', whose = '') => `${WHOSE[whose.toLowerCase()]} ${thing}`;

function compareDegrees(_said: string, degree = '', what = ''): string {
  if (/^(?:much|many)$/i.test(degree)) return `more ${what}than`;
  const isMeasured = DIMENSIONS.some(({ more, less }) => [...more, ...less].includes(degree));
  return `${isMeasured ? degreesOf(degree)[1] : `more ${degree}`} ${what}than`;
}

const UNIT = String.raw`(?= (?:years?|met(?:re|er)s|euros?|dollars|pounds|km|miles)\b)`;

/** In the order in which they are applied. */
const REWORDINGS: readonly Rewording[] = [
  [/\bleaf-(?:dropping|shedding|losing)\b/gi, 'deciduous'],
  [/\b(?:kinds|types|sorts|species) of tree\b/gi, 'trees'],
  [/\bwhat things (?=(?:is|are|was|were)\b)/gi, 'what '],
  [/\b(?:road|de-?icing|winter) salt\b/gi, 'salt'],
  [
    /\b(?:don['’]?t|do not|doesn['’]?t|does not|never|hardly) (?:easily |quickly )?(?:rot|decay)(?: (?:easily|quickly|fast|away))?\b/gi,
    'resist decay',
  ],
  [/\bend(?:s|ed)? up as\b/gi, 'used for'],
  [/[\s,]+(?:pls|plz|thx|thanks|cheers|ta)(?=\W*$)/gi, ''],
  // "Padlock colours - which ones are there?"
  [/^(.+?)\s*[-–,:]\s*which ones ((?:are there|do you have|exist)\W*)$/gi, 'which $1 $2'],
  [
    /\bwhat (?:\p{L}+ )?(?:can|may) (?:i|we|you|one) do without (an? [\p{L}’' -]+?)(?=\W*$)/giu,
    'for what is no $1 needed',
  ],
  // "How fast does it kill a tree?" asks for a time.
  [
    /\bhow (?:fast|quickly|soon) (do|does|can|will) (.+?) (kill|die|heal|dry|charge|arrive|reply|answer|decay|rot|melt|expire|recover)(?=\s+(?:an?|the|it|them|my|your|in|on|at|when|after|if)\b|[,?!.]|$)/gi,
    'how long $1 $2 take to $3',
  ],
  // Who lives long is old: "How long do red pine and white pine live?"
  [
    /\bhow long (do|does|can|did) ((?:[\p{L}-]+,? ){1,8}and (?:[\p{L}-]+ ){1,4})live\b/giu,
    'how old $1 $2get',
  ],
  // "Is it bigger or smaller than that?"
  [/\b(\p{L}+er) or \p{L}+er (?=than\b)/giu, '$1 '],
  [new RegExp(String.raw`\b(?:a|one) thousand${UNIT}`, 'gi'), '1,000'],
  [new RegExp(String.raw`\b(?:a|one) hundred${UNIT}`, 'gi'), '100'],
  // "Assembly points please, all of them"
  [
    /^\W*(?:the )?(?!(?:what|which|who|whose|how|where|when|why|list|name|show|give|tell|compare|is|are|do|does|can)\b)((?:\p{L}+ )?\p{L}+s)(?:,? please)?,? (?:all of them|all|a list|list)(?: please)?\W*$/iu,
    'list all the $1',
  ],
  // "Rank the trees by height": the tallest first.
  [
    /^\W*(?:please )?(?:rank|sort|order)(?: all)?(?: of)?(?: the| your)? (\p{L}+) by (height|age|size|weight|price|length|speed)\W*$/iu,
    rank,
  ],
  // "How can I find out how tall a tree is?" asks for no height, but for how to measure it.
  [/\b(?:find out|work out|tell|know|determine) how (tall|high|old|wide|deep) (.+?) (?:is|are)\b/i, findOut],
  // "Is it as tall as that?" asks which is taller, "does it take as many days as …?" which takes more.
  [
    /(?<=^\W*(?:and |so )?(?:is|are|was|were|do|does|did|can|must)\s.*)\b(?:just |quite |nearly |almost )?as (?!well\b|soon\b|far\b)(\p{L}+) ((?<=\b(?:many|much) )\p{L}+ (?:\p{L}+ )?)?as(?!\s+(?:well|i|we|you|it|they|people|possible|\d))(?=\s)/iu,
    compareDegrees,
  ],
  // "Who gets older, a maple or a beech?"
  [/^\W*who (?=(?:gets?|grows?|lives?) (?:\p{L}+er|more|less)\b)/giu, 'which '],
  // "Do the workshop and the showroom start at the same time?"
  [
    /^\W*(?:do|does|have|has) (?:the )?(?!(?:i|we|you|they|both)\b)([\p{L} -]{1,60}?) and (?:the )?(?!(?:i|we|you|they)\b)([\p{L}-]+(?: [\p{L}-]+)??) (?:(?:get|have|need|cost|take|use|earn|pay)|(\p{L}+)) (?:at |on |in |for |to )?the same (\p{L}+)\W*$/iu,
    (_said: string, first = '', second = '', verb = '', noun = '') =>
      `compare the ${verb} ${noun} of ${first} and ${second}`.replace('  ', ' '),
  ],
  // "Does it take longer to learn cutting or coating?"
  [
    /^\W*does it take (longer|more time|less time) to (\p{L}+) (?!(?:there|to|by)\b)([\p{L} '-]{1,60}?) or (?:to (?:\p{L}+ )?)?(?!by\b)([\p{L} '-]{1,60}?)\W*$/iu,
    'which takes $1 to $2, $3 or $4',
  ],
  // "Norway spruce and black spruce: which has the bigger cones?"
  [
    /^\W*(?!(?:i|we|you|they|there|in|on|at|of|for|with|if)\b)([\p{L}' -]{3,40}?) (?:and|or|vs\.?|versus) ([\p{L}' -]{3,40}?)[:,–-]\s*which (?:one |of (?:them|the two) )?(is|has|gets?|grows?|lives?) ([^,:;]{1,60}?)\W*$/iu,
    'which $3 $4, $1 or $2',
  ],
  // "Are any of these trees poisonous?", "Are any trees poisonous? Which ones?"
  [
    /^\W*(?:are|is) (?:there )?(?:any|some)(?: of (?:the|these|those|your|our) (\p{L}+s)(?: that are)? (?!\p{L}+er\b)(\p{L}+)(?:\W+(?:and )?(?:(?:if so,? )?(?:which|what)(?: ones?)?|(?:please )?(?:list|name) them))?| (\p{L}+s)(?: that are)? (?!\p{L}+er\b)(\p{L}+)\W+(?:and )?(?:(?:if so,? )?(?:which|what)(?: ones?)?|(?:please )?(?:list|name) them))\W*$/giu,
    (_said: string, these = '', are = '', things = '', so = '') =>
      `which ${these || things} are ${are || so}`,
  ],
  [
    /\bis there (?:anything|something)(?: that)? (?:i|we|you|one|people) (?:can |could |should )?do\b/gi,
    'what to do',
  ],
  [/\b(?:can|could) (?:anything|something) be done\b/gi, 'what can be done'],
  // "Whose bark is thicker: a redwood's or a sequoia's?"
  [
    /^\W*whose (\p{L}+) (is|are|was|were|has|have|gets?|grows?) (.+?)[:,–-]\s*(.+?)(?:['’]s|s['’])? or (.+?)(?:['’]s|s['’])?\W*$/iu,
    'which $2 $3, $4 $1 or $5 $1',
  ],
  [/\bput (into|in|towards) (my|the|our|your)(?= (?:pension|scheme|fund|savings)\b)/gi, 'pay $1 $2'],
  [
    /\bwhen (?:do|will|does|am|are) (?:i|we|you|one|everyone|people) (?:get |be |being )?paid\b(?= *\W*$| (?:each|every|a|my|our) )/gi,
    'on which day of the month are wages or salaries paid',
  ],
  [/\bon top of (?:my|our|the) (?:normal |basic )?(?:pay|wages?|salary)\b/gi, ''],
  // Who offers is the whole collection: "Which allowances does the company pay?"
  [
    /(?<=^\W*(?:which|what|how (?:much|many|long|often))\b.*)\b(?:do|does|will|can|(?<not>won['’]?t|(?:do|does)n['’]?t|(?:will|do|does) not)) (?:the|our|your|my) (?:company|firm|employer|organi[sz]ation|business)(?= (?:pay|put|contribute|spend|offer|give|provide|have|grant|sell|cover|refund|reimburse)\b)/i,
    (_said: string, not?: string) => (not ? 'do you not' : 'do you'),
  ],
  // "The official tree of a state": a state tree.
  [
    /\bofficial (\p{L}+) of (?:(?:an?|any|some|the|which|one) )?(?:us |u\.s\. |american |canadian )?(state|province|country|nation)s?\b/iu,
    ofWhom,
  ],
  // "What should I pay attention to when …?" asks what to do.
  [
    /(?<=\bwhat (?:should|must|do|can) (?:i|we|you|one|people) (?:have to |need to )?)(?:pay (?:any |close |special )?attention to|watch out for|look out for|(?:keep|bear) in mind|be aware of|consider|take into account)(?= (?:when|if|before|while)\b)/i,
    'do',
  ],
  // "Which of the tree species are rare?" asks for trees.
  [
    /\b(which|what) of (?:the|these|those|your|our|my) (?=\p{L}+s?\b)(?!(?:two|three|four|five|one|ones)\b)/giu,
    '$1 ',
  ],
  [
    /(?<=\b(?:which|what|name|list|all|any|many|the)\s)(tree|plant|bird|animal|insect|fish|pine|oak|fungus) species\b/gi,
    '$1s',
  ],
  // "Measure a tree with a stick, how?"
  [/^\W*(?!how\b|what\b|which\b|when\b|where\b|why\b|who\b)(\p{L}.+?),? how\W*$/iu, 'how to $1'],
];

/** A question in plainer words, which ask for the same. */
export const sayPlainly = (question: string): string =>
  REWORDINGS.reduce(
    (text, [said, plain]) =>
      typeof plain === 'string' ? text.replace(said, plain) : text.replace(said, plain),
    question,
  );
