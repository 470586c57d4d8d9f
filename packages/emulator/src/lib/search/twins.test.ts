import { describe, expect, it } from 'vitest';
import { hashStatements } from './letters.ts';
import { createTwins } from './twins.ts';

const text = Array.from({ length: 60 }, (_, at) => `Statement ${at} tells of zorps and of blorps.`);
const file = (id: string, facts = 0) => ({ id, name: `${id}.md`, heading: 'Zorp', facts });

describe('twins', () => {
  it('are found whatever the marks and the lines of a text, and whatever its case', () => {
    const [a, b] = ['It is *well-known*. So is this one!', 'it is well-\nknown.  So is\nthis one.'];
    expect(hashStatements(a ?? '')).toEqual(hashStatements(b ?? ''));
  });

  it('follow the one with more metadata, else the one that was there first', () => {
    const twins = createTwins();
    const hashes = hashStatements(text.join(' '));
    twins.add(file('a'), hashes);
    twins.add(file('b', 2), hashes);
    twins.add(file('c'), hashes);
    expect(['a', 'b', 'c'].map((id) => twins.leadersOf(id))).toEqual([['b'], [], ['b', 'a']]);
  });

  it('are dissolved when one of them is removed', () => {
    const twins = createTwins();
    const hashes = hashStatements(text.join(' '));
    twins.add(file('a'), hashes);
    twins.add(file('b'), hashes);
    expect(twins.size).toBe(2);
    twins.remove('a');
    expect(twins.leadersOf('b')).toEqual([]);
    expect(twins.size).toBe(0);
    twins.add(file('a'), hashes);
    expect(twins.leadersOf('a')).toEqual(['b']);
  });

  it('share most of their statements, and no book is the twin of its chapter', () => {
    const twins = createTwins();
    twins.add(file('book'), hashStatements(text.join(' ')));
    twins.add(file('chapter'), hashStatements(text.slice(0, 20).join(' ')));
    twins.add(file('edition'), hashStatements(text.slice(0, 55).join(' ')));
    expect(twins.leadersOf('chapter')).toEqual([]);
    expect(twins.leadersOf('edition')).toEqual(['book']);
  });

  it('exclude reports of two years', () => {
    const twins = createTwins();
    for (const year of [2023, 2024])
      twins.add(
        { ...file('report'), id: String(year), name: `report-${year}.md` },
        hashStatements([...text, `In ${year} we planted zorps.`].join(' ')),
      );
    expect(twins.size).toBe(0);
  });

  it('cost little where thousands of files hold one statement', () => {
    const twins = createTwins();
    const letter = hashStatements(text.slice(0, 10).join(' '));
    const started = performance.now();
    for (let at = 0; at < 5_000; at += 1) twins.add(file(String(at)), [...letter, at, at + 1e6, at + 2e6]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
