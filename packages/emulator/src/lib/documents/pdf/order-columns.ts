/** A piece of a line without a wide gap in it. */
export interface Fragment {
  text: string;
  left: number;
  right: number;
  /** The base of its letters. */
  y: number;
  /** The height of its letters. */
  size: number;
}

/** Lines on each side of a gutter from which it parts columns of text. */
const FEWEST_LINES = 5;
/** Minimum share of its column's width that a line of running text fills; cells of a table fill less. */
const FILLED = 0.6;
/** Letters of a usual line of running text. */
const LETTERS = 18;
/** Bases that differ by less are one, in points. */
const SAME_BASE = 3;
/** More columns than this are no page of text. */
const DEEPEST = 3;

/**
 * Puts fragments in reading order if a gutter divides the page into columns of running text: the text above both columns, the left column,
 * the right one. Without such a gutter the order of the file stays; a table is not a page with columns.
 */
export function orderColumns(fragments: readonly Fragment[], depth = 0): readonly Fragment[] {
  const gutter = depth < DEEPEST ? findGutter(fragments) : undefined;
  if (gutter === undefined) return depth === 0 ? fragments : byHeight(fragments);
  const ordered: Fragment[] = [];
  let left: Fragment[] = [];
  let right: Fragment[] = [];
  const flush = () => {
    ordered.push(...orderColumns(left, depth + 1), ...orderColumns(right, depth + 1));
    left = [];
    right = [];
  };
  for (const fragment of byHeight(fragments)) {
    if (fragment.right <= gutter) left.push(fragment);
    else if (fragment.left >= gutter) right.push(fragment);
    else {
      flush();
      ordered.push(fragment);
    }
  }
  flush();
  return ordered;
}

/** From the top down; on one baseline, from left to right. */
const byHeight = (fragments: readonly Fragment[]) =>
  fragments.toSorted((a, b) => Math.round(b.y / SAME_BASE) - Math.round(a.y / SAME_BASE) || a.left - b.left);

/** The place that almost no line crosses, with running text on both sides; undefined if there is none. */
function findGutter(fragments: readonly Fragment[]): number | undefined {
  if (fragments.length < 2 * FEWEST_LINES || fragments.length > 5_000) return undefined;
  const start = Math.min(...fragments.map(({ left }) => left));
  const end = Math.max(...fragments.map(({ right }) => right));
  const places = Array.from({ length: 41 }, (_, step) => start + (end - start) * (0.3 + step / 100));
  const crossing = places.map(
    (place) => fragments.filter(({ left, right }) => left < place && right > place).length,
  );
  const fewest = Math.min(...crossing);
  if (fewest > 0.2 * fragments.length) return undefined;
  const free = places.filter((_, at) => crossing[at] === fewest);
  const gutter = free[Math.floor(free.length / 2)];
  if (gutter === undefined) return undefined;
  const left = fragments.filter((fragment) => fragment.right <= gutter);
  const right = fragments.filter((fragment) => fragment.left >= gutter);
  return isRunningText(left) && isRunningText(right) ? gutter : undefined;
}

function isRunningText(lines: readonly Fragment[]): boolean {
  if (lines.length < FEWEST_LINES) return false;
  const width = Math.max(...lines.map(({ right }) => right)) - Math.min(...lines.map(({ left }) => left));
  return (
    median(lines.map(({ left, right }) => right - left)) >= FILLED * width &&
    median(lines.map(({ text }) => text.trim().length)) >= LETTERS
  );
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
