import { dirname, join, normalize } from 'node:path';
import { type Import, isBeside, isSource } from './read-imports.ts';
import type { RoomGroup } from './room-group.ts';
import { GROUPS } from './rooms.ts';

export interface Room {
  /** From the root of the workspace. */
  path: string;
  now: readonly string[];
  later: readonly string[];
  packages: readonly string[];
}

export const ROOMS: ReadonlyMap<string, Room> = new Map(
  Object.entries(GROUPS).flatMap(([base, group]) =>
    Object.keys(group.rooms).map((name) => [normalize(join(base, name)), readRoom(base, group, name)]),
  ),
);

/** The room of a folder. A room with others inside holds the files on top alone. */
export function findRoom(folder: string): Room | undefined {
  if (ROOMS.has(folder)) return ROOMS.get(folder);
  let around = dirname(folder);
  while (around !== '.' && !ROOMS.has(around)) around = dirname(around);
  const hasInner = [...ROOMS.keys()].some((path) => path.startsWith(`${around}/`));
  return hasInner ? undefined : ROOMS.get(around);
}

/** A package such as `@redpine/core`, or the folder of a relative import. Nothing for packages of others. */
export function findTarget(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return dirname(normalize(join(dirname(file), specifier)));
  return /^@redpine\/[^/]+/.exec(specifier)?.[0];
}

/** A sentence if the import breaks the order of the rooms. Files that are no source may import anything. */
export function judgeImport(file: string, { specifier, isLater }: Import): string | undefined {
  const target = isSource(file) ? findTarget(file, specifier) : undefined;
  if (!target) return undefined;
  const imports = `${file} imports '${specifier}'`;
  const room = findRoom(dirname(file));
  if (!room) return `${imports}, but its folder has no row in scripts/rooms/rooms.ts.`;
  if (target.startsWith('@'))
    return room.packages.includes(target)
      ? undefined
      : `${imports}. The room ${room.path} may import ${list(room.packages)} of the packages here.`;
  if (isBeside(specifier))
    return /^packages\/\w+\/src\//.test(file)
      ? `${imports}, which tests and stories alone may import.`
      : undefined;
  const imported = findRoom(target);
  if (!imported) return `${imports}, but ${target} has no row in scripts/rooms/rooms.ts.`;
  if (imported === room || room.now.includes(imported.path)) return undefined;
  if (isLater && room.later.includes(imported.path)) return undefined;
  const later = room.later.length > 0 ? `, and by import() at a first use ${list(room.later)}` : '';
  return `${imports} of the room ${imported.path}. The room ${room.path} may import ${list(room.now)}${later}.`;
}

function list(names: readonly string[]): string {
  return names.join(', ') || 'none';
}

function readRoom(base: string, { packages, rooms }: RoomGroup, name: string): Room {
  const allowed = rooms[name] ?? [];
  const { now, later } = 'now' in allowed ? allowed : { now: allowed, later: [] };
  const resolve = (names: readonly string[]) =>
    names.map((each) => (Object.hasOwn(rooms, each) ? normalize(join(base, each)) : each));
  return { path: normalize(join(base, name)), now: resolve(now), later: resolve(later), packages };
}
