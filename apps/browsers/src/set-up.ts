import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Browsers, findBrowsers, nameMissing } from './machine/find-browsers.ts';
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
  const browsers = findBrowsers();
  for (const line of nameMissing(browsers)) console.warn(line);
  await buildPage(folder);
  project.provide('browsers', browsers);
  project.provide('page', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
