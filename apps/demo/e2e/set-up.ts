import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { TestProject } from 'vitest/node';
import { CHROMIUM_ARGS, findChromium } from '../../../scripts/find-chromium.ts';
import { startDemo } from './demo-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the demo as `npx -y pnpm@10 demo` starts it. */
    demo: string;
    /** The address at which Playwright meets the Chromium of all files. */
    chromium: string;
  }
}

/** Once for all files: one Chromium, and one demo without switches, whose page is the page of all other demos. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-page-'));
  process.env.REDPINE_DEMO_PAGE = folder;
  const [demo, server] = await Promise.all([
    startDemo(),
    chromium.launchServer({ executablePath: findChromium(), args: CHROMIUM_ARGS }),
  ]);
  project.provide('demo', demo.url);
  project.provide('chromium', server.wsEndpoint());
  return async () => {
    await Promise.all([demo.interrupt(), server.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
}
