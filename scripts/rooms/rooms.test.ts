import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { findRoom, findTarget, judgeImport, ROOMS } from './judge-import.ts';
import { listSources, readImports, ROOT } from './read-imports.ts';
import { GROUPS } from './rooms.ts';

const files = listSources();

it('no import against the order', () => {
  expect(files.length).toBeGreaterThan(900);
  const wrong = files.flatMap((file) => readImports(file).map((imported) => judgeImport(file, imported)));
  expect(wrong.filter(Boolean)).toEqual([]);
});

it('a row names only rows above it', () => {
  const above = new Set<string>();
  const wrong: string[] = [];
  for (const { path, now } of ROOMS.values()) {
    wrong.push(...now.filter((name) => !above.has(name)).map((name) => `${path} names ${name}`));
    above.add(path);
  }
  expect(wrong).toEqual([]);
});

it('the table has a row for each folder of the source, and no other rows', () => {
  expect(files.filter((file) => !findRoom(dirname(file)))).toEqual([]);
  const lived = new Set(files.map((file) => findRoom(dirname(file))?.path));
  expect([...ROOMS.keys()].filter((path) => !lived.has(path))).toEqual([]);
});

it('no row allows more than is used', () => {
  const used = new Set<string>();
  for (const file of files) {
    const room = findRoom(dirname(file))?.path ?? '';
    for (const { specifier, isLater } of readImports(file)) {
      const target = findTarget(file, specifier) ?? '';
      if (target.startsWith('@')) used.add(`${groupOf(room)}: ${target}`);
      else used.add(`${room}: ${isLater ? 'later ' : ''}${findRoom(target)?.path}`);
    }
  }
  const allowed = [...ROOMS.values()].flatMap(({ path, now, later, packages }) => [
    ...now.map((name) => `${path}: ${name}`),
    ...later.map((name) => `${path}: later ${name}`),
    ...packages.map((name) => `${groupOf(path)}: ${name}`),
  ]);
  expect([...new Set(allowed)].filter((name) => !used.has(name))).toEqual([]);
});

/** Each imports against the order, at another depth or in another kind of room. */
it.each([
  ['core', 'wire/transport.ts', '../chat/actions.ts'],
  ['core', 'citations/citations.ts', '../chat/types/message.ts'],
  ['core', 'filter/operators.ts', '../chat/types/message.ts'],
  ['core', 'chat/effects/run/follow-by-hand.ts', '../../actions.ts'],
  ['server', 'lib/routes/content/content.ts', '../../handler.ts'],
  ['server', 'lib/links/links.ts', '../handler.ts'],
  ['server', 'lib/http/origin.ts', '../links/links.ts'],
  ['emulator', 'lib/answer/forms/forms.ts', '../../create-emulator.ts'],
  ['emulator', 'lib/documents/docx/read-docx.ts', '../../state/state.ts'],
  ['emulator', 'lib/documents/docx/read-docx.ts', '../../routes/routes.ts'],
  ['react', 'ui/button.tsx', '../viewer/source-viewer.tsx'],
  ['react', 'ui/button.tsx', './select/select.tsx'],
  ['react', 'viewer/context/viewer-context.ts', '../panel/panel.tsx'],
  ['react', 'viewer/context/viewer-context.ts', '../../chat/window/chat-window.tsx'],
  ['react', 'chat/composer/composer.tsx', '../stored/stored-chat.tsx'],
  ['react', 'chat/composer/composer.tsx', '../later-parts.ts'],
  ['react', 'filter-builder/store/builder-store.ts', '../filter-builder.tsx'],
  ['react', 'filter-builder/new-room/row.tsx', '../store/builder-store.ts'],
  ['react', 'ui/button.tsx', '../fixtures/conversation.fixture.ts'],
  ['embed', 'window/mount-window.tsx', '@redpine/server'],
  ['embed', 'window/mount-window.tsx', '../../../server/src/index.ts'],
])('finds that %s/src/%s imports %s', (name, path, specifier) => {
  const file = `packages/${name}/src/${path}`;
  expect(judgeImport(file, { specifier, isLater: false })).toContain(`${file} imports '${specifier}'`);
});

it('lets a file load the rooms of its row later, and a test import anything', () => {
  const later = { specifier: '../later-parts.ts', isLater: true };
  expect(judgeImport('packages/react/src/chat/composer/composer.tsx', later)).toBeUndefined();
  const test = 'packages/react/src/ui/button.browser.test.tsx';
  expect(judgeImport(test, { specifier: '../chat/window/chat-window.tsx', isLater: false })).toBeUndefined();
});

it('every package has a group', () => {
  const sources = globSync('packages/*/src', { cwd: ROOT });
  expect(sources.filter((path) => !Object.hasOwn(GROUPS, path))).toEqual([]);
  expect(Object.keys(GROUPS).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

function groupOf(room: string): string {
  const bases = Object.keys(GROUPS).filter((base) => room === base || room.startsWith(`${base}/`));
  return bases.toSorted((a, b) => b.length - a.length)[0] ?? 'the workspace';
}
