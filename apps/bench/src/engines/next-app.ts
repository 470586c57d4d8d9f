import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { HOME } from './install.ts';

/** Where the Next app is written to, within the install, so that it finds Next. */
export const NEXT_APP = `${HOME}dist/next-app`;

const FILES: Readonly<Record<string, string>> = {
  'app/api/assistant/[...path]/route.js': `import { createConformanceHandler } from '../../../../lib/handler.mjs';
const handler = createConformanceHandler(process.env.SERVICE);
export { handler as GET, handler as POST, handler as PUT };
`,
  'app/layout.js': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}
`,
  'app/page.js': `export default function Page() {
  return 'Redpine on Next';
}
`,
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(HOME)} } };
`,
  'package.json': '{ "type": "module" }\n',
};

/** Writes the smallest app with our route handler. */
export function writeNextApp(): void {
  for (const [name, text] of Object.entries(FILES)) {
    const file = `${NEXT_APP}/${name}`;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  mkdirSync(`${NEXT_APP}/lib`, { recursive: true });
  copyFileSync(`${HOME}dist/handler.mjs`, `${NEXT_APP}/lib/handler.mjs`);
}
