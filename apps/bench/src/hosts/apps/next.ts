import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../host/host.ts';
import { HOOK, PICKERS, ROUTE, WINDOW } from '../host/readme-snippets.ts';
import { atVersion } from '../host/versions.ts';

const page = (name: string, from: string) =>
  `import { ${name} } from '@/app/${from}';\n\nexport default function Page() {\n  return <${name} />;\n}\n`;

const ALL = `import { Chat } from '@/app/hook';
import { Pickers } from '@/app/pickers';
import { Support } from '@/app/support';

export default function Page() {
  return [<Support key="1" />, <Pickers key="2" />, <Chat key="3" />].map((part) => (
    <div key={part.key} id={'part-' + part.key} style={{ height: '100vh' }}>
      {part}
    </div>
  ));
}
`;

/** Next with all the defaults of its scaffolder: App Router, Turbopack, Tailwind, `cacheComponents`. */
export const next: Host = {
  name: 'next',
  tried: ['next', 'react'],
  scaffold: [
    'npx',
    '-y',
    atVersion('create-next-app'),
    '--yes',
    '--use-pnpm',
    '--skip-install',
    '--disable-git',
  ],
  without: /^eslint/,
  files: {
    'app/support.tsx': WINDOW,
    'app/pickers.tsx': PICKERS,
    'app/hook.tsx': HOOK,
    'app/api/assistant/[...path]/route.ts': ROUTE,
    'lib/session.ts': `export async function getSession(request: Request) {\n  return { userId: new URL(request.url).hostname };\n}\n`,
    'app/page.tsx': page('Support', 'support'),
    'app/pickers/page.tsx': page('Pickers', 'pickers'),
    'app/hook/page.tsx': page('Chat', 'hook'),
    'app/all/page.tsx': ALL,
  },
  commands: [['next', 'build']],
  env: mockFonts,
  servers: [
    { mode: 'production', command: ['next', 'start', '-p', '{port}'] },
    { mode: 'development', command: ['next', 'dev', '-p', '{port}'], layout: 'together' },
  ],
};

/** The scaffolder's page takes its fonts from Google's servers; Next's own tests answer for these by a file, and so does this. */
function mockFonts(folder: string): Record<string, string> {
  const layout = readFileSync(join(folder, 'app/layout.tsx'), 'utf8');
  const [, names = ''] = /import \{([^}]*)\} from "next\/font\/google"/.exec(layout) ?? [];
  const css = names
    .split(',')
    .map((name) => name.trim().replaceAll('_', ' '))
    .map((family) => [
      `https://fonts.googleapis.com/css2?family=${family.replaceAll(' ', '+')}:wght@100..900&display=swap`,
      `@font-face { font-family: '${family}'; font-style: normal; font-weight: 100 900; src: local('Arial'); }`,
    ]);
  const file = join(folder, 'fonts.cjs');
  writeFileSync(file, `module.exports = ${JSON.stringify(Object.fromEntries(css))};\n`);
  return { NEXT_FONT_GOOGLE_MOCKED_RESPONSES: file };
}
