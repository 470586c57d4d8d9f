import type { CitedText, SourceDocumentPart } from './cited-text.ts';
import { findMarks, type CitationMark, toPages } from './find-marks.ts';

/** A source while the answer is read; `positions` are those from before a continuation. */
export interface Source extends SourceDocumentPart {
  pages: number[];
}

/** The text that may separate marks of one run. */
const SEPARATOR = /^[,;]?[ \t]*$/;
const BRACKETS = /\(\)|\[\]|\*\*|__/;

/** A part of the text whose marks do not depend on the text around it. */
export interface Paragraph {
  start: number;
  end: number;
  /** Cached; undefined until they are first looked for. */
  marks?: CitationMark[] | undefined;
}

/**
 * Removes the marks whose numbers the list names, and gives their positions. The space before a run of marks is removed with it (at the
 * beginning of a line, the space after it), and so are brackets that hold nothing else.
 */
export function renderCitations(
  raw: string,
  paragraphs: readonly Paragraph[],
  sources: readonly Source[],
  byNumber: ReadonlyMap<number, Source>,
): CitedText {
  const parts = new Map<Source | undefined, Source>();
  for (const source of sources) {
    parts.set(source, { ...source, positions: [...source.positions], pages: [...source.pages] });
  }
  const marks = paragraphs.flatMap((paragraph) => {
    const { start, end } = paragraph;
    return start < raw.length ? (paragraph.marks ??= findMarks(raw.slice(start, end), start)) : [];
  });
  const runs: { start: number; end: number; cited: Source[] }[] = [];
  for (const { start, end, cites } of marks) {
    const cited = cites.flatMap(({ number }) => parts.get(byNumber.get(number)) ?? []);
    if (cited.length < cites.length) continue;
    cited.forEach(({ pages }, i) => pages.push(...(cites[i]?.pages ?? [])));
    const run = runs.at(-1);
    if (run && SEPARATOR.test(raw.slice(run.end, start))) {
      run.end = end;
      run.cited.push(...cited);
    } else runs.push({ start, end, cited });
  }
  let text = '';
  let taken = 0;
  for (let { start, end, cited } of runs) {
    let before = raw.slice(taken, start);
    while (BRACKETS.test(before.slice(-1) + raw.charAt(end))) {
      before = before.slice(0, -1);
      end++;
    }
    const words = before.trimEnd();
    const beginsLine = before.includes('\n', words.length) || !(text + words);
    if (!beginsLine) before = words;
    else if (/[ \t]/.test(raw.charAt(end))) end++;
    text += before;
    taken = end;
    for (const { positions } of cited) positions.push(text.length);
  }
  return {
    text: text + raw.slice(taken),
    sources: [...parts.values()]
      .map((part) => ({ ...part, pages: toPages(part.pages) }))
      .toSorted((a, b) => Number(a.sourceId) - Number(b.sourceId)),
  };
}
