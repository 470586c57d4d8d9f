import type { SearchIndex } from '../../search/search-index.ts';
import { readTerms } from '../../search/terms.ts';
import { readForm } from './read-form.ts';

/** "When?", "And how tall?" */
const BARE =
  /^\W*(?:(?:and|so|but|ok(?:ay)?)[,\s]+)?(?<asked>(?:since |from |by )?(?:when|why|where|who|whom|how(?: (?:tall|high|old|big|long|wide|deep|thick|heavy|far|fast|many|much|often|come))?))\W*$/i;
const ASKED_BEFORE =
  /^\W*(?:(?:and|so|but)\s+)?(?:(?:in|on|at|from|since|by|to) )?(?:who|whom|when|where|why|what|which|how(?: (?:tall|high|old|big|long|wide|deep|thick|heavy|far|fast|often))?)\b\s*/i;
/** "Which one is taller?", "Which of the two lives longer?" */
const WHICH =
  /^\W*(?:and )?which (?:one |of (?:the two|them|these|both) |two )?(?:is|are|was|grows?|lives?|has|have|gets?|reaches|costs?|takes?|lasts?|weighs?|bears?|needs?)\b[^,]*$/i;
const OF_THEM = / (?:of (?:the two|them|these|both)|one|two)\b/i;
const COMPARATIVE = /\b(?:more|less|fewer|better|worse|\p{L}{2,}er)\b/iu;
/** "Which street trees can take salt? And which ones cannot?" */
const WHICH_NOT =
  /^\W*(?:and |but )?(?:which|what)(?: ones?| of them)? (?:can['’]?t|cannot|can not|(?:do|are|is|will|could)(?:n['’]t| not)|won['’]t)(?: (?:do|be)(?: so| it| that)?)?\W*$/i;
const AUXILIARY = /\b(?:can|could|do|are|is|will)\b/i;
/** "Is that taller than the white pine?" */
const THAN =
  /^(?<asks>\W*(?:and )?(?:is|are|was|were|does|do) )(?:it|that|this|they|those)(?<rest> .*\bthan\b.*)$/i;
/** "Compare their needles.", "What is the difference between them?", perhaps after a text that names the things. */
const COMPARE_THEM =
  /^(?:(?<told>.*[.!;:,–-])\s*)??(?:please |can you |could you )?(?:(?:compare|contrast)\s+(?:them|these|those|both|all|the (?:two|three|four)|their (?<what>\p{L}+(?: \p{L}+)?))|how do they (?:differ|compare)|what(?:['’]?s| is| are) the differences? between (?:them|these|those|the (?:two|three))|how are they different)(?:,? please| for me)?\W*$/iu;
/** "My phone is gone. What now?", "I had an accident, what do I have to do?" */
const WHAT_NOW =
  /^(?<told>(?!.*\?\s).+?)[.,;:!–-]{1,4}\s*(?:so |and |now )?what (?:now|next|(?:do|should|must|can|shall) (?:i|we) (?:(?:have|need) to )?do(?: now| next| then| about it)?)\W*$/i;
/** Questions back in which the sides of a comparison are looked for. */
const BACK = 3;

/** Completes a question with the words that it leaves out of earlier questions; a complete question is returned unchanged. */
export function completeQuestion(question: string, earlier: readonly string[], index: SearchIndex): string {
  const told = WHAT_NOW.exec(question)?.groups?.['told'];
  if (told !== undefined) return `what should I do if ${firstClause(told)}`;
  const compared = compareThem(question, earlier, index);
  if (compared !== undefined) return compared;
  const before = earlier.at(-1);
  if (before === undefined) return question;
  const asked = BARE.exec(question)?.groups?.['asked'];
  if (asked !== undefined) return `${asked} ${before.replace(ASKED_BEFORE, '')}`;
  if (WHICH_NOT.test(question) && AUXILIARY.test(before)) return before.replace(AUXILIARY, '$& not');
  if (WHICH.test(question) && COMPARATIVE.test(question)) {
    const sides = readSides(earlier, index);
    if (sides.length === 2)
      return `${question.replace(OF_THEM, '').replace(/\W+$/, '')}, ${sides.join(' or ')}?`;
  }
  const than = THAN.exec(question)?.groups;
  const subject = than && nameSubject(before, index);
  return than && subject !== undefined ? `${than['asks']}${subject}${than['rest']}` : question;
}

/** "My work phone is gone, left it on the train I think": the event, without its circumstances. */
function firstClause(told: string): string {
  const [first = ''] = told.split(/[,;–.!]/);
  return first.trim().split(/\s+/).length > 2 ? first : told;
}

/** The comparison of the things that the same message, or else the earlier ones, name. */
function compareThem(question: string, earlier: readonly string[], index: SearchIndex): string | undefined {
  const found = COMPARE_THEM.exec(question)?.groups;
  if (!found) return undefined;
  const { told = '', what } = found;
  const named = told.split(/[,;.]|\b(?:and|or|from|of)\b/i).flatMap((part) => nameSubject(part, index) ?? []);
  const sides = named.length > 1 ? [...new Set(named)] : readSides(earlier, index);
  if (sides.length < 2) return undefined;
  return `compare ${what === undefined ? '' : `the ${what} of `}${sides.slice(0, -1).join(', ')} and ${sides.at(-1)}`;
}

/** The two things that the questions before compared, or asked about one after the other. */
function readSides(earlier: readonly string[], index: SearchIndex): string[] {
  for (const text of earlier.slice(-BACK).toReversed()) {
    const form = readForm(text);
    if (form.kind === 'comparison' && form.sides.length === 2) return form.sides;
  }
  const subjects = earlier.slice(-2).flatMap((text) => nameSubject(text, index) ?? []);
  return [...new Set(subjects)];
}

/** The title of the one document that a question names. */
function nameSubject(question: string, index: SearchIndex): string | undefined {
  const title = index.titleIn(new Set(readTerms(question).map((term) => index.correct(term))));
  const subject = title.size > 0 ? [...title] : index.subjectOf(readTerms(question));
  const titles = index.titlesWith(subject).map((fileId) => index.documentOf(fileId)?.title ?? '');
  const exact = titles.filter((each) => readTerms(each).length === subject.length);
  const found = new Set(exact.length > 0 ? exact : titles);
  return found.size === 1 ? [...found][0] : undefined;
}
