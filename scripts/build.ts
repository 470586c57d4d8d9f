import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { openFolder } from './open-optionals.ts';
import { buildEmbed, writeEmbed } from '../packages/embed/build/build-embed.ts';
import { generateTokenizer } from '../packages/react/vendor/generate-tokenizer.ts';
import { run } from './steps.ts';
import { addShadowDefaults, unlayer } from '../packages/react/build/style-sheets.ts';

const PACKAGES = ['core', 'server', 'emulator', 'react', 'embed'].map((name) => `packages/${name}`);
const CSS = 'packages/react/dist/styles.css';

/** Builds the published files: plain `tsc` for the code, Tailwind for the style sheet, with and without its layer. */
const commands = [
  ['tsc', '-b', ...PACKAGES],
  ['tailwindcss', '-i', 'packages/react/src/styles.css', '-o', CSS, '--minify'],
];
for (const command of commands) {
  const code = await run(command);
  if (code !== 0) process.exit(code);
}

for (const folder of PACKAGES) openFolder(`${folder}/dist`);
writeFileSync('packages/react/dist/markdown/grammar/tokenizer.js', await generateTokenizer());

// Tailwind's fallback for browsers without @property sets variables on every element of the host: not ours to do.
const FALLBACK = /@layer properties;|@layer properties\{@supports[^{]*\{[^{}]*\{[^{}]*\}\}\}/g;
const css = addShadowDefaults(readFileSync(CSS, 'utf8').replace(FALLBACK, ''));
if (css.includes('@layer properties'))
  throw new Error(`${CSS} still holds Tailwind's fallback layer: its form has changed.`);
writeFileSync(CSS, css);
writeFileSync('packages/react/dist/styles.unlayered.css', unlayer(css));
copyFileSync('packages/react/src/chat/window/themes/themes.css', 'packages/react/dist/themes.css');
writeEmbed(await buildEmbed(), 'packages/embed/dist');
