import type { WireMessage } from '@redpine/core/wire';
import type { SearchIndex } from '../../search/search-index.ts';
import { readTerms } from '../../search/terms.ts';

/** The kinds of messages that ask nothing of the documents; of several, the first of these counts. */
export type SmallTalk = 'about' | 'help' | 'greeting' | 'thanks' | 'farewell' | 'nod';

const MACHINE =
  '(?:ai|artificial intelligence|bot|chat ?bot|robot|machine|computer|program|human|human being|person|real person|language model|large language model|llm|gpt|chat ?gpt|search engine|assistant)';
const THIS =
  '(?:this|this (?:app|application|assistant|bot|chat|chat ?bot|page|program|site|thing|tool|website))';

const PHRASES: Record<SmallTalk, string> = {
  about: [
    "who(?: are|'re) you(?: really| exactly)?",
    "what(?: are|'re) you(?: really| exactly)?",
    `what(?: is|'s) ${THIS}(?: for)?`,
    `who is this`,
    `(?:are you|is ${THIS}|am i (?:talking|speaking|chatting) (?:to|with)) (?:(?:an?|some) )?(?:real )?${MACHINE}(?: or (?:an? )?${MACHINE})?`,
    'are you (?:real|alive|human|sentient|conscious|claude|gemini|llama)',
    `who (?:has )?(?:made|built|created|wrote|programmed|developed|designed|trained|owns|runs|is behind) (?:you|(?!this$)${THIS})`,
    "what(?: is|'s) your name",
    `(?:what|which)(?: kind of| sort of)? (?:${MACHINE}|model|version)(?: are you| is this| do you use)`,
    'do you (?:use|run on|have) (?:an? )?(?:ai|llm|language model|gpt|chat ?gpt)',
    `how (?:do you|does ${THIS}|do ${THIS}) work`,
    '(?:introduce|describe) yourself',
    'tell me (?:something |more )?about you(?:rself)?',
  ].join('|'),
  help: [
    '(?:i (?:need|want|would like)(?: some| your)? )?(?:help|assistance)(?: me)?',
    '(?:can|could|will|would) (?:you|someone|anyone|anybody) help(?: me)?(?: out)?',
    '(?:how|what) can you (?:help|do for)(?: me)?(?: with)?',
    `how (?:can|do|should) i (?:use|ask|start|begin|talk to)(?: you| ${THIS}| questions| here)?`,
    'what (?:can|should|do) i do(?: here)?',
    "i(?: am|'m) (?:lost|new here)",
  ].join('|'),
  greeting: [
    '(?:hi+|hello+|helo|hallo|hullo|he+y+|hiya|howdy|yo|greetings|hola|good (?:morning|afternoon|evening|day)|morning)',
    "(?:how are you(?: doing)?|how do you do|how(?: is|'s) it going|what's up|whats up)",
    '(?:nice|good|pleased) to (?:meet|see) you',
  ]
    .map(
      (phrase) =>
        `${phrase}(?: (?:there|all|everyone|everybody|again|today|you|bot|assistant|friend|redpine))*`,
    )
    .join('|'),
  thanks:
    '(?:no )?(?:(?:many )?thanks|thank (?:you|u)|thankyou|thx|ty|cheers|much appreciated|i appreciate (?:it|that|your help))(?: (?:again|you|a lot|a bunch|so much|very much|so very much|a million|anyway|bye|for (?:that|this|it|(?:the|your|all your|all the) (?:help|answers?|information|info|time))))*',
  farewell:
    '(?:good ?bye+|bye+(?:[ -]?bye+)?|see (?:you|ya)(?: (?:later|soon|tomorrow|around))?|farewell|so long|good night|take care|cya|ciao|have a (?:good|nice|great) (?:day|evening|weekend|one)|until next time)(?: (?:now|then|all|everyone))*',
  nod: "(?:ok(?:ay|ey)?|k|alright|all right|right|good|great|cool|nice|perfect|awesome|excellent|wonderful|amazing|wow|got it|i see|i understand|understood|sure|yes|yeah|yep|no|nope|never ?mind|interesting|very (?:good|nice|helpful)|that's (?:all|it|great|good|fine|nice|helpful)|good (?:answer|job|to know)|well done|makes sense|sounds good)(?: then)?",
};

const KINDS: readonly SmallTalk[] = ['about', 'help', 'greeting', 'thanks', 'farewell', 'nod'];
const SHAPES = new Map(
  KINDS.map((kind) => [
    kind,
    new RegExp(`^(?:(?:so|well|oh|and|please|but) )*(?:${PHRASES[kind]})(?: please)?$`),
  ]),
);

/** A longer message says more than that. */
const LONGEST = 120;

/** Reads a message that is only small talk; the title of a document does not count as small talk ("Nice"). */
export function readSmallTalk(text: string, index: SearchIndex): SmallTalk | undefined {
  if (text.length > LONGEST) return undefined;
  const phrases = text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\bwhats\b/g, "what's")
    .split(/[.!?,;:…\n]+|\s[-–—]+\s|\band\b(?= (?:thank|good|bye|hello))/)
    .map((phrase) =>
      phrase
        .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((phrase) => !/^(?:(?:please|so|well|oh|um|uh|bot|assistant|redpine)\b ?)*$/.test(phrase));
  const kinds = phrases.map((phrase) => KINDS.find((kind) => SHAPES.get(kind)?.test(phrase)));
  if (kinds.length === 0 || kinds.includes(undefined) || isTitle(text, index)) return undefined;
  return KINDS.find((kind) => kinds.includes(kind));
}

function isTitle(text: string, index: SearchIndex): boolean {
  const terms = new Set(readTerms(text));
  return terms.size > 0 && index.titleIn(terms).size === terms.size;
}

/** Where small talk before a question ends: "Hello! What …", "Who are you and what …" */
const END = /[.!?,;:…\n]+\s*|\s+and\s+(?=(?:how|what|which|who)\b)/;

/** A message without the small talk before its question, but with facts about its author: "I am new here." */
function withoutOpening(text: string, index: SearchIndex): string {
  const end = END.exec(text);
  const rest = end ? text.slice(end.index + end[0].length) : '';
  if (!end || rest === '') return text;
  const talk = readSmallTalk(text.slice(0, end.index), index);
  return talk && talk !== 'help' ? withoutOpening(rest, index) : text;
}

/** A conversation without small talk and its answers: a question after "thanks" leans on those before it. */
export function withoutSmallTalk(messages: readonly WireMessage[], index: SearchIndex): WireMessage[] {
  const isTalk = messages.map(
    ({ role, content }) => role === 'user' && readSmallTalk(content, index) !== undefined,
  );
  return messages
    .filter(({ role }, at) => !isTalk[at] && !(role === 'assistant' && at > 0 && isTalk[at - 1]))
    .map((message) =>
      message.role === 'user' ? { ...message, content: withoutOpening(message.content, index) } : message,
    );
}
