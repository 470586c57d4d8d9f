import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Browser } from 'playwright';
import { PNPM } from '../../../../scripts/pack-all.ts';
import { askPages } from './ask/ask-page.ts';
import type { Host, HostServer } from './host/host.ts';
import type { Service } from './service.ts';
import { findFreePort, runClean, runCommand, startServer } from './terminal.ts';

/** The tools and packages with which every host is checked. */
export interface Bench {
  /** The folder of the apps; earlier installations in it are reused. */
  folder: string;
  /** `@redpine/core` and the others, each with the path of its tarball. */
  tarballs: Readonly<Record<string, string>>;
  service: Service;
  browser: Browser;
}

/** Makes the app, builds it, and asks a question in each of its modes. @throws with all that is wrong. */
export async function checkHost(host: Host, bench: Bench): Promise<void> {
  const cwd = join(bench.folder, host.name);
  await createApp(host, cwd);
  writeFiles(host, cwd);
  await install(host, cwd, bench.tarballs);
  const beside = await host.beside?.();
  const env = { ...bench.service.env, ...beside?.env, ...host.env?.(cwd) };
  try {
    for (const command of host.commands) await runClean(command, { cwd, env });
    for (const server of host.servers) {
      await checkServer(server, { cwd, env }, (origin) =>
        host.ask
          ? host.ask(bench.browser, origin)
          : askPages(bench.browser, origin, server.layout ?? 'apart'),
      );
    }
  } finally {
    await beside?.stop();
  }
}

/** The scaffolder's app as it was first made: kept while the scaffolder, its arguments and our additions are the same. */
async function createApp(host: Host, cwd: string): Promise<void> {
  const key = createHash('sha256')
    .update(JSON.stringify([host.scaffold, host.packages]))
    .digest('hex');
  const mark = join(cwd, '.made-by');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === key) return;
  rmSync(cwd, { recursive: true, force: true });
  mkdirSync(dirname(cwd), { recursive: true });
  if (host.scaffold) {
    const made = await runCommand([...host.scaffold, basename(cwd)], { cwd: dirname(cwd) });
    if (made.code !== 0) throw failure('The scaffolder', made);
  }
  mkdirSync(cwd, { recursive: true });
  writeFileSync(mark, key);
}

/** Writes the person's files; a change is made to the scaffolder's file, not to the result of an earlier run. */
function writeFiles(host: Host, cwd: string): void {
  for (const [path, content] of Object.entries(host.files)) {
    const file = join(cwd, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string') {
      writeFileSync(file, content);
      continue;
    }
    const first = `${file}.as-made`;
    if (!existsSync(first)) writeFileSync(first, readFileSync(file));
    writeFileSync(file, content(readFileSync(first, 'utf8')));
  }
}

/**
 * Installs with pnpm, under which an app resolves only the packages that it names: a package that we forgot to re-export is then missing.
 */
async function install(host: Host, cwd: string, tarballs: Bench['tarballs']): Promise<void> {
  const file = join(cwd, 'package.json');
  const first = `${file}.as-made`;
  if (!existsSync(first)) writeFileSync(first, readFileSync(file));
  const made = JSON.parse(readFileSync(first, 'utf8')) as Record<string, Record<string, string>>;
  const keep = (list: Record<string, string> = {}) =>
    Object.fromEntries(Object.entries(list).filter(([name]) => !host.without?.test(name)));
  const { '@redpine/core': core, ...ours } = tarballs;
  const manifest = JSON.stringify({
    ...made,
    dependencies: { ...keep(made.dependencies), '@tanstack/react-query': '^5', ...host.packages, ...ours },
    devDependencies: keep(made.devDependencies),
    pnpm: { overrides: { '@redpine/core': core } },
  });
  writeFileSync(file, manifest);
  const done = join(cwd, 'node_modules/.installed');
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return;
  const installed = await runCommand(
    [...PNPM, 'install', '--prefer-offline', '--no-frozen-lockfile', '--strict-peer-dependencies'],
    { cwd, env: { CI: '1' } },
  );
  if (installed.code !== 0) throw failure('The install', installed);
  writeFileSync(done, manifest);
}

/** The registry could not be reached, so the host has no result. */
export class UnreachableError extends Error {}

function failure(step: string, { code, output }: { code: number | null; output: string }): Error {
  const isUnreachable =
    /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|TIMEDOUT|SOCKET_TIMEOUT|ERR_PNPM_META_FETCH_FAIL|FETCH_5\d\d|\bE5\d\d\b/.test(
      output,
    );
  return new (isUnreachable ? UnreachableError : Error)(`${step} ended with ${code}:\n${output}`);
}

async function checkServer(
  { mode, command, api }: HostServer,
  around: { cwd: string; env: Record<string, string> },
  ask: (origin: string) => Promise<void>,
): Promise<void> {
  const ports = { port: await findFreePort(), api: await findFreePort() };
  const fill = (parts: readonly string[]) =>
    parts.map((part) => part.replace('{port}', String(ports.port)).replace('{api}', String(ports.api)));
  const env = { ...around.env, PORT: String(ports.port), API_PORT: String(ports.api) };
  const beside = api && (await startServer(fill(api), ports.api, { ...around, env }));
  try {
    const server = await startServer(fill(command), ports.port, { ...around, env });
    try {
      await ask(`http://localhost:${ports.port}`);
    } catch (error) {
      throw new Error(`In ${mode}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    } finally {
      await server.stop();
    }
  } finally {
    await beside?.stop();
  }
}
