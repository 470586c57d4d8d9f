import type { ParsedQuestion } from '../question/read-question.ts';
import { answerAspects } from './answer-aspects.ts';
import { answerCollection } from './facts/answer-collection.ts';
import { answerHowMany } from './lists/answer-how-many.ts';
import { answerComparison } from './comparisons/answer-comparison.ts';
import { answerAboutExtreme } from './extremes/answer-about-extreme.ts';
import { answerExtreme, answerGreatest } from './extremes/answer-extreme.ts';
import { answerFact } from './facts/answer-fact.ts';
import { answerField } from './facts/answer-field.ts';
import { answerHeading } from './facts/answer-heading.ts';
import { answerList } from './lists/answer-list.ts';
import { answerNearest } from './facts/answer-nearest.ts';
import { answerAlone, answerNamed, answerOverview } from './facts/answer-overview.ts';
import { answerSteps } from './lists/answer-steps.ts';
import { answerUses } from './lists/answer-uses.ts';
import { completeDraft } from './draft/complete.ts';
import { findStatements, type Draft, type Findings, type SearchScope } from './draft/draft.ts';

/** Answers a question in the form that its words call for; undefined if the documents do not. */
export function answerQuestion(
  question: ParsedQuestion,
  setting: SearchScope,
  ask: (text: string) => ParsedQuestion,
): Draft | undefined {
  const findings = findStatements(question, setting);
  return completeDraft(answerInForm(findings, setting, ask) ?? answerNearest(findings), findings);
}

function answerInForm(
  findings: Findings,
  setting: SearchScope,
  ask: (text: string) => ParsedQuestion,
): Draft | undefined {
  const { question } = findings;
  const { form, extreme } = question;
  switch (form.kind) {
    case 'comparison':
      return answerComparison(findings, form, ask);
    case 'aspects':
      return (
        answerAspects(findings, form, ask) ??
        answerQuestion(
          form.rest === undefined ? { ...question, form: form.otherwise } : ask(form.rest),
          setting,
          ask,
        )
      );
    case 'collection':
      return answerCollection(findings);
    case 'count':
      return (
        answerHowMany(findings, form) ??
        answerInForm({ ...findings, question: { ...question, form: { kind: 'fact' } } }, setting, ask)
      );
    case 'overview':
      return answerOverview(findings, form.subjects, form.all) ?? answerFact(findings);
    case 'extreme':
      return extreme
        ? (answerAboutExtreme(findings, (text) => answerQuestion(ask(text), setting, ask)) ??
            answerExtreme(findings, extreme, form.of))
        : answerFact(findings);
    case 'list':
      return (
        answerNamed(findings) ??
        answerHeading(findings) ??
        answerUses(findings) ??
        answerList(findings, form.of)
      );
    case 'steps':
      return answerHeading(findings) ?? answerSteps(findings);
    case 'fact':
      return (
        answerAlone(findings) ??
        answerHeading(findings) ??
        answerUses(findings) ??
        answerField(findings) ??
        answerGreatest(findings) ??
        answerFact(findings)
      );
  }
}
