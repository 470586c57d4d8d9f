import { readdir, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadEmbeddings } from '@redpine/emulator/node';
import { converse, openCorpus } from './corpora.ts';
import { judge, type Question, type Verdict } from './judge.ts';

/** Asks every question of the set and prints how many were answered right, by kind and by corpus. */
const { values } = parseArgs({
  options: { show: { type: 'string' }, corpus: { type: 'string' }, embeddings: { type: 'boolean' } },
});
const embed = values.embeddings ? await loadEmbeddings() : undefined;
const folder = new URL('questions/', import.meta.url);
const results: { corpus: string; kind: string; verdict: Verdict }[] = [];
let spent = 0;

for (const name of (await readdir(folder)).toSorted()) {
  // `trees.visitors.json` asks more of the corpus `trees`.
  const [corpus = ''] = name.split('.');
  const set = name.replace('.json', '');
  if (values.corpus && !values.corpus.split(',').some((asked) => [corpus, set].includes(asked))) continue;
  const questions: Question[] = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
  const emulator = await openCorpus(corpus, embed);
  for (const question of questions) {
    const started = performance.now();
    const answer = await converse(emulator, [question.ask].flat());
    spent += performance.now() - started;
    const verdict = judge(question, answer);
    results.push({ corpus: set, kind: question.kind, verdict });
    const shown =
      values.show === 'all' ||
      (values.show === 'wrong' && !verdict.right) ||
      (values.show === 'long' && verdict.irrelevant > 0);
    if (shown)
      console.log(
        `\n${verdict.right ? 'right' : 'WRONG'} ${corpus}/${question.kind}: ${[question.ask].flat().join(' | ')}\n${answer.message.content}\n  ${verdict.faults.join('; ')} (${verdict.irrelevant} irrelevant)`,
      );
  }
  emulator.close();
}

const share = (rows: typeof results) => {
  const right = rows.filter(({ verdict }) => verdict.right).length;
  const irrelevant =
    rows.reduce((sum, { verdict }) => sum + verdict.irrelevant, 0) / Math.max(1, rows.length);
  return {
    right: `${right} of ${rows.length}`,
    percent: `${Math.round((100 * right) / rows.length)} %`,
    irrelevant: irrelevant.toFixed(2),
    unsure: `${rows.filter(({ verdict }) => verdict.unsure && verdict.right).length} of ${rows.filter(({ verdict }) => verdict.unsure).length}`,
  };
};
const by = (key: 'corpus' | 'kind') =>
  Object.fromEntries(
    [...new Set(results.map((row) => row[key]))].map((value) => [
      value,
      share(results.filter((row) => row[key] === value)),
    ]),
  );
console.table(by('kind'));
console.table({ ...by('corpus'), all: share(results) });
console.log(`${(spent / results.length).toFixed(1)} ms a question`);
