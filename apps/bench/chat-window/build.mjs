// Builds every peers/<name>/ in production mode into dist/<name>/ and writes dist/sizes.json.
// node build.mjs [name ...]
import { build, mergeConfig } from 'vite';
import react from '@vitejs/plugin-react';
import tailwindcss from '@tailwindcss/vite';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.dirname(fileURLToPath(import.meta.url));
const all = fs
  .readdirSync(path.join(ROOT, 'peers'))
  .filter((d) => fs.existsSync(path.join(ROOT, 'peers', d, 'index.html')));
const names = process.argv.slice(2).length ? process.argv.slice(2) : all;
const gz = (f) => zlib.gzipSync(fs.readFileSync(f), { level: 9 }).length;

for (const name of names) {
  const root = path.join(ROOT, 'peers', name);
  let cfg = {
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    mode: 'production',
    plugins: [react(), tailwindcss()],
    resolve: { dedupe: ['react', 'react-dom'] },
    build: {
      outDir: path.join(ROOT, 'dist', name),
      emptyOutDir: true,
      manifest: true,
      sourcemap: 'hidden',
      chunkSizeWarningLimit: 1e6,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  };
  const extra = path.join(root, 'vite.extra.mjs');
  if (fs.existsSync(extra)) cfg = mergeConfig(cfg, (await import(pathToFileURL(extra))).default);
  await build(cfg);
  console.log('built', name);
}
const sizesFile = path.join(ROOT, 'dist', 'sizes.json');
const sizes = {};
for (const name of all) {
  const out = path.join(ROOT, 'dist', name);
  if (!fs.existsSync(path.join(out, '.vite/manifest.json'))) continue;
  const man = JSON.parse(fs.readFileSync(path.join(out, '.vite/manifest.json')));
  const js = new Set(),
    css = new Set();
  const walk = (k, seen = new Set()) => {
    if (seen.has(k)) return;
    seen.add(k);
    const e = man[k];
    if (e.file.endsWith('.js')) js.add(e.file);
    (e.css || []).forEach((c) => css.add(c));
    (e.imports || []).forEach((i) => walk(i, seen));
  };
  for (const k in man) if (man[k].isEntry) walk(k);
  const assets = {};
  for (const f of fs.readdirSync(path.join(out, 'assets')))
    if (/\.(js|css)$/.test(f)) assets['assets/' + f] = gz(path.join(out, 'assets', f));
  const sum = (s) => [...s].reduce((a, f) => a + (assets[f] || 0), 0);
  sizes[name] = {
    initialJs: sum(js),
    initialCss: sum(css),
    allJs: sum(Object.keys(assets).filter((f) => f.endsWith('.js'))),
    assets,
  };
}
fs.writeFileSync(sizesFile, JSON.stringify(sizes, null, 1));
for (const n in sizes)
  console.log(n.padEnd(24), 'js', sizes[n].initialJs, 'css', sizes[n].initialCss, 'all js', sizes[n].allJs);
