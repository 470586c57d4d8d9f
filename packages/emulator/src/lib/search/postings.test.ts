import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPostings, SECTION_PASSAGES, type Postings, type SectionTerms } from './postings.ts';

const TERMS = ['red', 'pine', 'tall', 'oak'];
const terms = fc.array(fc.constantFrom(...TERMS), { maxLength: 12 });
const section = fc.record({
  title: terms,
  passages: fc.array(terms, { minLength: 1, maxLength: SECTION_PASSAGES }),
});
const ALL = new Map(TERMS.map((term, at) => [term, 1 + at / 7]));

function build(sections: readonly SectionTerms[], kept: (at: number) => boolean = () => true): Postings {
  const postings = createPostings();
  for (const [at, each] of sections.entries()) if (kept(at)) postings.add(at, each);
  return postings;
}

const rank = (postings: Postings, query: readonly string[], limit = 100) =>
  postings.rank(new Map(query.map((term) => [term, 1])), () => true, limit);

describe('postings', () => {
  it('count a term in each passage', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 8 }), (sections) => {
        const postings = build(sections);
        for (const [number, { passages }] of sections.entries()) {
          for (let at = 0; at < SECTION_PASSAGES; at += 1) {
            for (const term of TERMS)
              expect(postings.count(term, number, at)).toBe(
                (passages[at] ?? []).filter((other) => other === term).length,
              );
          }
        }
      }),
    );
  });

  it('are after a removal as if the section had never been', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(section, fc.boolean()), { maxLength: 12 }), (drawn) => {
        const sections = drawn.map(([each]) => each);
        const kept = (at: number) => drawn[at]?.[1] ?? false;
        const postings = build(sections);
        for (const [at, each] of sections.entries()) if (!kept(at)) postings.remove(at, each);
        const never = build(sections, kept);
        expect(postings.rank(ALL, () => true, 100)).toEqual(never.rank(ALL, () => true, 100));
        for (const at of sections.keys())
          expect(postings.count('pine', at, 0)).toBe(never.count('pine', at, 0));
      }),
    );
  });

  it('rank the sections that hold a term, and the first of them are the same under every limit and filter', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (sections, limit) => {
        const postings = build(sections);
        const whole = postings.rank(ALL, () => true, 100);
        const holding = sections.flatMap(({ title, passages }, at) =>
          [...title, ...passages.flat()].length > 0 ? [at] : [],
        );
        expect(whole.toSorted((a, b) => a - b)).toEqual(holding);
        expect(postings.rank(ALL, () => true, limit)).toEqual(whole.slice(0, limit));
        const even = (at: number) => at % 2 === 0;
        expect(postings.rank(ALL, even, limit)).toEqual(whole.filter(even).slice(0, limit));
      }),
    );
  });

  it('rank first: a title, a section with more of the terms, the rarer term, the shorter section', () => {
    const text = (...passages: string[]): SectionTerms => ({
      title: [],
      passages: passages.map((words) => words.split(' ')),
    });
    const filler = 'a b c d e f g h';
    const postings = build([
      text(`pine ${filler}`),
      { title: ['pine'], passages: [filler.split(' ')] },
      text('tall tall tall tall tall tall'),
      text('tall oak'),
      text(`pine ${filler} i j k l m n`),
      text(`tall ${filler}`),
    ]);
    expect(rank(postings, ['pine'])).toEqual([1, 0, 4]);
    expect(rank(postings, ['tall', 'oak'])[0]).toBe(3);
    expect(rank(postings, ['tall'])).toEqual([2, 3, 5]);
    expect(rank(postings, ['a', 'oak'])[0]).toBe(3);
    expect(rank(postings, ['nowhere'])).toEqual([]);
  });
});
