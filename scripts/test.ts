import { ensureChromium } from './ensure-chromium.ts';
import { runSteps, type Step, summarise } from './steps.ts';

const vitest = (name: string, project = name): Step => ({
  name,
  command: ['vitest', 'run', '--project', project],
  countsTests: true,
});

/** Everything that must hold, cheapest first. A newcomer adds a check here and nowhere else. */
const STEPS: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'] },
  vitest('node'),
  vitest('browser'),
  vitest('stories', 'stories-*'),
  vitest('e2e'),
  { name: 'build', command: ['node', 'scripts/build.ts'] },
  { name: 'packages', command: ['node', 'scripts/check-packages.ts'] },
  { name: 'sizes', command: ['node', 'scripts/sizes.ts'] },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STEPS.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. The steps are ${STEPS.map((step) => step.name).join(', ')}.`,
  );
  process.exit(2);
}

process.env.CHROMIUM_PATH = await ensureChromium();
const results = await runSteps(
  wanted.length > 0 ? STEPS.filter((step) => wanted.includes(step.name)) : STEPS,
);
console.log(summarise(results));
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
