import { IN_DANGER } from '../words/near-meanings.ts';
import { type CueTest, OPEN, yes } from './cue-predicates.ts';
import { CURRENCY, DIMENSIONS, DURATION } from './dimensions.ts';
import * as evidence from './evidence.ts';
import { testMeasure } from './spatial-measure.ts';

/** The kind of thing that a question asks for, and how far a statement holds one, from 0 to 1. */
export interface Cue {
  name: string;
  test: CueTest;
}

interface Kind extends Cue {
  /** Shapes of questions that ask for it. */
  asked: readonly RegExp[];
}

/** Kinds that many statements are of without showing it. */
export const LOOSE: ReadonlySet<string> = new Set([
  'rule',
  'why',
  'condition',
  'purpose',
  'how',
  'means',
  'definition',
  'difference',
  'where',
  'size',
  'naming',
]);

/** Matches a question word that asks, and does not join a clause: "when" in "what happens when it rains" does not ask for a time. */
const asks = (word: string) =>
  new RegExp(
    `(?:^|[,;:?]\\s*|\\b(?:and|but|so|or|by|until|since|from|to|with|for|of)\\s+)\\W*${word}\\b`,
    'i',
  );

const PERCENT = /\d\s?(?:%|per ?cent)/;

/** The kinds in the order in which they are tried. */
export const KINDS: readonly Kind[] = [
  {
    name: 'phone',
    asked: [
      /\b(?:what|which) number\b(?! of\b).*\b(?:ring|call|phone|dial|reach)\b/i,
      /\b(?:tele)?phone number\b|\bnumber (?:to (?:ring|call|phone|dial)|for (?:emergencies|the emergency))\b/i,
    ],
    test: yes(evidence.PHONE),
  },
  { name: 'email', asked: [/\be-?mail address\b/i], test: yes(/[^\s@]@[^\s@]/) },
  {
    name: 'who',
    asked: [asks("who(?:m|se|['’]s)?"), /\bwhich (?:person|people)\b/i],
    test: (text) => (evidence.isPerson(text) ? 1 : evidence.ROLE.test(text) ? 0.8 : 0),
  },
  {
    name: 'sign',
    asked: [
      /\bhow (?:do|can|would|could|will)\b.*\b(?:know|tell|see|notice|recogni[sz]e|find out) (?:if|whether|that)\b/i,
    ],
    test: (text) => (evidence.SIGN.test(text) ? 1 : 0.3),
  },
  {
    name: 'naming',
    asked: [
      /\bwhy\b.*\b(?:called|named|known as)\b/i,
      /\bhow did .* (?:get|come by) (?:its|their|his|her|the) name\b/i,
      /\bwhere does (?:the|its|their) name\b/i,
    ],
    test: (text) =>
      evidence.NAMED_SO.test(text)
        ? 1
        : /\bnames?\b/i.test(text)
          ? 0.6
          : evidence.BECAUSE.test(text)
            ? OPEN
            : 0,
  },
  {
    name: 'why',
    asked: [/\bwhy\b/i, /\bthe (?:reason|cause) (?:for|of|why|that)\b/i, /\bhow come\b/i],
    test: (text) => (evidence.BECAUSE.test(text) ? 1 : evidence.EFFECT.test(text) ? OPEN : 0),
  },
  {
    name: 'condition',
    asked: [/\bwhat (?:happens|will happen|would happen) (?:if|when)\b/i, /\bwhat if\b/i],
    test: (text) => (evidence.CONDITION.test(text) ? 1 : 0.3),
  },
  {
    name: 'purpose',
    asked: [
      /\bwhat (?:is|are|was|were) (?:the |an? )?.{2,60} (?:good |used |there )?for\W*$/i,
      /\bpurpose of\b/i,
      /\bwhat (?:does|do) (?:the |an? )?.{2,60} do\W*$/i,
    ],
    test: (text) => (evidence.PURPOSE.test(text) ? 1 : OPEN),
  },
  {
    name: 'often',
    asked: [/\bhow (?:often|frequently|many times)\b/i],
    test: yes(evidence.OFTEN),
  },
  {
    name: 'duration',
    asked: [/\bhow (?:soon|quickly|early)\b/i, /\bhow long\b.*\b(?:take|last|wait|until|before|live|ago)\b/i],
    test: yes(DURATION),
  },
  {
    name: 'share',
    asked: [
      /\bhow much of (?!a (?:difference|problem))/i,
      /^\W*how much \p{L}+ (?:is|are)(?: there)? in\b/iu,
      /\bwhat (?:share|part|proportion|percentage|fraction) of\b/i,
    ],
    test: (text) => (evidence.SHARE.test(text) ? 1 : evidence.NUMBER.test(text) ? 0.6 : 0),
  },
  {
    name: 'warmth',
    asked: [/\bhow much (?:cool|warm|hott|cold)er\b/i],
    test: yes(evidence.DEGREES),
  },
  {
    name: 'season',
    asked: [
      /\b(?:what|which|(?:the )?(?:best|right|good|ideal)) (?:time of (?:the )?year|season|months?)\b/i,
    ],
    test: yes(evidence.TIME_OF_YEAR),
  },
  {
    name: 'number',
    asked: [/\bhow many\b/i, /\bnumber of\b/i, /\bpercent/i, /\bwhat (?:share|proportion|amount)\b/i],
    test: yes(evidence.NUMBER),
  },
  {
    name: 'when',
    asked: [
      asks('when'),
      /\b(?:what|which) (?:time|times|date|dates|day|days|year|years|month|months|century|hours|season)\b/i,
      /\bhow late\b(?! (?:fee|fine))/i,
      /\bdeadline\b/i,
      /\bopening hours\b/i,
    ],
    test: yes(evidence.WHEN),
  },
  {
    name: 'where',
    asked: [
      asks('where'),
      /\b(?:which|what) (?:place|city|town|country|room|street|floor)\b(?! \p{L}+s\b)/iu,
    ],
    test: yes(evidence.PLACE),
  },
  {
    name: 'colour',
    asked: [/\b(?:what|which) colou?r\b/i],
    test: yes(evidence.COLOUR),
  },
  {
    name: 'price',
    asked: [
      /\b(?:price|cost|fee|fine|tariff|fare|rent|salary|deposit|penalty|budget|allowance)s?\b/i,
      /\bhow (?:expensive|cheap)\b/i,
      /^\W*what\b.*\b(?:earn|bonus|reward|paid)\b/i,
      /\bhow much\b.*\bearn\b/i,
      /\bhow much (?:money|is|are|for|do i get|(?:do|does|must|should) .*\b(?:pay|put|contribute|spend|charge))\b/i,
    ],
    // "Fernbrook pays 6 %."
    test: (text) => (CURRENCY.test(text) ? 1 : PERCENT.test(text) ? 0.7 : 0),
  },
  ...DIMENSIONS.map(({ name, more, nouns, unit }): Kind => ({
    name,
    asked: [
      new RegExp(`\\bhow (?:${more.join('|') || nouns[0]})\\b`, 'i'),
      new RegExp(`\\bhow much\\b.*\\b(?:${nouns.join('|')})\\b`, 'i'),
      new RegExp(`\\b(?:what|which)\\b.*\\b(?:${nouns.slice(0, 2).join('|')})\\b`, 'i'),
    ],
    // "How fast must we answer?" asks for a time.
    test:
      name === 'speed'
        ? (text) => (unit.test(text) ? 1 : DURATION.test(text) ? 0.45 : 0)
        : (testMeasure(name) ?? yes(unit)),
  })),
  {
    name: 'number',
    asked: [/\bhow much\b/i, /\b(?:up to|until) (?:what|which)\b/i],
    test: yes(evidence.NUMBER),
  },
  {
    name: 'difference',
    asked: [/\bdifferen(?:t|ces?)\b|\bdiffers?\b|\bcompared? (?:to|with)\b/i],
    test: yes(evidence.CONTRAST),
  },
  {
    name: 'definition',
    asked: [
      /\bwhat (?:does|do) .{2,60}\bmean\b/i,
      /\bmeaning of\b/i,
      /^\W*(?:please )?(?:define|explain)\b/i,
      /^\W*what(?:'s|’s| is| are) (?:an? |the )?[\p{L}-]+(?: [\p{L}-]+){0,2}\W*$/iu,
    ],
    test: (text) => (evidence.DEFINED.test(text) ? 1 : evidence.NAMED.test(text) ? 0.9 : 0),
  },
  {
    name: 'how',
    asked: [
      /^\W*(?:so |and |but )?how (?:to|(?:do|can|should|must|would|could|does)\s+(?:i|we|you|one|they|people|someone|somebody))\b(?!.*\b(?:differ|compare)\b)/i,
      /\bwhat (?:should|must|can|do) i do\b|\bwhat now\b|\bwhat if\b/i,
    ],
    test: yes(evidence.HOW),
  },
  {
    name: 'means',
    asked: [
      /^\W*(?:so |and |but )?how (?:do|does|did|can|could|is|are|was|were)\b(?!.*\b(?:differ|compare)\b)/i,
    ],
    test: (text) => (evidence.MEANS.test(text) ? 1 : OPEN),
  },
  {
    name: 'danger',
    asked: [IN_DANGER],
    test: yes(evidence.LOSS),
  },
  {
    name: 'rule',
    asked: [
      /^\W*(?:so |and |but |or )?(?:can|may|could|am)\b/i,
      /\b(?:allowed|permitted|forbidden|ok) to\b/i,
    ],
    // An obligation is no permission.
    test: (text) => (evidence.PERMIT.test(text) ? 1 : evidence.RULE.test(text) ? 0.7 : 0),
  },
  {
    name: 'rule',
    asked: [
      /^\W*(?:so |and |but |or )?(?:can|may|could|must|should|do|does|is|are|am|will|has|have|need)\b/i,
      /\b(?:allowed|permitted|forbidden|ok) to\b/i,
    ],
    test: yes(evidence.RULE),
  },
];
