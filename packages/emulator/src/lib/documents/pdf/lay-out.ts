/** A line of a PDF, with the height of its letters and of its base above the foot of the page, in points. */
export interface Line {
  text: string;
  size: number;
  y: number;
}

/** Letters this much higher than those of the text make a heading, if the line is no longer than this. */
const HEADING = { size: 1.15, length: 120, levels: 3 };
/** A gap this much wider than the usual one begins a paragraph. */
const PARAGRAPH = 1.3;

/** A PDF knows neither headings nor paragraphs: both are derived from the size of the letters and the gaps between lines. */
export function layOut(pages: readonly (readonly Line[])[]): string {
  const lines = pages.flat().filter(({ text }) => text.trim());
  const body = commonest(lines.map(({ size, text }) => [round(size), text.length]));
  const sizes = [...new Set(lines.map(({ size }) => round(size)))]
    .filter((size) => size >= HEADING.size * body)
    .toSorted((a, b) => b - a);
  const gap = commonest(pages.flatMap((page) => gapsOf(page, body).map((each) => [each, 1] as const)));
  return pages
    .map((each) => {
      const page = withoutChartText(each, body);
      let above: Line | undefined;
      const written = page.flatMap((line) => {
        const text = line.text.trim();
        if (!text) {
          above = undefined;
          return [''];
        }
        const isHeading = text.length <= HEADING.length && !isRow(line);
        const level = isHeading ? sizes.indexOf(round(line.size)) + 1 : 0;
        const apart = !above || CAPTION.test(text) || isApart(above, line, gap || Infinity);
        above = line;
        const mark = level > 0 ? `${'#'.repeat(Math.min(level, HEADING.levels))} ` : '';
        return apart ? ['', `${mark}${text}`] : [`${mark}${text}`];
      });
      return written.join('\n').trim();
    })
    .join('\f');
}

/** The words below a figure. */
const CAPTION = /^(?:Figure|Fig\.|Chart|Diagram|Graph)\s?\d{1,3}[.:]/;
/** Labels of a chart are at most as long, and smaller than the text. */
const LABEL = { length: 40, size: 0.95 };

/** The lines without the labels of charts, which are right above the caption and not sentences. */
function withoutChartText(page: readonly Line[], body: number): readonly Line[] {
  const isLabel = ({ text, size }: Line) =>
    text.length <= LABEL.length &&
    size < LABEL.size * body &&
    !/[.!?:;|]\s*$/.test(text) &&
    text.trim() !== '';
  const kept: Line[] = [];
  for (const line of page) {
    if (CAPTION.test(line.text)) while (kept.length > 0 && kept.slice(-1).some(isLabel)) kept.pop();
    kept.push(line);
  }
  return kept;
}

const isRow = ({ text }: Line) => text.startsWith('|');

/** Whether a paragraph begins with a line. Rows of a table stay together; a sentence continues at the top of the next column. */
function isApart(above: Line, line: Line, gap: number): boolean {
  if (isRow(above) && isRow(line)) return false;
  if (above.size !== line.size) return true;
  return line.y > above.y ? /[.!?:]["'”’)]*\s*$/.test(above.text) : above.y - line.y > PARAGRAPH * gap;
}

const round = (size: number) => Math.round(size * 2) / 2;

/** The distances between the bases of lines of the text. */
function gapsOf(page: readonly Line[], body: number): number[] {
  return page.slice(1).flatMap((line, at) => {
    const above = page[at];
    const gap = above ? round(above.y - line.y) : 0;
    return above && round(above.size) === body && round(line.size) === body && gap > 0 ? [gap] : [];
  });
}

/** The value that weighs most; of equals the smallest. */
function commonest(values: readonly (readonly [value: number, weight: number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of values) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}
