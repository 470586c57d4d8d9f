import { readHowMany, type HowMany } from './how-many.ts';
import { readExtreme } from './cues/dimensions.ts';
import { readAspects, type Aspects } from './read-aspects.ts';

/** The form that an answer to a question has. */
export type Form =
  | { kind: 'fact' }
  /** One answer for each side, mostly two, about what is left of the question. */
  | {
      kind: 'comparison';
      sides: string[];
      /** The first side without the noun that the second may lend it: "the grey and the brown bin". */
      bare: string;
      aspect: string;
    }
  /** A line for each aspect of a subject; where the subject has no page, the rest is asked, or else the whole in another form. */
  | ({ kind: 'aspects'; otherwise: Form } & Aspects)
  /** Several things, each with its source. `of` is the word for them: "trees", "papers". */
  | { kind: 'list'; of: string }
  /** The tasks, in order. */
  | { kind: 'steps' }
  /** The most or least of several: `of` is the word for them, if there is one. */
  | { kind: 'extreme'; of: string }
  /** The documents themselves. */
  | { kind: 'collection' }
  /** How many there are on a kind of things. */
  | ({ kind: 'count' } & HowMany)
  /** Whatever there is on each subject. */
  | { kind: 'overview'; subjects: string[]; all: boolean };

const SIDES: readonly RegExp[] = [
  /^(?<a>.+?)\s+(?:or|and|vs\.?|versus)\s+(?<b>.+?)\s*[-–,:;]\s*(?:how (?:to|do (?:i|you|we)) tell (?:the difference|them apart)|what distinguishes them)$/i,
  /\bdifferences? between (?:the )?(?<head>[\p{L} ]+? of)\s+(?<a>.+?)\s+and\s+(?<b>.+)$/iu,
  /^how (?:does|do)\s+(?<head>.+?)\s+differ\s+(?:between|for|in)\s+(?<a>.+?)\s+(?:and|from|to)\s+(?<b>.+)$/i,
  /^(?<head>how \p{L}+ (?:is|are|does|do)\s+)(?<a>.+?)\s+compared (?:to|with)\s+(?<b>.+)$/iu,
  /^(?<a>.+?)\s+(?:or|and|vs\.?|versus)\s+(?<b>.+?)[,:;–-]?\s+what(?:['’]?s| is| are)\s+the differences?$/i,
  /^(?:how\s+(?:(?:can|do|could|would)\s+(?:i|you|we|one|people)|to)\s+|what\s+)(?:tell|distinguish(?:es)?|separates?)\s+(?<head>.*?\bof\s+)?(?<a>.+?)\s+(?:and|from)\s+(?<b>.+?)(?:\s+apart)?$/i,
  /^(?<a>.+?)\s+or\s+(?<b>.+?),?\s+(?:which|what|who)(?:\s+one|\s+of\s+(?:them|the two))?\s+(?<tail>.+)$/i,
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
  /^(?<head>(?:do|does|did|is|are|was|were|has|have|can)\s+.+?\s(?:\w+er|more \w+|less \w+)\s(?:in|at|on|for|with|from|during)\s+)(?<a>.+?)\s+(?:or|than)\s+(?:(?:in|at|on|for|with|from|during)\s+)?(?<b>.+)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were|has|have|can|should)\s+(?:it\s+)?(?<more>\w+er\s+(?:to\s+\w+\s+)?(?:on\s+|in\s+|for\s+)?)?)(?<a>.+?)\s+or\s+(?<b>.+)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were)\s+)(?<a>.+?)\s+or\s+(?<b>.+?)\s+(?<tail>\w+\s+(?:for\s+)?(?:more|less|fewer|longer|shorter|faster|slower|higher)\b.*)$/i,
  /^(?<head>(?:do|does|did|is|are|was|were)\s+)(?<a>.+?)\s+(?<tail>(?:\w+er|more \w+|less \w+)\b.*?)\s+than\s+(?<b>.+)$/i,
  /^(?<a>.+?)\s+(?:compared (?:to|with)|in contrast to|as opposed to)\s+(?<b>.+)$/i,
];
const OVERVIEW =
  /^\W*(?:(?:please|can you|could you|i want to|i'd like to)\s+)*(?:(?:tell|teach|show|give) me|what do you know|what can you tell me|what is known|what do the (?:documents|files|texts) say|describe|summari[sz]e|explain|introduce|information|info|an? (?:overview|summary))\b(?<all>\s+(?:all|everything))?[^?]*?\b(?:about|of|on|concerning|regarding|know about)\s+(?<what>.+)$/i;
/** "What do bark beetles do?" */
const DOES = /^\W*what (?:do|does) (?<what>(?!i\b|we\b|you\b|they\b|it\b)[\p{L} -]+?) do$/iu;
const DESCRIBE = /^\W*(?:please\s+)?(?:describe|summari[sz]e|introduce)\s+(?<what>.+)$/i;
/** Plurals without an s. */
const PLURALS = 'media|people|children|men|women|criteria|feet|teeth|mice|geese|fish|sheep|staff|data';
/** The words that end the name of the listed things. */
const AFTER =
  'that|which|who|where|with|without|of|in|for|on|to|are|is|can|do|does|have|has|by|from|and|or|but|not|besides|except|apart|other|you|i';
const LIST = [
  /^(?:all |some |any )?(?:the )?(?<of>\p{L}{2,}(?<![siu])s)\s+(?:with|without|that|which|who|of|in|from|for)\s+(?!.*\b(?:vs\.?|versus|compared)\b)/iu,
  /\b(?:which|what)\s+(?:other\s+|different\s+)?(?:kinds?|types?|sorts?)\s+of\s+(?<of>\p{L}+)/iu,
  new RegExp(
    [
      String.raw`^\W*(?:please\s+)?(?:(?:can|could) you\s+)?`,
      String.raw`(?:list|name|enumerate|give me(?: a list of)?|show me|state)\s+`,
      String.raw`(?:me\s+)?(?:all\s+|some\s+)?(?:of\s+)?(?:the\s+|your\s+)?(?:(?:different\s+)?(?:kinds?|types?|sorts?)\s+of\s+)?`,
      String.raw`(?:(?!(?:${AFTER})\b)[\p{L}\d-]+\s+){0,3}?`,
      String.raw`(?<of>(?!(?:${AFTER})\b)\p{L}+)(?=\s+(?:${AFTER})\b|[^\p{L}\s]|$)`,
    ].join(''),
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:which|what)\s+(?!(?:do|does|did|can|could|should|may|must|will|would)\b)(?:\p{L}+\s+)?(?<of>${PLURALS})\b`,
    'iu',
  ),
  /\b(?:in|at|on|for|from|with|to|by|under)\s+(?:which|what)\s+(?<of>\p{L}{2,}(?<![siu])s)\s+(?:is|was|does|has|can)\b/iu,
  /\b(?:which|what)\s+(?<of>(?!is|are|was|were|do|does|did|has|can|happen|else|of)\p{L}+)\s+(?:are|were|have|do|don['’]t)\b/iu,
  /\b(?:which|what)\s+(?:(?:of the|(?:kinds?|types?|sorts?) of|other|different|(?!is|are|was|were|do|does|did|has|can)\p{L}+)\s+)?(?<of>(?!does\b|has\b|was\b|is\b|this\b)\p{L}{2,}(?<![siu])s)\b(?!\s+(?:is|was|has|the)\b)/iu,
  /\bwhat\s+(?:all\s+)?(?:are|were)\s+(?:the|my|your|our|its|their|some)?\s*(?:\w+\s+){0,3}?(?<of>\p{L}+s)\b/iu,
  /\bwhat\s+(?:\w+\s+)?(?:do|should|must|will|can)\s+(?:i|we|you|one|they|people)\s+(?:all\s+)?(?:have to|need|bring|pack|take|submit|provide|hand|prepare|show|require|send|give|enclose|attach)/i,
  /\bwhat\s+(?:is|are|isn't|aren't|isn’t)\s+(?:not\s+)?(?:needed|required|necessary|included|covered|excluded|forbidden|allowed|offered|available|refunded|paid|permitted|prohibited|free)\b/i,
  /\bwhat\s+(?:may|must|can|cannot|should)\s+(?:(?:not|never|only|always)\s+)?(?:be|go)\b/i,
  /\bwhat\b.*\b(?:include|consist of|contain|look like)\b/i,
  /\bwho (?:are|were) (?:the )?(?<of>\p{L}+s)\b/iu,
];
/** "At what times", "on which days": one time or one number is asked for. */
const MEASURED =
  /\b(?:which|what)\s+(?:times?|hours|days|dates|weekdays|months|years|happens|means|temperature|age|height|speed|depth|distance|price|percentage|rate|amount|weight|size|length|point)\b|\b(?:opening|office|working|business|visiting) (?:hours|times|days)\b/i;
/** "What threatens ash trees?": a verb, where "What costs are covered?" asks for things. */
const VERB =
  /\bwhat\s+(?:causes|threatens|harms|attacks|endangers|injures|infects|makes|keeps|kills|eats|helps|attracts|protects|prevents|affects|damages|destroys|determines|controls|drives|triggers|decides|distinguishes|needs|costs|works|goes|comes|gives|takes|gets|lives|grows|belongs|counts)\b(?!\s+(?:are|were|do|did|have|can|may|must|will|should)\b)/i;
const STEPS =
  /\bhow (?:to|(?:do|can|should|must|would|could|does)\s+(?:i|we|you|one|they|people|someone|somebody))\b\s+(?!.*\b(?:differ|compare)\b)(?!(?:much|many|long|old|tall|far)\b)|\bwhat (?:do|does|should|must|shall|can) (?:i|we|you|one|they|people|someone|somebody) (?:have to |need to )?do (?:when|if|before|after|while|in case|in the event)\b|\b(?:steps?|procedure|instructions?|process)\b/i;

/** "What is the oldest tree?" asks of trees. */
const OF_EXTREME =
  /\b(?:which|what)(?:['’]s| is| are| was| were)\s+(?:the\s+)?(?:\p{L}+est|(?:most|least)\s\p{L}+)\s+(?<of>\p{L}+)\b/iu;
/** "How old is the oldest tree in the world?" asks of trees too; of the oldest olive tree, its page tells. */
const HOW_EXTREME =
  /^\W*(?:and |so )?how \p{L}+ (?:is|are|was|were|does|do|can) the \p{L}+est (?<of>\p{L}+)(?: (?:get|grow|become|live|be|on earth|in the world|in (?:the|your) \p{L}+|here|there|ever|known))?$/iu;
/** "What are the three oldest trees?", "top 5 tallest trees" */
const RANKING =
  /^\W*(?:(?:what|which|who)\s+are\s+)?(?:the\s+|top\s+)*(?:\d{1,2}\s+|two\s+|three\s+|four\s+|five\s+|ten\s+)?(?:top\s+)?\p{L}+est\s+(?<of>\p{L}{2,}s)\W*$/iu;
const PROCEDURE = /\bwhat (?:are|is) the (?:steps?|procedure|process)\b/i;

/** Reads which form of answer the words of a question call for. */
export function readForm(question: string): Form {
  const text = question
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[?!.\s]+$/, '');
  const comparison = readComparison(text);
  const aspects = readAspects(text);
  // A comparison of one thing sets the sides beside each other; of several, it is a section for each side.
  if (comparison && (!aspects || Math.min(aspects.subjects.length, aspects.aspects.length) < 2))
    return comparison;
  if (!aspects) return readRest(text);
  if (comparison) return { kind: 'aspects', ...aspects, rest: undefined, otherwise: comparison };
  return { kind: 'aspects', ...aspects, otherwise: readRest(text) };
}

/** "What documents do you have?", "What can I ask?": of the documents, and of nothing in them. */
const DOCUMENTS = '(?:documents?|files|texts|sources|pages)';
const COLLECTION = new RegExp(
  [
    String.raw`(?:what|which) (?:${DOCUMENTS}|topics|subjects|themes) (?:do you (?:have|know|cover)|have you (?:got|read)|are (?:there|available|here)|can i ask (?:you )?about|is there)`,
    String.raw`(?:list|show|name)(?: me)?(?: all)?(?: of)?(?: the| your| these)? ${DOCUMENTS}`,
    String.raw`what (?:are|is in|do|does) (?:all )?(?:the|these|your|those|this) (?:${DOCUMENTS}|collection)(?: (?:about|say|cover|contain|tell me|hold))?`,
    String.raw`what (?:can|could|may|should) i ask(?: you)?(?: about)?`,
    String.raw`what (?:can you (?:do|answer|tell me)|do you know)(?: about)?`,
    String.raw`(?:summari[sz]e|describe)(?: all)?(?: of)?(?: the| your| these| my)? (?:${DOCUMENTS}|collection|everything)`,
    String.raw`what(?: is|'s|’s|s) this (?:all )?about`,
  ]
    .map((shape) => String.raw`^\W*(?:please )?${shape}\W*$`)
    .join('|'),
  'i',
);

function readRest(text: string): Form {
  if (COLLECTION.test(text)) return { kind: 'collection' };
  const howMany = readHowMany(text);
  if (howMany) return howMany.of === '' ? { kind: 'collection' } : { kind: 'count', ...howMany };
  const overview = OVERVIEW.exec(text)?.groups ?? DESCRIBE.exec(text)?.groups ?? DOES.exec(text)?.groups;
  const what = overview?.['what']?.split(/\s*[:(]|[.?!]\s/)[0];
  if (what) {
    const subjects = splitSubjects(what);
    return { kind: 'overview', subjects, all: overview?.['all'] !== undefined };
  }
  const ranked = RANKING.exec(text)?.groups?.['of'];
  if (ranked !== undefined && readExtreme(text)) return { kind: 'list', of: ranked };
  const ofHow = HOW_EXTREME.exec(text)?.groups?.['of'];
  if (readExtreme(text) && (ofHow !== undefined || /\b(?:which|what|who|whose|name|where)\b/i.test(text))) {
    const of =
      /\b(?:which|what)\s+(?:of the\s+|one of the\s+)?(?!is\b|are\b|was\b|has\b|can\b|one\b|of\b)(?<of>\p{L}+)/iu.exec(
        text,
      )?.groups?.['of'] ??
      OF_EXTREME.exec(text)?.groups?.['of'] ??
      ofHow ??
      '';
    return { kind: 'extreme', of };
  }
  if (PROCEDURE.test(text)) return { kind: 'steps' };
  for (const shape of LIST) {
    const of = shape.exec(text)?.groups?.['of'];
    if (shape.test(text) && !MEASURED.test(text) && !VERB.test(text)) return { kind: 'list', of: of ?? '' };
  }
  return STEPS.test(text) ? { kind: 'steps' } : { kind: 'fact' };
}

const ARTICLE = /^(?:(?:the|a|an|both|between|my|your|our|its|to|on|in|with|for|from)\s+)+/i;

function readComparison(text: string): Form | undefined {
  for (const shape of SIDES) {
    const found = shape.exec(text);
    if (!found?.groups) continue;
    const { head = '', tail = '', aspect = '', more = '' } = found.groups;
    const { a: first, b, what } = readThose(found.groups['a'] ?? '', found.groups['b'] ?? '');
    // "Height: red pine vs white pine"
    const [, about = '', a = ''] = /^(?:(.*):\s*)?(.*)$/.exec(first) ?? [];
    const bare = a.replace(ARTICLE, '');
    // "Which trees bear bogs, swamps or wet ground?" asks for several things, and compares none.
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
    const sides = shareNoun(bare, side.replace(ARTICLE, '')).flatMap((each) =>
      each.split(/,\s*/).map((name) => name.replace(ARTICLE, '')),
    );
    if (sides.some((each) => each.split(' ').length > 6 || each === '')) continue;
    return {
      kind: 'comparison',
      sides,
      bare,
      aspect: [head, what, about, more, aspect, tail, ...rest].join(' ').replace(/\s+/g, ' ').trim(),
    };
  }
  return undefined;
}

const SEVERAL = /\b(?:which|what)\s+(?!of\b)(?:\p{L}+\s)?\p{L}{2,}(?<![siu])s\b/iu;
const COMPARES = /\b(?:more|less|fewer|better|worse|\p{L}{2,}(?:er|est))\b/iu;

const THOSE = /^(?:those|that|the ones?)\s/i;

/** "the rules for secret documents and those for open ones": the rules of two kinds of documents. */
function readThose(a: string, b: string): { a: string; b: string; what: string } {
  const those = /^(?:(?:those|that|the ones?)\s+)?(?<of>for|of|in|on|at|during)\s+(?<other>.+)$/i.exec(
    b,
  )?.groups;
  const bare = (text: string) => text.replace(/\s+ones?$/i, '');
  if (!those) return { a, b: bare(b), what: '' };
  const [what = '', ...side] = a.split(new RegExp(`\\s+${those['of']}\\s+`, 'i'));
  return side.length > 0
    ? { a: side.join(' '), b: bare(those['other'] ?? b), what }
    : { a, b: bare(THOSE.test(b) ? (those['other'] ?? b) : b), what: '' };
}

/** "the grey and the brown bin": what only the second side says belongs to both. */
function shareNoun(a: string, b: string): string[] {
  const [first, second] = [a.split(' '), b.split(' ')];
  if (first.length === 1 && !/s$/i.test(a) && second.length === 2 && /^[a-z]/.test(second[1] ?? ''))
    return [`${a} ${second[1]}`, b];
  return [a, b];
}

const splitSubjects = (text: string) =>
  text
    .split(/\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+/i)
    .map((part) => part.replace(ARTICLE, '').trim())
    .filter(Boolean);
