/** Contractions as they are typed in a hurry: "whats", "dont", "ive". */
const RUN_TOGETHER = new RegExp(
  [
    String.raw`(?<=\b(?:what|how|where|who|when|why))(?=s\b)`,
    String.raw`(?<=\b(?:(?:do|does|did|is|are|was|were|have|has|had|should|would|could|must|wo)n|can))(?=t\b)`,
    String.raw`(?<=\bi)(?=(?:m|ve)\b)`,
  ].join('|'),
  'gi',
);

/** Words of questions as they are often mistyped. */
const SLIP = new Map(
  'wich:which whitch:which whcih:which wihch:which hw:how hwo:how teh:the hight:height heigth:height lenght:length widht:width wieght:weight becuase:because thier:their recieve:receive seperate:separate diffrent:different beetween:between'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);
const SLIPS = new RegExp(String.raw`\b(?:${[...SLIP.keys()].join('|')})\b`, 'gi');
/** Words that are mistyped in many ways. */
const WHAT = /\b(?:waht|whta|wht)\b/gi;
const DIFFERENCE = /\bdif+(?:e|er)?(?:a|e)?r?(?:a|e)n(?:c|s)e?\b/gi;
const THEN =
  /(?<=\b(?:older|younger|taller|smaller|bigger|larger|longer|shorter|higher|lower|faster|slower|heavier|lighter|thicker|wider|deeper|cheaper|better|worse|more|less) )then\b(?= (?:\d|an?\b|the\b|one\b|my\b|your\b|\p{L}{3,}))/giu;
const COMPARE = /\bcompa(?:ir|er|rre)\b/gi;

/** A question with its contractions and the words of asking as they are spelled. */
export const mendSlips = (question: string): string =>
  question
    .replace(RUN_TOGETHER, "'")
    .replace(SLIPS, (word) => SLIP.get(word.toLowerCase()) ?? word)
    .replace(WHAT, 'what')
    .replace(DIFFERENCE, 'difference')
    .replace(THEN, 'than')
    .replace(COMPARE, 'compare');
