import { CANARY } from './entries/handler.ts';
import { expectEqual, newTag, readEvents, recordOf, send, until, within } from './probe.ts';
import type { Figures, Subject } from './probe.ts';
import { eventText } from './scripted-service.ts';
import type { Script } from './scripted-service.ts';

/** One behaviour that must hold on every engine. Throws where it does not; may give figures for the table. */
export interface Check {
  id: string;
  name: string;
  /** Measures time: tried up to three times, since a busy machine delays now and then, and a fault always. */
  timed?: boolean;
  run(subject: Subject): Promise<Partial<Figures> | void>;
}

export const CHECKS: readonly Check[] = [
  {
    id: 'E02',
    name: 'answers models and JSON, with the key upstream and nowhere else',
    async run(subject) {
      const models = await send(subject, undefined, { path: '/models', method: 'GET' });
      expectEqual(models.status, 200, 'models');
      const tag = newTag();
      const response = await send(subject, { tag, mode: 'json' });
      expectEqual([response.status, await response.json()], [200, { tag, echo: 'é🌲' }], 'JSON');
      const record = recordOf(subject, tag);
      expectEqual(record.headers['api-key'], CANARY, 'key');
      expectEqual((JSON.parse(record.body) as { filter: unknown }).filter, { tenant: 'a' }, 'filter');
      for (const name of ['x-user', 'x-request-id', 'cookie'])
        expectEqual(record.headers[name], undefined, name);
    },
  },
  {
    id: 'R',
    name: 'refuses what it must, with well-formed errors',
    async run(subject) {
      const script: Script = { tag: newTag(), mode: 'json' };
      const cases: [number, Parameters<typeof send>[2]][] = [
        [401, { headers: { 'x-user': '' } }],
        [405, { method: 'PUT' }],
        [404, { path: '/nothing' }],
        [403, { headers: { origin: 'https://evil.test' } }],
        [415, { headers: { 'content-type': 'text/plain' } }],
        [400, { body: '{"a":1,"a":2}' }],
        [413, { body: JSON.stringify({ pad: 'x'.repeat(300_000) }) }],
      ];
      for (const [status, change] of cases) {
        const response = await send(subject, script, change);
        const { error } = (await response.json()) as { error?: { code?: string } };
        expectEqual(
          [response.status, typeof error?.code],
          [status, 'string'],
          JSON.stringify(change).slice(0, 60),
        );
      }
      expectEqual(subject.service.records.get(script.tag), undefined, 'calls');
      for (const [mode, status] of [
        ['unauthorized', 502],
        ['redirect', 502],
        ['limited', 429],
      ] as const) {
        const response = await send(subject, { tag: newTag(), mode });
        const text = JSON.stringify([...response.headers]) + (await response.text());
        expectEqual([mode, response.status, text.includes(CANARY)], [mode, status, false], mode);
      }
      expectEqual(subject.service.strays, [], 'followed redirects');
    },
  },
  {
    id: 'E08',
    timed: true,
    name: 'gives the first byte within 50 ms of the service’s',
    async run(subject) {
      const delays: number[] = [];
      for (let round = 0; round < 10; round += 1) {
        const tag = newTag();
        const { arrivals } = await readEvents(
          await send(subject, { tag, mode: 'events', count: 1, gapMs: 20 }),
        );
        delays.push((arrivals[0] ?? Infinity) - (recordOf(subject, tag).sentAt[0] ?? 0));
      }
      return { firstByte: within('firstByte', delays) };
    },
  },
  {
    id: 'E09',
    timed: true,
    name: 'forwards each event within 20 ms, none waiting for the next',
    async run(subject) {
      const tag = newTag();
      const response = await send(subject, { tag, mode: 'events', count: 30, gapMs: 80 });
      expectEqual(response.headers.get('content-type'), 'text/event-stream; charset=utf-8', 'content type');
      const { text, arrivals } = await readEvents(response);
      expectEqual(text, Array.from({ length: 30 }, (_, n) => eventText(tag, n)).join(''), 'bytes');
      const { sentAt } = recordOf(subject, tag);
      const late = arrivals.filter((at, n) => at >= (sentAt[n + 1] ?? Infinity));
      if (late.length > 3) throw new Error(`${late.length} of 30 events came only with the next one`);
      return {
        eventDelay: within(
          'eventDelay',
          arrivals.map((at, n) => at - (sentAt[n] ?? 0)),
        ),
      };
    },
  },
  {
    id: 'E10',
    timed: true,
    name: 'ends the service’s answer within 250 ms when the browser leaves a running stream',
    async run(subject) {
      const delays: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        delays.push(await leave(subject, { tag: newTag(), mode: 'events', count: 200, gapMs: 30 }));
      }
      return { abortDelay: within('abortDelay', delays) };
    },
  },
  {
    id: 'E11',
    name: 'keeps 100 streams at once apart',
    async run(subject) {
      const names = Array.from({ length: 100 }, newTag);
      await Promise.all(
        names.map(async (tag) => {
          const response = await send(
            subject,
            { tag, mode: 'events', count: 20, gapMs: 5 },
            { headers: { 'x-user': tag } },
          );
          const { text } = await readEvents(response);
          const expected = Array.from({ length: 20 }, (_, n) => eventText(tag, n)).join('');
          expectEqual(text.replaceAll(': ka\n\n', ''), expected, `stream ${tag}`);
        }),
      );
    },
  },
  {
    id: 'ka',
    name: 'keeps a silent stream alive with comments',
    async run(subject) {
      const left = new AbortController();
      const response = await send(subject, { tag: newTag(), mode: 'hold' }, { signal: left.signal });
      const reader = response.body?.getReader();
      let text = '';
      while (!text.includes(': ka')) {
        const part = await reader?.read();
        if (!part || part.done) throw new Error(`status ${response.status}, ended after ${text}`);
        text += new TextDecoder().decode(part.value);
      }
      left.abort();
    },
  },
  {
    id: 'cut',
    name: 'never lets a broken answer look finished',
    async run(subject) {
      const response = await send(subject, { tag: newTag(), mode: 'cut' });
      const text = await response.text().catch(() => 'broken off');
      if (text !== 'broken off' && !text.includes('event: error'))
        throw new Error(`it ended cleanly: ${text}`);
    },
  },
  {
    id: 'R61',
    name: 'buffers at most 16 MiB for a reader that does not read',
    async run(subject) {
      const tag = newTag();
      const left = new AbortController();
      await send(subject, { tag, mode: 'flood' }, { signal: left.signal });
      let before = -1;
      for (let bytes = 0; bytes !== before && bytes < 1e9; bytes = recordOf(subject, tag).bytes) {
        before = bytes;
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      left.abort();
      // The sockets on both sides of the handler hold some of it as well.
      if (before > 24 * 1_048_576) throw new Error(`${Math.round(before / 1_048_576)} MiB were taken in`);
    },
  },
];

/** Not for workerd, which notices that a client has gone only when it next writes: an event, or the heartbeat. */
export const LEAVE_IN_SILENCE: Check = {
  id: 'E10s',
  timed: true,
  name: 'ends the service’s answer within 250 ms when the browser leaves in silence, before or after the first byte',
  async run(subject) {
    const delays: number[] = [];
    for (const mode of ['hold', 'silent', 'hold', 'silent'] as const) {
      delays.push(await leave(subject, { tag: newTag(), mode }));
    }
    within('abortDelay', delays);
  },
};

/** Milliseconds from the browser's leaving to the end at the service. */
async function leave(subject: Subject, script: Script): Promise<number> {
  const left = new AbortController();
  const pending = send(subject, script, { signal: left.signal });
  if (script.mode === 'silent') pending.catch(() => undefined);
  else await (await pending).body?.getReader().read();
  await until(() => subject.service.records.has(script.tag));
  const at = performance.now();
  left.abort();
  await until(() => recordOf(subject, script.tag).closedAt !== undefined);
  return (recordOf(subject, script.tag).closedAt ?? Infinity) - at;
}
