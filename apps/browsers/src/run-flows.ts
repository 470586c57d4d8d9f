import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it, onTestFailed } from 'vitest';
import type { Launch } from './driver/driver.ts';
import { createPage, type Page } from './driver/page.ts';
import { createStage, type Flows, type Stage } from './flows/stage.ts';
import type { Browsers } from './machine/find-browsers.ts';
import { type Service, startService } from './service/start-service.ts';

const PICTURES = fileURLToPath(
  new URL('../../../node_modules/.cache/redpine-browsers/pictures', import.meta.url),
);

/** Plays flows in one browser, one after another in one window and on one loaded page. Without the browser they are skipped. */
export function runFlows(browser: keyof Browsers, launch: Launch, flows: Flows): void {
  const program = inject('browsers')[browser];
  describe.skipIf(!program)(browser, () => {
    let page: Page;
    let service: Service;
    let stage: Stage;

    beforeAll(async () => {
      [page, service] = await Promise.all([
        launch(program ?? '').then(createPage),
        startService(inject('page')),
      ]);
      stage = createStage(page, service);
      console.log(`${page.name} ${page.version}`);
    });
    afterAll(async () => {
      await page?.close();
      await service?.close();
    });

    for (const [sentence, flow] of Object.entries(flows))
      it(sentence, async () => {
        Object.assign(service, { faults: {}, script: undefined, rewrite: undefined });
        onTestFailed(async () => {
          mkdirSync(PICTURES, { recursive: true });
          const file = join(PICTURES, `${browser}-${sentence.slice(0, 60).replace(/\W+/g, '-')}.png`);
          writeFileSync(file, await page.screenshot());
          // Whatever the flow left behind goes with a load.
          stage = createStage(page, service);
        });
        await flow(stage);
        expect(await page.run(() => probe.complaints)).toEqual([]);
      });
  });
}
