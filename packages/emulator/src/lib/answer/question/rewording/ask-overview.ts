/** A document of which the words only say that it is one: "the mangroves page", "the article on elms". */
const DOCUMENT = '(?:articles?|chapters?|documents?|entry|entries|files?|pages?|texts?)';
const COUNT = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a few|several|some|all)';
const MAIN = '(?:basic|central|essential|important|interesting|key|main|most important|quick|short|useful)';
const ABOUT = '(?:about|concerning|of|on|regarding)';
const IS = "(?: is| are|['’]?s|['’]?re)";
/** "Give me", "Can you list" */
const GIVE =
  '(?:please )?(?:(?:can|could|would|will) you (?:please )?)?(?:(?:give|show|tell|write|make|list|name|state|provide)(?: me| us)?(?: with)? |i (?:want|need|would like) )?(?:the |an? |your )?';

/** Questions for an overview in other words than "Tell me about …"; `page` must name a document. */
const OVERVIEWS: readonly RegExp[] = [
  `${GIVE}(?:${COUNT} )?(?:${MAIN} )*(?:facts|takeaways) (?:${ABOUT}|from) (?<what>.+)`,
  `${GIVE}(?:${COUNT} )?(?:the )?(?:${MAIN} )+(?:ideas?|messages?|points?|things) (?:${ABOUT}|from|in|to know about) (?<what>.+)`,
  `what${IS} (?:the )?(?:${COUNT} )?(?:${MAIN} )+(?:facts|ideas?|messages?|points?|takeaways?) (?:${ABOUT}|from|in) (?<what>.+)`,
  `(?:what${IS} the |the )?gist of (?<what>.+)`,
  `${GIVE}(?:(?:brief|quick|short|rough|little) )*(?:summary|overview|outline|introduction) (?:${ABOUT}|to) (?<what>.+)`,
  `(?:tl;? ?dr|sum up)[:,]? (?<what>.+)`,
  `(?<what>.+?)[,:]? (?:in a nutshell|in brief|in short|tl;? ?dr|summary|overview|(?:${MAIN} )facts)`,
  `(?:please )?(?:summari[sz]e|describe|explain|tell me about) (?<page>.+)`,
  `what (?:does|do) (?<page>.+?) (?:say|tell(?: me| us)?|cover|contain|explain|discuss|talk about)`,
  `what${IS} (?<page>.+?) (?:all )?about`,
].map((shape) => new RegExp(`^\\W*${shape}$`, 'iu'));

/** "in three sentences" */
const LENGTH = new RegExp(
  `,? in (?:(?:just|about|only) )?(?:${COUNT} )?(?:(?:bullet|key|main) )?(?:sentences?|words|lines|points|bullets|paragraphs?)$`,
  'i',
);
const ON_PAGE = new RegExp(
  `^(?:(?:the|your|this|that|an?) )?${DOCUMENT} (?:${ABOUT}|for|titled|called) (?<what>.+)$`,
  'iu',
);
const PAGE_AFTER = new RegExp(`^(?:the|your|this|that) (?<what>.+) ${DOCUMENT}$`, 'iu');
/** The documents as a whole and earlier messages are not subjects. */
const NO_SUBJECT = new RegExp(
  `^(?:(?:all|each|every|of|the|these|this|that|those|your|my|our|it|them|everything) ?)+(?:${DOCUMENT}|collection|sources?|topics?|subjects?)?$`,
  'i',
);

/** "Give me a summary of the mangroves page", "five facts about mangroves" as "Tell me about mangroves". */
export function askOverview(question: string): string {
  const text = question
    .trim()
    .replace(/[?!.\s]+$/, '')
    .replace(LENGTH, '');
  for (const shape of OVERVIEWS) {
    const { what, page = '' } = shape.exec(text)?.groups ?? {};
    const subject = readPage(what ?? page) ?? what;
    if (subject !== undefined && !NO_SUBJECT.test(subject)) return `Tell me about ${unquote(subject)}`;
  }
  return /^\W*(?:please )?(?:summari[sz]e|describe|sum up)\b/i.test(text) ? text : question;
}

const readPage = (text: string) => (ON_PAGE.exec(text) ?? PAGE_AFTER.exec(text))?.groups?.['what'];

const unquote = (text: string) => text.replace(/^["“'‘](.+)["”'’]$/, '$1');
