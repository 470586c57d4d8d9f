/** A question for the number of things; it is the number of their documents if those are meant. */
export interface HowMany {
  /** The things: "pines". Empty for the documents themselves. */
  of: string;
  /** Whether its words point at the documents: "described here". */
  here: boolean;
}

const DOCUMENTS =
  '(?:documents?|files?|texts?|sources?|pages?|topics?|subjects?|articles?|titles?|collection|library|folder|assistant)';
const HERE = `(?:here|(?:in|among|across) (?:here|(?:all )?(?:the|these|your|this|those) ${DOCUMENTS}))`;
const TREATED = '(?:described|covered|listed|mentioned|documented|included|featured|treated|available)';
const KNOWN = [
  'do you (?:have|know|cover|describe|list|contain|hold|search)(?: (?:about|of|on))?',
  'have you (?:got|read|indexed)',
  `are(?: there)? ${TREATED}`,
  'can (?:you|i) (?:search|ask(?: you)? about)',
  `(?:does|do) (?:this|the|these|your) ${DOCUMENTS} (?:have|hold|contain|cover|describe)`,
].join('|');
const WORD = String.raw`(?!(?:are|can|do|does|have|in|is|of)\b)[\p{L}-]+`;
const HOW_MANY = new RegExp(
  String.raw`^\W*(?:and |so )?how many (?:(?:species|kinds|types|sorts) of )?(?<of>${WORD}(?: ${WORD}){0,2}?)(?: (?:(?<known>${KNOWN})|are there|there are|are))?(?<where> ${HERE})?(?: in total| altogether| now)?\W*$`,
  'iu',
);
const ALL = new RegExp(`^(?:(?:different|all) )?${DOCUMENTS}$`, 'i');

export function readHowMany(text: string): HowMany | undefined {
  const { of, known, where } = HOW_MANY.exec(text)?.groups ?? {};
  if (of === undefined) return undefined;
  if (ALL.test(of)) return { of: '', here: true };
  return { of: of, here: known !== undefined || where !== undefined };
}
