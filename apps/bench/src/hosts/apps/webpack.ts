import type { Host } from '../host/host.ts';
import { HOOK, PICKERS, WINDOW } from '../host/readme-snippets.ts';
import { versionOf } from '../host/versions.ts';
import { API_SERVER, APP } from './shared-files.ts';

const ENTRY = `import { createRoot } from 'react-dom/client';
import App from './App';

createRoot(document.getElementById('root')!).render(<App />);
`;

// The hint on sizes is off: React's own DOM package alone is near its limit.
const CONFIG = `import HtmlPlugin from 'html-webpack-plugin';

const jsc = { parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } };

export default {
  entry: './src/index.tsx',
  output: { publicPath: '/', clean: true },
  resolve: { extensions: ['.tsx', '.ts', '.js'] },
  module: {
    rules: [
      { test: /\\.tsx?$/, exclude: /node_modules/, use: { loader: 'swc-loader', options: { jsc } } },
      { test: /\\.css$/, use: ['style-loader', 'css-loader'] },
    ],
  },
  plugins: [new HtmlPlugin({ templateContent: '<!doctype html><html lang="en"><head><title>App</title><link rel="icon" href="data:,"></head><body><div id="root"></div></body></html>' })],
  performance: { hints: false },
  stats: 'errors-warnings',
  devServer: {
    historyApiFallback: true,
    proxy: [{ context: ['/api'], target: \`http://localhost:\${process.env.API_PORT}\` }],
  },
};
`;

/** webpack 5 with swc and its development server. Its scaffolder asks on the terminal, so the files are written here. */
export const webpack: Host = {
  name: 'webpack',
  tried: ['webpack', 'react'],
  packages: {
    react: '^19',
    'react-dom': '^19',
    webpack: versionOf('webpack'),
    'webpack-cli': '^7',
    'webpack-dev-server': '^6',
    'html-webpack-plugin': '^5',
    'swc-loader': '^0.2',
    '@swc/core': '^1',
    'css-loader': '^7',
    'style-loader': '^4',
  },
  files: {
    'package.json': JSON.stringify({ name: 'webpack', private: true, type: 'module' }),
    'webpack.config.js': CONFIG,
    'src/index.tsx': ENTRY,
    'src/App.tsx': APP,
    'src/support.tsx': WINDOW,
    'src/pickers.tsx': PICKERS,
    'src/hook.tsx': HOOK,
    'server.mjs': API_SERVER,
  },
  commands: [['webpack', '--mode', 'production']],
  servers: [
    { mode: 'production', command: ['node', 'server.mjs', '{port}'] },
    {
      mode: 'development',
      command: ['webpack', 'serve', '--mode', 'development', '--port', '{port}'],
      api: ['node', 'server.mjs', '{api}'],
    },
  ],
};
