import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowsers } from '../machine/find-browsers.ts';
import { buildPage } from '../service/build-page.ts';
import { type Service, startService } from '../service/start-service.ts';
import { type Listener, startOrca } from './start-orca.ts';
import { type Chapter, nameOf, type Step, STORY } from './story.ts';

/** Writes into docs/orca.md, where the accessibility guide takes it from, all that Orca says while the story is lived through. */
const TRANSCRIPT = fileURLToPath(new URL('../../../../docs/orca.md', import.meta.url));
const PACKAGES = 'orca at-spi2-core xdotool openbox xvfb dbus firefox-esr';

async function tell(): Promise<void> {
  const { firefox } = findBrowsers();
  if (!firefox) throw new Error(`Firefox is not here. On Debian: apt-get install ${PACKAGES}`);
  const folder = mkdtempSync(join(tmpdir(), 'redpine-page-'));
  await buildPage(folder);
  const service = await startService(folder);
  let orca: Listener | undefined;
  try {
    orca = await startOrca(firefox, `${service.url}?owner=orca`);
    const chapters = [introduce(firefox)];
    for (const chapter of STORY) chapters.push(await live(chapter, orca, service));
    writeFileSync(TRANSCRIPT, chapters.join('\n'));
  } finally {
    await orca?.end();
    await service.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The heading of the transcript, with the versions that were heard. */
function introduce(firefox: string): string {
  const versionOf = (program: string) => execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  return [
    '# One question as Orca tells it',
    '',
    `Orca ${versionOf('orca')} with ${versionOf(firefox)}, written by \`npx -y pnpm@10 orca\`.`,
    '',
  ].join('\n');
}

async function live(chapter: Chapter, orca: Listener, service: Service): Promise<string> {
  service.faults = chapter.faults ?? {};
  const rows: string[] = [];
  for (const step of chapter.steps) {
    const said = await take(step, orca);
    rows.push(`| ${nameOf(step)} | ${said.map(escape).join('<br>')} |`);
    console.log(nameOf(step), said);
  }
  return [`## ${chapter.title}`, '', '| done | Orca says |', '| --- | --- |', ...rows, ''].join('\n');
}

async function take(step: Step, orca: Listener): Promise<string[]> {
  if ('wait' in step) return orca.hear(step.wait);
  if ('press' in step) await orca.press(step.press);
  else await orca.type(step.type);
  return orca.hear(step.until);
}

const escape = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

// Orca, Firefox and this script share one private bus.
if (process.argv.includes('--on-own-bus')) await tell();
else {
  const { status, error } = spawnSync(
    'dbus-run-session',
    ['--', process.execPath, fileURLToPath(import.meta.url), '--on-own-bus'],
    { stdio: 'inherit' },
  );
  if (error) throw new Error(`dbus-run-session is not here. On Debian: apt-get install ${PACKAGES}`);
  process.exitCode = status ?? 1;
}
