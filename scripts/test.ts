import { resolve } from 'node:path';
import { ensureChromium } from './ensure-chromium.ts';
import { run, runLanes, type Step, summarise } from './steps.ts';

const vitest = (name: string, ...projects: string[]): Step => ({
  name,
  command: ['vitest', 'run', ...[name, ...projects].flatMap((project) => ['--project', project])],
  countsTests: true,
});

const wanted = process.argv.slice(2);
/** In a full run, the hosts use the tarballs of the step `packages`. */
const PACKED = wanted.length === 0 ? ['--packed'] : [];

/**
 * Everything that must hold. Two lanes run side by side: a step mostly waits (for a page, a timer, one worker), and two of them
 * fill two cores. A newcomer adds a check here and nowhere else.
 */
const LANES: readonly (readonly Step[])[] = [
  [
    vitest('node', 'node-alone'),
    { name: 'build', command: ['node', 'scripts/build.ts'] },
    { name: 'packages', command: ['node', 'scripts/check-packages.ts'] },
    { name: 'hosts', command: ['node', 'apps/bench/src/hosts/run.ts', 'vite', 'next', ...PACKED] },
    { name: 'sizes', command: ['node', 'scripts/sizes.ts'] },
    vitest('e2e'),
  ],
  [
    { name: 'format', command: ['oxfmt', '--check'] },
    { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
    { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
    vitest('browser'),
    vitest('stories'),
    vitest('browsers'),
  ],
];
/** Runs when it is named: it takes more of both cores than the whole has to spare. */
const BY_NAME: readonly Step[] = [vitest('pictures')];
const STEPS = [...LANES.flat(), ...BY_NAME];

const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. The steps are ${STEPS.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}

process.env.CHROMIUM_PATH = await ensureChromium();
// Hundreds of Node processes read the same modules: each reuses the code that an earlier one compiled.
process.env.NODE_COMPILE_CACHE ??= resolve('node_modules/.cache/node');
// In the whole, a browser that is not here is skipped: nothing but Chromium is installed.
if (wanted.includes('browsers')) await run(['node', 'apps/browsers/src/machine/install-browsers.ts']);
const lanes =
  wanted.length === 0
    ? LANES
    : [...LANES, BY_NAME]
        .map((lane) => lane.filter(({ name }) => wanted.includes(name)))
        .filter((lane) => lane.length > 0);
const results = await runLanes(lanes);
console.log(summarise(results));
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
