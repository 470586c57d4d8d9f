import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createAbortScope } from './abort-scope.ts';

it('ends when the browser disconnects, although no other code references the request any more', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const browser = new AbortController();
  const scope = createAbortScope(new Request('http://localhost/', { signal: browser.signal }), 60_000);
  for (let round = 0; round < 5; round += 1) {
    collectGarbage();
    await sleep(10);
  }
  browser.abort();
  expect(scope.reason()?.code).toBe('cancelled');
  scope.release();
});
