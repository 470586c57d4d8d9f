import type { SourceDocumentPart } from '../chat/message.ts';
import type { Mark } from './find-marks.ts';
import type { CitedText } from './parse-citations.ts';

/** A source while it is read; `positions` are those that it had before. */
export interface Source extends Omit<SourceDocumentPart, 'type' | 'pages' | 'url'> {
  url?: string | undefined;
  pages: number[];
}

/** Takes the marks that the list names out of the text, with the space before each, and gives their places. */
export function renderCitations(
  raw: string,
  marks: readonly Mark[],
  sources: readonly Source[],
  byNumber: ReadonlyMap<number, Source>,
): CitedText {
  if (sources.length === 0) return { text: raw, sources: [] };
  const found = new Map(
    sources.map((source) => [source, { positions: [...source.positions], pages: [] as number[] }]),
  );
  const kept: string[] = [];
  let length = 0;
  let taken = 0;
  /** The positions of the marks that nothing but a bracket came before. */
  let run: number[][] = [];
  const keep = (end: number): void => {
    if (end <= taken) return;
    kept.push(raw.slice(taken, end));
    length += end - taken;
    run = [];
  };
  for (const mark of marks) {
    const source = byNumber.get(mark.number);
    const place = source && found.get(source);
    if (!place) continue;
    keep(withoutSpace(raw, taken, mark.start));
    taken = mark.end;
    place.pages.push(...mark.pages);
    place.positions.push(length);
    run.push(place.positions);
    const before = kept.at(-1) ?? '';
    if (BRACKETS.has(`${before.at(-1)}${raw[taken]}`)) {
      // Brackets around nothing but marks go with them, and the space before them.
      kept[kept.length - 1] = before.replace(/[ \t]?.$/, '');
      length += (kept.at(-1) ?? '').length - before.length;
      for (const positions of run) positions[positions.length - 1] = length;
      taken++;
    } else if (/(?:^|\n)[ \t]*$/.test(before) && /[ \t]/.test(raw[taken] ?? '')) taken++;
  }
  keep(raw.length);
  const parts = sources.toSorted((a, b) => Number(a.sourceId) - Number(b.sourceId));
  return { text: kept.join(''), sources: parts.map((source) => toPart(source, found.get(source))) };
}

const BRACKETS: ReadonlySet<string> = new Set(['()', '[]']);

/** Where the text before a mark ends; a space that begins a line is not the mark's. */
function withoutSpace(raw: string, from: number, start: number): number {
  let end = start;
  while (end > from && (raw[end - 1] === ' ' || raw[end - 1] === '\t')) end--;
  return end === 0 || raw[end - 1] === '\n' ? start : end;
}

function toPart(
  { url, pages: known, ...source }: Source,
  found: { positions: number[]; pages: number[] } = { positions: [], pages: [] },
): SourceDocumentPart {
  const pages = ascending([...known, ...found.pages]);
  return {
    type: 'source-document',
    ...source,
    ...(pages.length > 0 && { pages }),
    ...(url && { url }),
    positions: found.positions,
  };
}

/** Every number once, in order. */
export function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}
