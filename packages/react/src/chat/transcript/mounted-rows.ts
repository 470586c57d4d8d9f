/** Which rows are mounted, by the ids at its edges, so that rows added before or after move nothing. */
export interface MountedRange {
  /** The first mounted row. */
  first: string | undefined;
  /** The last mounted row; undefined means the newest, whatever comes. */
  last: string | undefined;
}

/** Anything with an id. */
interface Row {
  id: string;
}

/** How many rows a conversation opens with. */
export const FIRST_ROWS = 8;
/** How many join at a time. */
export const MORE_ROWS = 24;
/** A row further away than this is shown with its neighbours alone, not with all that lie between. */
const FAR = 240;

/** The range adjusted to these rows: if an edge no longer exists, it falls back to the newest rows. */
export function settleRange(rows: readonly Row[], range: MountedRange): MountedRange {
  const last = range.last !== undefined && indexOf(rows, range.last) >= 0 ? range.last : undefined;
  if (range.first !== undefined && indexOf(rows, range.first) >= 0) {
    return last === range.last ? range : { first: range.first, last };
  }
  if (rows.length === 0 && range.first === undefined && range.last === undefined) return range;
  return { first: rows[Math.max(0, rows.length - FIRST_ROWS)]?.id, last: undefined };
}

/** Indices of a settled range, the second exclusive. */
export function readRange(rows: readonly Row[], range: MountedRange): { from: number; to: number } {
  return {
    from: range.first === undefined ? 0 : Math.max(0, indexOf(rows, range.first)),
    to: range.last === undefined ? rows.length : indexOf(rows, range.last) + 1,
  };
}

/** The range with earlier rows joined. */
export function extendEarlier(rows: readonly Row[], range: MountedRange): MountedRange {
  const { from } = readRange(rows, range);
  return from === 0 ? range : { ...range, first: rows[Math.max(0, from - MORE_ROWS)]?.id };
}

/** The range with later rows joined; at the newest it is open again. */
export function extendLater(rows: readonly Row[], range: MountedRange): MountedRange {
  const { to } = readRange(rows, range);
  const next = to + MORE_ROWS;
  return { ...range, last: next >= rows.length ? undefined : rows[next - 1]?.id };
}

/** A range that holds one row: the same one if it holds the row, a longer one if the row is near, else one around the row. */
export function extendTo(rows: readonly Row[], range: MountedRange, id: string): MountedRange {
  const { from, to } = readRange(rows, range);
  const index = indexOf(rows, id);
  if (index < 0 || (index >= from && index < to)) return range;
  const around = Math.max(0, index - FIRST_ROWS);
  if (index < from && from - index <= FAR) return { ...range, first: rows[around]?.id };
  const end = index + MORE_ROWS;
  return { first: rows[around]?.id, last: end >= rows.length ? undefined : rows[end]?.id };
}

/** Searched from the end, where it nearly always is. */
function indexOf(rows: readonly Row[], id: string): number {
  return rows.findLastIndex((row) => row.id === id);
}
