import { readHowMany, type HowMany } from './how-many.ts';
import { readExtreme } from './cues/dimensions.ts';
import { readAspects, type Aspects } from './read-aspects.ts';
import { ARTICLE, readComparison, type Comparison } from './read-comparison.ts';

/** The form that an answer to a question has. */
export type Form =
  | { kind: 'fact' }
  /** One answer for each side, mostly two, to the rest of the question. */
  | ({ kind: 'comparison' } & Comparison)
  /**
   * A line for each aspect of a subject; if the subject has no page, the rest of the question is asked, or else the whole in another form.
   */
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
  /** Everything on each subject. */
  | { kind: 'overview'; subjects: string[]; all: boolean };

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
  /^(?:all |some |any )?(?:the )?(?:(?!what|which|who|how|when|where|is|are|do|does|can\b)\p{L}+ )?(?<of>\p{L}{2,}(?<![siu])s)\s+(?:with|without|that|which|who|of|in|from|for)\s+(?!.*\b(?:vs\.?|versus|compared)\b)/iu,
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
  /\bwho (?:are|were) (?:the |your |our )?(?:\p{L}+ )?(?<of>\p{L}+s)\b/iu,
];
/** "At what times", "on which days": the question asks for one time or one number. */
const MEASURED =
  /\b(?:which|what)\s+(?:times?|hours|days|dates|weekdays|months|years|happens|means|temperature|number|age|height|speed|depth|distance|price|percentage|rate|amount|weight|size|length|point)\b|\b(?:opening|office|working|business|visiting) (?:hours|times|days)\b/i;
/** "What threatens ash trees?": a verb, where "What costs are covered?" asks for things. */
const VERB =
  /\bwhat\s+(?:causes|threatens|harms|attacks|endangers|injures|infects|makes|keeps|kills|eats|helps|attracts|protects|prevents|affects|damages|destroys|determines|controls|drives|triggers|decides|distinguishes|needs|costs|works|goes|comes|gives|takes|gets|lives|grows|belongs|counts|starts|spreads|stops|slows|begins)\b(?!\s+(?:are|were|do|did|have|can|may|must|will|should)\b)/i;
const STEPS =
  /\bhow (?:to|(?:do|can|should|must|would|could|does)\s+(?:i|we|you|one|they|people|someone|somebody))\b\s+(?!.*\b(?:differ|compare)\b)(?!(?:much|many|long|old|tall|far)\b)|\bwhat (?:do|does|should|must|shall|can) (?:i|we|you|one|they|people|someone|somebody) (?:have to |need to )?do (?:when|if|before|after|while|so that|in case|in the event)\b|\bwhat(?:['’]?s| is) the (?:right|best|proper|correct) way to\b|\b(?:steps?|procedure|instructions?|process)\b/i;

/** "What is the oldest tree?" asks of trees. */
const OF_EXTREME =
  /\b(?:which|what)(?:['’]s| is| are| was| were)\s+(?:the\s+)?(?:\p{L}+est|(?:most|least)\s\p{L}+)\s+(?<of>\p{L}+)\b/iu;
/** "How old is the oldest tree in the world?" is about trees too; the oldest olive tree is described on its own page. */
const HOW_EXTREME =
  /^\W*(?:and |so )?how \p{L}+ (?:is|are|was|were|does|do|can) the \p{L}+est (?<of>\p{L}+)(?: (?:get|grow|become|live|be|on earth|in the world|in (?:the|your) \p{L}+|here|there|ever|known))?$/iu;
/** "What are the three oldest trees?", "top 5 tallest trees" */
const RANKING =
  /^\W*(?:(?:what|which|who)\s+are\s+)?(?:the\s+|top\s+)*(?:\d{1,2}\s+|two\s+|three\s+|four\s+|five\s+|ten\s+)?(?:top\s+)?\p{L}+est\s+(?<of>\p{L}{2,}s)\W*$/iu;
const PROCEDURE =
  /\bwhat (?:are|is) the (?:steps?|procedure|process)\b|\bwhat (?:do|must|should|can) (?:i|we|you|one) (?:(?:have|need) to )?do so that\b/i;

/** Reads which form of answer the words of a question call for. */
export function readForm(question: string): Form {
  const text = question
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[?!.\s]+$/, '');
  const compared = readComparison(text);
  const comparison = compared && ({ kind: 'comparison', ...compared } as const);
  const aspects = readAspects(text);
  // A comparison of one thing sets the sides next to each other; of several, it is a section for each side.
  if (comparison && (!aspects || Math.min(aspects.subjects.length, aspects.aspects.length) < 2))
    return comparison;
  if (!aspects) return readRest(text);
  if (comparison) return { kind: 'aspects', ...aspects, rest: undefined, otherwise: comparison };
  return { kind: 'aspects', ...aspects, otherwise: readRest(text) };
}

/** "What documents do you have?", "What can I ask?": about the documents, not about their content. */
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
  if (
    readExtreme(text) &&
    (ofHow !== undefined || /\b(?:which|what|who|whose|name|where|when)\b/i.test(text))
  ) {
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

const splitSubjects = (text: string) =>
  text
    .split(/\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+/i)
    .map((part) => part.replace(ARTICLE, '').trim())
    .filter(Boolean);
