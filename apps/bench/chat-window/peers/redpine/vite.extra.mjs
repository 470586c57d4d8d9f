import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildStyleSheets } from '../../../../../packages/react/build/build-style-sheets.ts';
import { generateTokenizer, TOKENIZER_MODULE } from '../../../../../packages/react/vendor/generate-tokenizer.ts';

// The workspace's own source, with this install's React, so that every page runs the same one.
const packages = fileURLToPath(new URL('../../../../../packages', import.meta.url));
const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const source = (name) => path.join(packages, name);

export default {
  // As in the published package.
  plugins: [
    {
      name: 'trimmed-tokenizer',
      enforce: 'pre',
      load: (id) => (TOKENIZER_MODULE.test(id) ? generateTokenizer() : undefined),
    },
    {
      name: 'published-styles',
      enforce: 'pre',
      load: async (id) => (id === source('react/src/styles.css') ? (await buildStyleSheets()).styles : undefined),
    },
  ],
  resolve: {
    alias: [
      { find: /^@redpine\/core$/, replacement: source('core/src/index.ts') },
      { find: /^@redpine\/core\/(\w+)$/, replacement: source('core/src/$1.ts') },
      { find: '@redpine/react/styles.css', replacement: source('react/src/styles.css') },
      { find: /^@redpine\/react\/([\w-]+)$/, replacement: source('react/src/$1.ts') },
      { find: /^react$/, replacement: path.join(modules, 'react') },
      { find: /^react-dom$/, replacement: path.join(modules, 'react-dom') },
    ],
  },
};
