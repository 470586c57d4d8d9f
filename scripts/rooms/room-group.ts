/** Rooms that a room may import: types count. */
export type Allowed =
  | readonly string[]
  /** `later`: by `import()` at its first use alone, so these rows may be below. */
  | { now: readonly string[]; later: readonly string[] };

export interface RoomGroup {
  /** Packages that its rooms may import, by their public entries and their `internal*` ones. */
  packages: readonly string[];
  rooms: Readonly<Record<string, Allowed>>;
}
