import type { Host } from '../host/host.ts';
import { HOOK, PICKERS, WINDOW } from '../host/readme-snippets.ts';
import { atVersion } from '../host/versions.ts';
import { API_SERVER, APP, STRICT_TYPES } from './shared-files.ts';

const STRICTEST = [
  'strict',
  'exactOptionalPropertyTypes',
  'noUncheckedIndexedAccess',
  'noImplicitOverride',
  'noImplicitReturns',
  'noPropertyAccessFromIndexSignature',
  'isolatedModules',
  'forceConsistentCasingInFileNames',
];

/** Vite with React and TypeScript at its strictest; declarations of packages are checked too. */
export const vite: Host = {
  name: 'vite',
  tried: ['vite', 'react', 'typescript'],
  scaffold: ['npx', '-y', atVersion('create-vite'), '--template', 'react-ts', '--no-interactive'],
  without: /^oxlint/,
  files: {
    'src/support.tsx': WINDOW,
    'src/pickers.tsx': PICKERS,
    'src/hook.tsx': HOOK,
    'src/App.tsx': APP,
    'src/strict-types.ts': STRICT_TYPES,
    'server.mjs': API_SERVER,
    'tsconfig.app.json': (made) =>
      made
        .replace('"skipLibCheck": true', '"skipLibCheck": false')
        .replace(
          '"compilerOptions": {',
          `"compilerOptions": {\n${STRICTEST.map((name) => `"${name}": true,`).join('\n')}`,
        ),
    'vite.config.ts': `import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': { target: \`http://localhost:\${process.env.API_PORT}\` } } },
})
`,
  },
  commands: [
    ['tsc', '-b'],
    ['vite', 'build'],
  ],
  servers: [
    { mode: 'production', command: ['node', 'server.mjs', '{port}'] },
    {
      mode: 'development',
      command: ['vite', '--port', '{port}', '--strictPort'],
      api: ['node', 'server.mjs', '{api}'],
    },
  ],
};
