import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBrowsers } from './machine/ensure-browsers.ts';
import type { Browsers } from './machine/find-browsers.ts';
import { buildPage } from './service/build-page.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browsers: Browsers;
    /** The folder of the built page. */
    page: string;
  }
}

/** Once for all browsers: looks for them, and builds the page. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'redpine-page-'));
  const [browsers] = await Promise.all([ensureBrowsers(), buildPage(folder)]);
  project.provide('browsers', browsers);
  project.provide('page', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
