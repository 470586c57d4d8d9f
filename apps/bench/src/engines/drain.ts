import type { Check } from './checks.ts';
import type { RunningEngine } from './engines.ts';
import { eventText } from './scripted-service.ts';

/** Run last: it ends the engine. */
export function drainCheck(running: RunningEngine): Check {
  return {
    id: 'E13',
    name: 'lets a stream end when the process is told to, and takes no new one',
    async run({ api }) {
      const script = { tag: 'drain', mode: 'events', count: 20, gapMs: 40 };
      const response = await fetch(`${api}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-user': 'drain' },
        body: JSON.stringify({ messages: [{ role: 'user', content: JSON.stringify(script) }], stream: true }),
      });
      running.terminate?.();
      const until = performance.now() + 500;
      let refused = false;
      while (!refused && performance.now() < until) {
        refused = await fetch(`${api}/models`).then(
          () => false,
          () => true,
        );
      }
      const text = await response.text();
      await running.exited;
      if (text !== Array.from({ length: 20 }, (_, n) => eventText('drain', n)).join('')) {
        throw new Error('the stream was cut');
      }
      if (!refused) throw new Error('it took a new request');
    },
  };
}
