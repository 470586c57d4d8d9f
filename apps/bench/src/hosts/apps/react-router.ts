import type { Host } from '../host/host.ts';
import { HOOK, PICKERS, WINDOW } from '../host/readme-snippets.ts';
import { versionOf } from '../host/versions.ts';

const page = (name: string, from: string) =>
  `import { ${name} } from '../${from}';\n\nexport default function Page() {\n  return <${name} />;\n}\n`;

const ROOT = `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from 'react-router';

export function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}
`;

const ROUTES = `import { index, route } from '@react-router/dev/routes';

export default [
  index('routes/home.tsx'),
  route('pickers', 'routes/pickers.tsx'),
  route('hook', 'routes/hook.tsx'),
  route('api/assistant/*', 'routes/assistant.ts'),
];
`;

const ASSISTANT = `import { createAssistantHandler } from '@redpine/server';

const handler = createAssistantHandler({
  assistant: 'support-docs',
  apiKey: process.env.PINECONE_API_KEY,
  authorize: () => ({ principal: { id: 'ada' } }),
});

export const loader = ({ request }: { request: Request }) => handler(request);
export const action = loader;
`;

// The routes are read when the server starts: otherwise Vite finds packages one route after another, and each find reloads the page.
const VITE_CONFIG = `import { reactRouter } from '@react-router/dev/vite';

export default {
  plugins: [reactRouter()],
  optimizeDeps: { entries: ['app/**/*.{ts,tsx}'] },
};
`;

/**
 * React Router as a framework, pages drawn on the server first. Its scaffolder takes a template from GitHub, which an offline
 * machine does not have, so the files of its default template are written here.
 */
export const reactRouter: Host = {
  name: 'react-router',
  tried: ['react-router', 'vite', 'react'],
  packages: {
    react: '^19',
    'react-dom': '^19',
    isbot: '^5',
    'react-router': versionOf('react-router'),
    '@react-router/dev': versionOf('react-router'),
    '@react-router/node': versionOf('react-router'),
    '@react-router/serve': versionOf('react-router'),
    vite: '^8',
  },
  files: {
    'package.json': JSON.stringify({ name: 'react-router', private: true, type: 'module' }),
    'react-router.config.ts': `export default { ssr: true };\n`,
    'vite.config.ts': VITE_CONFIG,
    'app/root.tsx': ROOT,
    'app/routes.ts': ROUTES,
    'app/support.tsx': WINDOW,
    'app/pickers.tsx': PICKERS,
    'app/hook.tsx': HOOK,
    'app/routes/home.tsx': page('Support', 'support'),
    'app/routes/pickers.tsx': page('Pickers', 'pickers'),
    'app/routes/hook.tsx': page('Chat', 'hook'),
    'app/routes/assistant.ts': ASSISTANT,
  },
  commands: [['react-router', 'build']],
  servers: [
    { mode: 'production', command: ['react-router-serve', './build/server/index.js'] },
    { mode: 'development', command: ['react-router', 'dev', '--port', '{port}', '--strictPort'] },
  ],
};
