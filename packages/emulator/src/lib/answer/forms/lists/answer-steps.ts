import { readTerms } from '../../../search/terms.ts';
import { isAsked } from '../../question/read-question.ts';
import { shareOfTerm } from '../../question/words/add-meanings.ts';
import { readStatements, type Statement } from '../../statements/read-statements.ts';
import { answerFact } from '../facts/answer-fact.ts';
import { answerInstructions, answerUnderHeading } from './answer-instructions.ts';
import { answerItems } from './answer-list.ts';
import type { Draft, Findings } from '../draft/draft.ts';

/** Words of headings under which a document says how something is done. */
const PROCEDURES = new Set(readTerms('procedure process steps instructions method preparation directions'));
const HOW_TO = /^how to\b/i;
/** "After an accident or breakdown": a heading that names an event, for a question about what to do then. */
const EVENT = /^(?:after|in case of|in the event of|if|when|what to do)\b/i;
const ASKS_EVENT = /\bdo (?:when|if|after|in case|in the event)\b/i;
/** "What is the right way to do the planting?", "What do I have to do so that a planting succeeds?" */
const ASKS_RIGHT =
  /\b(?:right|best|proper|correct|good) way\b|\bdo (?:so that|to make sure)\b|\bsucceed|\bproperly\b/i;
const ASKS_STEPS = /\b(?:steps|procedure)\b/i;
/** "Planting well": a heading that begins with the action. */
const DOING = /^\p{L}+ing\b/u;
const VERB =
  /(?:\bhow (?:do|can|should|must|would|to|does one|could)(?: (?:i|we|you|one|they|people))? (?:best |properly |correctly )?|\bdo (?:when|before|while) (?:(?:i|we|you|one|they|people)(?:['’]?m|['’]?re| am| are)? )?)(?<verb>\p{L}+)/iu;
/** Share of the question that the title and the headings of a procedure must hold. */
const NAMED = 0.7;
/** The same for instructions after an event, which a question describes at more length than a heading. */
const NAMED_EVENT = 0.3;
/** Before something is used for the first time. */
const SETUP = {
  asked: /\bset(?:ting)? (?:\w+ ){0,3}up\b|\binstall\b|\bget (?:\w+ )?started\b|\bfirst time\b/i,
  heading:
    /\bset(?:ting)?[ -]?up\b|\binstall(?:ation|ing)?\b|\bfirst (?:start|use|steps|run)\b|\bgetting started\b|\bassembly\b/i,
};
const MOST_STEPS = 12;
/** Sentences of a procedure without a list. */
const MOST_SENTENCES = 5;

/** How something is done: the section on the action that the question names, else a list, else a statement. */
export function answerSteps(findings: Findings): Draft | undefined {
  return (
    answerUnderHeading(findings) ??
    answerProcedure(findings) ??
    answerItems(findings) ??
    answerInstructions(findings) ??
    answerFact(findings)
  );
}

function answerProcedure({ passages, index, weights, question, search }: Findings): Draft | undefined {
  const sets = SETUP.asked.test(question.text);
  const [verb = ''] = readTerms(VERB.exec(question.text)?.groups?.['verb'] ?? '');
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const others = verb === '' ? [] : search({ ...question, terms: new Map([[verb, 1]]) });
  const files = new Set([passages, others].flatMap((found) => found.slice(0, 6).map(({ fileId }) => fileId)));
  for (const fileId of files) {
    const sections = new Map<string, Statement[]>();
    for (const passage of index.passagesOf(fileId)) {
      for (const statement of readStatements(passage)) {
        const name = `${passage.title} ${statement.block.headings.map(({ text }) => text).join(' ')}`;
        sections.set(name, [...(sections.get(name) ?? []), statement]);
      }
    }
    const texts = [...sections.values()].flat().map(({ terms }) => terms);
    for (const [name, statements] of sections) {
      const heading = statements[0]?.block.heading ?? '';
      const begins = sets && SETUP.heading.test(heading);
      // Rules for an action apply to every thing in the documents.
      const [doing = ''] = DOING.test(heading) ? readTerms(heading) : [];
      const isSought = doing === verb || (ASKS_RIGHT.test(question.text) && question.own.has(doing));
      const does = doing !== '' && isSought && question.unknown.size === 0;
      const tells = HOW_TO.test(heading) || readTerms(heading).some((term) => PROCEDURES.has(term));
      const named = new Set(readTerms(heading));
      const then =
        EVENT.test(heading) &&
        ASKS_EVENT.test(question.text) &&
        [...named].filter((term) => isAsked(term, question)).length * 2 >= named.size;
      if (!begins && !does && !tells && !then) continue;
      const words = new Set(readTerms(name));
      const held = [...weights].reduce(
        (sum, [term, weight]) => sum + weight * shareOfTerm(question, words, term),
        0,
      );
      // "Procedure" on a page with one sentence that holds all of the question.
      const isTold =
        tells &&
        ASKS_STEPS.test(question.text) &&
        texts.some((terms) => [...weights.keys()].every((term) => terms.includes(term)));
      if (!begins && !does && !isTold && held < (then ? NAMED_EVENT : NAMED) * total) continue;
      const items = statements.filter(({ block }) => block.kind === 'item');
      if (does && items.length < 2) continue;
      return items.length > 1
        ? { entries: items.slice(0, MOST_STEPS).map((item) => ({ statements: [item] })), layout: 'list' }
        : { entries: [{ statements: statements.slice(0, MOST_SENTENCES) }], layout: 'prose' };
    }
  }
  return undefined;
}
