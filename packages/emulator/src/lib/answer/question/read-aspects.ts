/** Subjects and the requested aspects of them: "red pine: its height, bark and age". */
export interface Aspects {
  /** Empty if the aspects are about the subject of an earlier message: "What are its height and age?" */
  subjects: string[];
  aspects: string[];
  /** The question without the aspects, where they only follow it. */
  rest: string | undefined;
  /**
   * Whether no punctuation or word marks the end of the subject, so that the subject may contain an aspect: "red pine height, bark and
   * uses".
   */
  bare: boolean;
}

const PLEASE = String.raw`(?:(?:please|can you|could you|i want to|i'd like to)\s+)*`;
const OVERVIEW = String.raw`(?:(?:give|show|tell|write)(?:\s+me)?\s+)?(?:an?\s+|the\s+|some\s+)?(?:overview|summary|profile|description|information|info|facts)\s+(?:of|on|about)`;
const TELL = String.raw`${PLEASE}(?:${OVERVIEW}|(?:tell|teach|give|show) me(?:\s+(?:more|something|all|everything))?(?:\s+about)?|describe|summari[sz]e|explain|compare|contrast|what do you know about|what can you tell me about|what is known (?:about|of))(?:\s*:)?\s+`;
const WANT = String.raw`i\s?(?:['’]d like|want|need|would like)(?:\s+to (?:know|hear|see|learn))?(?:\s+about)?`;
const ASK = String.raw`(?:what(?:['’]s|\s+(?:is|are|was|were|about))|how about|list|name|state|give|${WANT})\s+`;
const BEGIN = String.raw`^\W*(?:(?<tell>${TELL})|${ASK})?(?:the\s+)?`;
/** Signs and words between a subject and its aspects. */
const BEHIND = [
  String.raw`\s*[:;–—]\s*|\s+-\s+`,
  String.raw`,?\s+(?:and\s+)?(?:especially|in particular|particularly|mainly|above all|namely|including)\s+`,
  String.raw`(?:,\s*|\s+(?:and|with|by)\s+)(?=(?:its|their)\s)`,
  String.raw`[.?!]\s+(?:${WANT}|include|cover|mention|list|give me)\s+`,
].join('|');

/**
 * Aspects after their subject, before it, as its property, and alone. One aspect is enough after a subject, or in a request to tell about
 * it.
 */
const SHAPES: readonly RegExp[] = [
  new RegExp(
    String.raw`^\W*(?:for|regarding|concerning|about|as for|as to)\s+(?<subject>[^,:;]+)(?<behind>[,:;])\s*${PLEASE}(?:(?:tell|give|show)(?: me)?|${ASK})\s*(?<list>.+)$`,
    'i',
  ),
  new RegExp(String.raw`${BEGIN}(?<subject>.+?)(?<behind>${BEHIND})(?<list>.+)$`, 'i'),
  new RegExp(String.raw`${BEGIN}(?<list>.+?)\s+of\s+(?<subject>[^,:;]+)$`, 'i'),
  new RegExp(String.raw`${BEGIN}(?<subject>[^,:;]+?)(?:['’]s|s['’])\s+(?<list>.+)$`, 'i'),
  new RegExp(String.raw`${BEGIN}(?<list>(?:its|their)\s.+)$`, 'i'),
];

const WORDS = String.raw`\p{L}+(?:,\s*\p{L}+)*,?\s+(?:and|or)\s+(?:\p{L}+\s)?\p{L}+`;
const BARE = new RegExp(
  String.raw`^\W*(?:the\s+)?(?<subject>[\p{L}\d-]+(?:\s[\p{L}\d-]+)*),?\s+(?<list>${WORDS})$`,
  'iu',
);

const BETWEEN = /\s*,\s*(?:(?:and|or|as well as)\s+)?|\s+(?:and|or|as well as)\s+/i;
const BEFORE = /^(?:(?:the|an?|its|their|about|also|then|finally)\s+)+/i;
/** Words of a clause: a text with one of them names neither a subject nor an aspect. */
const CLAUSE =
  /\b(?:how|what|which|who|whose|when|where|why|is|are|was|were|do|does|did|can|could|may|must|should|has|have|will|if|compare|between|differences?)\b/i;
const LONGEST = { subject: 6, aspect: 3 };

const countWords = (text: string) => text.split(/\s+/).length;

/** The names in a list, without articles. */
const splitNames = (list: string): string[] =>
  list.split(BETWEEN).flatMap((name) => name.replace(BEFORE, '').trim() || []);

/** "red pine (height, bark)" */
const IN_BRACKETS = /\s*\(([^()]+)\)$/;

/** Reads a subject with a list of its aspects. Only a page on the subject confirms that it is one. */
export function readAspects(question: string): Aspects | undefined {
  const text = question.replace(IN_BRACKETS, ': $1');
  for (const shape of [...SHAPES, BARE]) {
    const { subject = '', list = '', tell, behind } = shape.exec(text)?.groups ?? {};
    const aspects = list.split(BETWEEN).map((aspect) => aspect.replace(BEFORE, '').trim());
    const least = behind !== undefined || tell !== undefined ? 1 : 2;
    const isNamed = countWords(subject) <= LONGEST.subject && !CLAUSE.test(subject);
    const areNamed = aspects.every(
      (aspect) => aspect !== '' && countWords(aspect) <= LONGEST.aspect && !CLAUSE.test(aspect),
    );
    if (list === '' || aspects.length < least || !isNamed || !areNamed) continue;
    const rest = behind !== undefined && tell !== undefined ? `${tell}${subject}` : undefined;
    return { subjects: splitNames(subject), aspects: [...new Set(aspects)], rest, bare: shape === BARE };
  }
  return undefined;
}
