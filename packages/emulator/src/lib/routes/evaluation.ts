import { cutText } from '@redpine/core/internal/text';
import { countTokens } from '../answer/count-tokens.ts';
import { invalid, mistyped } from '../http/problem.ts';
import { readBodyObject } from '../http/read-body.ts';
import { readTextField } from '../http/read-fields.ts';
import { listSentences } from '../search/sentences.ts';
import { readTerms } from '../search/terms.ts';
import { failOnPurpose, reply, type Call } from './call/call.ts';

/** Minimum share of a sentence that must be present for it to count as said; its numbers always must be. */
const SAID = 0.6;

/**
 * `POST /evaluation/metrics/alignment`: how far an answer agrees with a true one. The service has a model judge it;
 * here words are compared, sentence by sentence, so that figures follow the texts and nothing is understood.
 */
export async function evaluateAlignment(call: Call): Promise<Response> {
  const body = await readBodyObject(call.request);
  const [question, answer, truth] = ['question', 'answer', 'ground_truth_answer'].map((key) => {
    const text = readTextField(body, key);
    if (text === undefined) throw mistyped(`missing field \`${key}\``);
    return cutText(text, 50_000);
  });
  if (!question?.trim() || !answer?.trim() || !truth?.trim())
    throw invalid('question, answer and ground_truth_answer cannot be empty');
  failOnPurpose(call);
  const facts = judge(truth, answer);
  const completeness = share(facts);
  const correctness = share(judge(answer, truth));
  const both = completeness + correctness;
  const tokens = [question, answer, truth].reduce((sum, text) => sum + countTokens(text), 0);
  return reply({
    metrics: {
      correctness,
      completeness,
      alignment: both === 0 ? 0 : (2 * completeness * correctness) / both,
    },
    reasoning: {
      evaluated_facts: facts.map(({ content, said }) => ({
        fact: { content },
        entailment: said ? 'entailed' : 'neutral',
      })),
    },
    usage: { prompt_tokens: tokens, completion_tokens: 0, total_tokens: tokens },
  });
}

interface JudgedFact {
  content: string;
  said: boolean;
}

/** The sentences of one text, and which of them the other says as well. */
function judge(text: string, other: string): JudgedFact[] {
  const words = new Set(readTerms(other));
  return listSentences(text).map((content) => {
    const terms = [...new Set(readTerms(content))];
    const numbers = terms.filter((term) => /^\d/.test(term));
    const matched = terms.filter((term) => words.has(term)).length;
    return { content, said: matched >= SAID * terms.length && numbers.every((number) => words.has(number)) };
  });
}

const share = (facts: readonly JudgedFact[]) =>
  facts.filter(({ said }) => said).length / Math.max(1, facts.length);
