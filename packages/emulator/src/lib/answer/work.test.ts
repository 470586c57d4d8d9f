import { describe, expect, it } from 'vitest';
import { createSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { answerQuestion } from './forms/answer-question.ts';
import { readAlone } from './question/read-question.ts';

const DOCUMENTS = 600;
/** Maximum number of passages that one question reads, including the separate search for each side of a comparison. */
const MOST_PASSAGES = 250;

function makeIndex(): SearchIndex {
  const index = createSearchIndex();
  for (let at = 0; at < DOCUMENTS; at += 1) {
    const text = `# Zorp report ${at}\n\nThe zorp report ${at} is final. It is ${at} m tall and grows in Europe.`;
    const steps = index.add({ id: `${at}`, name: `${at}.md`, text, metadata: { final: true, height_m: at } });
    while (!steps.next().done);
  }
  return index;
}

describe('the work of a question', () => {
  const index = makeIndex();

  it.each([
    'How tall is zorp report 7?',
    'Which reports are final?',
    'List all reports',
    'Which zorp report is the tallest?',
    'Compare zorp report 7 and zorp report 8',
    'Compare zorp report 7 and the reports of Europe',
    'Tell me all you know about reports and zorps',
    'How do I grow a zorp?',
    'Is zorp report 7 final?',
    'What is the tallest zorp?',
    'Which documents are there?',
  ])('does not grow with the collection: %s', (text) => {
    let read = 0;
    const counted: SearchIndex = {
      ...index,
      passagesOf(fileId) {
        const passages = index.passagesOf(fileId);
        read += passages.length;
        return passages;
      },
      search(terms, options) {
        const hits = index.search(terms, options);
        read += hits.length;
        return hits;
      },
    };
    const question = readAlone(text, counted);
    const accept = () => true;
    const draft = answerQuestion(
      question,
      {
        index: counted,
        accept,
        search: ({ terms }) => counted.search(terms, { accept, limit: 32 }).map(({ passage }) => passage),
      },
      (each) => readAlone(each, counted),
    );
    expect(draft?.entries.length).toBeGreaterThan(0);
    expect(read).toBeGreaterThan(0);
    expect(read).toBeLessThan(MOST_PASSAGES);
  });
});
