import type { Host } from '../host/host.ts';
import { PICKERS, WINDOW } from '../host/readme-snippets.ts';
import { versionOf } from '../host/versions.ts';

/** A test as a host writes one: it renders the README's example, asks, reads the answer, and opens a list. */
const TEST = `import { fireEvent, render, screen } from '@testing-library/react';
import { Pickers } from './pickers';
import { Support } from './support';

const answer = 'data: {"choices":[{"delta":{"content":"Forty-three metres."}}]}\\n\\ndata: [DONE]\\n\\n';
const fields = [{ name: 'genus', types: ['string'], values: [{ value: 'pine', count: 2 }] }];

beforeEach(() => {
  globalThis.fetch = async (input) => {
    const path = new URL(String(input), 'http://localhost').pathname;
    if (path.endsWith('/models')) return Response.json({ models: [{ id: 'gpt-4o', label: 'GPT-4o' }] });
    if (path.endsWith('/fields')) return Response.json({ fields });
    return new Response(answer, { headers: { 'content-type': 'text/event-stream' } });
  };
});

test('the window answers', async () => {
  render(<Support />);
  const box = await screen.findByRole('textbox', { name: 'Message' });
  fireEvent.change(box, { target: { value: 'How tall is a red pine?' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  await screen.findByText('Forty-three metres.');
  await screen.findByRole('button', { name: 'Copy answer 1' });
});

test('the pickers can be opened', async () => {
  render(<Pickers />);
  fireEvent.keyDown(await screen.findByRole('combobox', { name: /^Model/ }), { key: 'ArrowDown' });
  await screen.findByRole('option', { name: /GPT-4o/ });
});
`;

const FILES = { 'src/support.tsx': WINDOW, 'src/pickers.tsx': PICKERS, 'src/chat.test.tsx': TEST };
const PACKAGES = {
  react: '^19',
  'react-dom': '^19',
  '@testing-library/dom': '^10',
  '@testing-library/react': '^16',
};

const JEST_CONFIG = `export default {
  testEnvironment: './jsdom-with-fetch.cjs',
  transform: {
    '\\\\.[jt]sx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } } }],
  },
  // Packages that are modules are transformed too; Jest leaves them as they are by default.
  transformIgnorePatterns: [],
  moduleNameMapper: { '\\\\.css$': '<rootDir>/empty.cjs' },
};
`;

// Jest's jsdom lacks the request APIs of Node and browsers.
const JEST_ENVIRONMENT = `const { TestEnvironment } = require('jest-environment-jsdom');

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    const { fetch, Headers, Request, Response, ReadableStream, TextDecoder, TextEncoder, structuredClone } = globalThis;
    Object.assign(this.global, { fetch, Headers, Request, Response, ReadableStream, TextDecoder, TextEncoder, structuredClone });
  }
};
`;

/** Jest with jsdom, as its documentation sets it up for packages that are modules. */
export const jest: Host = {
  name: 'jest',
  tried: ['jest', 'react'],
  packages: {
    ...PACKAGES,
    jest: versionOf('jest'),
    'jest-environment-jsdom': versionOf('jest'),
    '@swc/core': '^1',
    '@swc/jest': '^0.2',
  },
  files: {
    'package.json': JSON.stringify({ name: 'jest', private: true, type: 'module' }),
    'jest.config.js': JEST_CONFIG,
    'empty.cjs': '',
    'jsdom-with-fetch.cjs': JEST_ENVIRONMENT,
    ...FILES,
  },
  commands: [['jest']],
  servers: [],
};

/** Vitest with jsdom. */
export const vitest: Host = {
  name: 'vitest',
  tried: ['vitest', 'jsdom', 'react'],
  packages: { ...PACKAGES, vitest: versionOf('vitest'), vite: '^8', jsdom: '^31' },
  files: {
    'package.json': JSON.stringify({ name: 'vitest', private: true, type: 'module' }),
    'vitest.config.ts': `export default { test: { environment: 'jsdom', globals: true } };\n`,
    ...FILES,
  },
  commands: [['vitest', 'run']],
  servers: [],
};
