import { copyFileSync, writeFileSync } from 'node:fs';
import { openFolder } from './open-optionals.ts';
import { buildEmbed, writeEmbed } from '../packages/embed/build/build-embed.ts';
import { generateTokenizer } from '../packages/react/vendor/generate-tokenizer.ts';
import { run } from './steps.ts';
import { buildStyleSheets } from '../packages/react/build/build-style-sheets.ts';

const PACKAGES = ['core', 'server', 'emulator', 'react', 'embed'].map((name) => `packages/${name}`);

/** Builds the published files: plain `tsc` for the code, Tailwind for the style sheet, with and without its layer. */
const code = await run(['tsc', '-b', ...PACKAGES]);
if (code !== 0) process.exit(code);

for (const folder of PACKAGES) openFolder(`${folder}/dist`);
writeFileSync('packages/react/dist/markdown/grammar/tokenizer.js', await generateTokenizer());

const { styles, unlayered } = await buildStyleSheets();
writeFileSync('packages/react/dist/styles.css', styles);
writeFileSync('packages/react/dist/styles.unlayered.css', unlayered);
copyFileSync('packages/react/src/chat/window/themes/themes.css', 'packages/react/dist/themes.css');
writeEmbed(await buildEmbed(), 'packages/embed/dist');
