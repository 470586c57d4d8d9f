import type { SourceDocumentPart } from '../chat/message.ts';
import type { CitedText } from './parse-citations.ts';
import type { Mark } from './find-marks.ts';

/** What is known of a source, its number aside. */
export interface SourceEntry {
  title: string;
  url?: string | undefined;
  fileId?: string | undefined;
  quote?: string | undefined;
  pages: number[];
}

/** Takes the marks that the list names out of the text, with the space before each, and gives their places. */
export function renderCitations(
  raw: string,
  marks: readonly Mark[],
  entries: ReadonlyMap<number, SourceEntry>,
): CitedText {
  if (entries.size === 0) return { text: raw, sources: [] };
  const numbers = [...entries.keys()].toSorted((a, b) => a - b);
  const found = new Map(
    numbers.map((number) => [number, { positions: [] as number[], pages: [] as number[] }]),
  );
  let text = '';
  let taken = 0;
  for (const mark of marks.toSorted((a, b) => a.start - b.start)) {
    const source = found.get(mark.number);
    if (!source) continue;
    text += raw.slice(taken, mark.end > mark.start ? withoutSpace(raw, taken, mark.start) : mark.start);
    taken = mark.end;
    source.positions.push(text.length);
    source.pages.push(...mark.pages);
  }
  text += raw.slice(taken);
  const sources = numbers.map((number) => toPart(number, entries.get(number), found.get(number)));
  return { text, sources };
}

/** Where the text before a mark ends; a space that begins a line is not the mark's. */
function withoutSpace(raw: string, from: number, start: number): number {
  let end = start;
  while (end > from && (raw[end - 1] === ' ' || raw[end - 1] === '\t')) end--;
  return end === 0 || raw[end - 1] === '\n' ? start : end;
}

function toPart(
  number: number,
  entry: SourceEntry = { title: '', pages: [] },
  found: { positions: number[]; pages: number[] } = { positions: [], pages: [] },
): SourceDocumentPart {
  const pages = [...new Set([...entry.pages, ...found.pages])].toSorted((a, b) => a - b);
  return {
    type: 'source-document',
    sourceId: String(number),
    title: entry.title,
    ...(entry.fileId && { fileId: entry.fileId }),
    ...(pages.length > 0 && { pages }),
    ...(entry.quote && { quote: entry.quote }),
    ...(entry.url && { url: entry.url }),
    positions: found.positions,
  };
}
