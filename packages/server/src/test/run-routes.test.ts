import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAssistantHandler, createMemoryRuns } from '../index.ts';
import type { RunStore } from '../index.ts';
import { newRun, runId, sampleEvents } from '../testkit/run-samples.ts';
import { threadId } from '../testkit/thread-samples.ts';
import { ask, createRig, eventually, got } from './rig.fixture.ts';
import { createPen, createRunsRig, delta, END, follow, ID, IDS, OWNER, runIdIn } from './runs.fixture.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the routes of runs', () => {
  it('answer another’s, an unknown, an expired and a malformed id alike, byte for byte', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Secret'));
    await eventually(() => page.text() !== '');
    await rig.runs.open('["docs","eve"]', newRun(5, { ttlMs: 1 }));
    await rig.runs.open('["other","eve"]', newRun(6));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const ids = {
      another: runIdIn(page),
      unknown: runId(404),
      expired: runId(5),
      ofAnotherAssistant: runId(6),
      short: 'x',
      escaped: '%2e%2e%2f%2e%2e%2fmodels00',
      star: '*'.repeat(20),
      long: 'x'.repeat(65),
      brackets: '__proto__'.repeat(2).concat('.'),
    };
    const headers = { 'x-user': 'eve', 'x-request-id': 'same-for-all' };
    const answers = new Map<string, string[]>();
    for (const [name, id] of Object.entries(ids)) {
      const all = [
        rig.get(`/runs/${id}`, headers),
        rig.get(`/runs/${id}`, { ...headers, 'last-event-id': page.ids[0] ?? '' }),
        rig.get(`/runs/${id}`, { ...headers, 'last-event-id': 'none of ours' }),
        rig.stop(id, { seen: 0 }, headers),
        rig.stop(id, {}, headers),
      ];
      for (const pending of all) {
        const { status, text, headers: sent } = await got(pending);
        const bytes = JSON.stringify([status, text, [...sent]]);
        answers.set(bytes, [...(answers.get(bytes) ?? []), name]);
      }
    }
    expect([...answers.keys()]).toEqual([expect.stringMatching(/^\[404,.*not_found/)]);
    expect(rig.open.size).toBe(1);
    expect(await rig.runs.renew(runIdIn(page), 15_000)).toBe('running');
  });

  it('need a person, the right method, and an origin that may call', async () => {
    const nameless = await createRunsRig({ authorize: () => true });
    for (const answer of [nameless.get(`/runs/${runId(1)}`), nameless.stop(runId(1))]) {
      const { status, json } = await got(answer);
      expect([status, json().error.code]).toEqual([500, 'not_configured']);
    }
    const refused = await createRunsRig({ authorize: () => false });
    expect((await refused.get(`/runs/${runId(1)}`)).status).toBe(401);
    const rig = await createRunsRig({ allowedOrigins: ['https://page.test'] });
    expect((await rig.get(`/runs/${runId(1)}`, {}, { method: 'DELETE' })).headers.get('allow')).toBe('GET');
    expect((await rig.get(`/runs/${runId(1)}/stop`)).headers.get('allow')).toBe('POST');
    expect((await rig.stop(runId(1), {}, { origin: 'https://evil.test' })).status).toBe(403);
    const text = await rig.stop(runId(1), '{}', { 'content-type': 'text/plain' });
    expect(text.status).toBe(415);
    const preflight = await rig.get(
      `/runs/${runId(1)}`,
      { origin: 'https://page.test', 'access-control-request-headers': 'last-event-id' },
      { method: 'OPTIONS' },
    );
    expect(preflight.headers.get('access-control-allow-headers')).toBe('last-event-id');
    const listed = await rig.get(`/runs/${runId(1)}`, { origin: 'https://page.test' });
    expect(listed.headers.get('access-control-expose-headers')).toContain('Redpine-Run');
  });

  it('without runs the routes do not exist and a chat has no cursors', async () => {
    const pen = createPen();
    const rig = await createRig({ answer: pen.answer, authorize: () => ({ principal: { id: 'ann' } }) });
    expect((await got(rig.handler(new Request(`${rig.api}/runs/${runId(1)}`)))).status).toBe(404);
    expect((await got(rig.handler(ask(rig.api, `/runs/${runId(1)}/stop`, {})))).status).toBe(404);
    const body = { stream: true, messages: [{ role: 'user', content: 'How tall?' }] };
    const answer = await rig.handler(ask(rig.api, '/chat/completions', body));
    const page = follow(answer);
    pen.end(delta('Up to 43 m.') + END);
    await eventually(() => page.hasEnded);
    expect([page.raw, answer.headers.has('redpine-run')]).toEqual([delta('Up to 43 m.') + END, false]);
  });

  it('stop with a number of characters, or none, and refuse anything else', async () => {
    const rig = await createRunsRig({ answer: () => new Promise(() => undefined) });
    await rig.runs.open(OWNER, newRun(1));
    for (const body of [
      { seen: -1 },
      { seen: 1.5 },
      { seen: '5' },
      { seen: null },
      { seen: 1e300 },
      [],
      'x',
      '1',
    ]) {
      expect([body, (await got(rig.stop(runId(1), body))).status]).toEqual([body, 400]);
    }
    expect(await rig.runs.renew(runId(1), 15_000)).toBe('running');
    for (const body of ['', {}, { seen: 3, other: 1 }]) {
      const { status, text } = await got(rig.stop(runId(1), body));
      expect([status, text]).toEqual([202, '{}']);
    }
    expect(await rig.runs.renew(runId(1), 15_000)).toEqual({});
  });

  it('read an ended run for a page that comes late, twice, or with an invalid cursor', async () => {
    const rig = await createRunsRig();
    await rig.runs.open(OWNER, newRun(1));
    const cursors = await rig.runs.append(runId(1), [': {"settings":"%7B%7D"}\n\n', ...sampleEvents(3)]);
    await rig.runs.close(runId(1), 'complete');
    const read = async (headers: Record<string, string> = {}) => {
      const page = follow(await rig.get(`/runs/${runId(1)}`, headers));
      await eventually(() => page.hasEnded);
      return page;
    };
    const [one, two] = await Promise.all([read(), read()]);
    expect([one.raw, one.data.length]).toEqual([two.raw, 3]);
    expect(one.response.headers.get('redpine-request')).toBe('%7B%7D');
    expect((await read({ 'last-event-id': '' })).raw).toBe(one.raw);
    const rest = await read({ 'last-event-id': cursors[2] ?? '' });
    expect([rest.data, rest.ids]).toEqual([['{"n":2}'], [cursors[3]]]);
    // A reader that has read everything gets 204: after any other answer `EventSource` reconnects every few seconds.
    const all = await rig.get(`/runs/${runId(1)}`, { 'last-event-id': cursors[3] ?? '' });
    expect([all.status, all.body]).toEqual([204, null]);
    const wrong = await read({ 'last-event-id': 'none-of-ours' });
    expect([wrong.data, wrong.errors]).toEqual([[], ['invalid_request']]);
    expect(rig.logs.every(({ route, outcome }) => route === 'run' && outcome === 'complete')).toBe(true);
  });

  it('tell each reader how a run ended that was stopped, lost or failed', async () => {
    const rig = await createRunsRig();
    const failed = 'event: error\ndata: {"error":{"code":"upstream_cut","message":"","requestId":"r"}}\n\n';
    for (const [n, end] of (['stopped', 'lost', 'error'] as const).entries()) {
      await rig.runs.open(OWNER, newRun(n));
      const cursors = await rig.runs.append(runId(n), [
        'data: {"n":0}\n\n',
        ...(end === 'error' ? [failed] : []),
      ]);
      await rig.runs.close(runId(n), end);
      const last = { 'last-event-id': cursors[0] ?? '' };
      const page = follow(await rig.get(`/runs/${runId(n)}`, last));
      await eventually(() => page.hasEnded);
      expect([page.data, page.errors]).toEqual([[], [end === 'error' ? 'upstream_cut' : end]]);
      const again = await rig.get(`/runs/${runId(n)}`, { 'last-event-id': cursors[1] ?? cursors[0] ?? '' });
      expect(again.status).toBe(end === 'error' ? 204 : 200);
    }
  });

  it('keep a reader who has all that came of a run that goes on', async () => {
    const rig = await createRunsRig();
    await rig.runs.open(OWNER, newRun(1));
    const [cursor = ''] = await rig.runs.append(runId(1), sampleEvents(1));
    const page = follow(await rig.get(`/runs/${runId(1)}`, { 'last-event-id': cursor }));
    expect(page.response.status).toBe(200);
    await rig.runs.append(runId(1), ['data: {"n":1}\n\n']);
    await eventually(() => page.data.length === 1);
  });

  it('keep the connection of a reader open, and free everything when the reader goes', async () => {
    const rig = await createRunsRig({ limits: { heartbeatMs: 30 } });
    await rig.runs.open(OWNER, newRun(1));
    await rig.runs.append(runId(1), sampleEvents(1));
    const page = follow(await rig.get(`/runs/${runId(1)}`));
    await eventually(() => page.raw.split(': ka\n\n').length > 3);
    await page.leave();
    await expect.poll(() => rig.runs.unreadFor?.(runId(1))).toBeGreaterThan(0);
    const before = page.raw;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page.raw).toBe(before);
    expect(rig.logs.at(-1)).toMatchObject({ route: 'run' });
  });

  it('answer 500, not 404, where the store fails', async () => {
    const broken = () => {
      throw new Error('the store is gone');
    };
    const runs = { ...createMemoryRuns(), read: broken, stop: async () => broken() } as RunStore;
    const rig = await createRunsRig({ runs });
    for (const answer of [rig.get(`/runs/${runId(1)}`), rig.stop(runId(1))]) {
      expect((await got(answer)).json().error.code).toBe('internal');
    }
  });
});

describe('a thread', () => {
  it('names the run that writes into it, in the thread and in the list, until that has ended', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    const read = async (headers: Record<string, string> = {}) => [
      (await got(rig.get(`/threads/${ID}`, headers))).json()['activeRun'],
      ((await got(rig.get('/threads', headers))).json()['threads'] as { activeRun?: string }[])[0]?.activeRun,
    ];
    expect(await read()).toEqual([runIdIn(page), runIdIn(page)]);
    expect(await read({ 'x-user': 'eve' })).toEqual([undefined, undefined]);
    const { nodes } = (await rig.threads.get(OWNER, ID)) ?? {};
    expect(nodes?.map(({ message }) => [message.id === 'a1', message.status])).toEqual([
      [false, 'complete'],
      [true, 'pending'],
    ]);
    pen.end(delta('Up to 43 m.') + END);
    await eventually(() => page.hasEnded);
    expect(await read()).toEqual([undefined, undefined]);
  });

  it('a thread can be read while the run store fails', async () => {
    const broken = async () => {
      throw new Error('the store is gone');
    };
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, runs: { ...createMemoryRuns(), active: broken } });
    const page = await rig.send();
    pen.end(delta('Up to 43 m.') + END);
    await eventually(() => page.hasEnded);
    expect((await got(rig.get(`/threads/${ID}`))).status).toBe(200);
    expect((await got(rig.get('/threads'))).status).toBe(200);
  });

  it('deleting a thread ends its runs, those of two tabs too, and no other thread’s run', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, limits: { streams: 9 } });
    const tabs = [await rig.send(), await rig.send({ ...IDS, 'redpine-message': 'a2' })];
    const other = await rig.send({ 'redpine-thread': threadId(2), 'redpine-message': 'b1' });
    const { status } = await rig.get(`/threads/${ID}`, {}, { method: 'DELETE' });
    expect(status).toBe(200);
    await eventually(() => tabs.every(({ hasEnded }) => hasEnded) && rig.open.size === 1);
    expect(tabs.map(({ errors }) => errors)).toEqual([['stopped'], ['stopped']]);
    // Neither a save in progress nor a reader that stores a lost answer restores the thread.
    expect(await rig.threads.get(OWNER, ID)).toBeUndefined();
    pen.end(delta('Up to 43 m.') + END, 2);
    await eventually(() => other.hasEnded);
    expect(other.text()).toBe('Up to 43 m.');
  });

  it('deleting all threads of a person ends their runs, at any place in the list, and no other person’s run', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer, limits: { streams: 9 } });
    const places = [{ pinned: true }, {}, { archived: true }];
    const pages = await Promise.all(
      places.map(async (place, n) => {
        const page = await rig.send({ 'redpine-thread': threadId(n), 'redpine-message': `a${n}` });
        await rig.threads.update(OWNER, threadId(n), place);
        return page;
      }),
    );
    const eves = await rig.send({ ...IDS, 'x-user': 'eve' });
    // Hundreds of older ones in front.
    for (let n = 100; n < 350; n += 1) {
      await rig.threads.save(OWNER, threadId(n), { version: 1, title: 'Old' });
      await rig.threads.update(OWNER, threadId(n), { pinned: true });
    }
    const threadless = await rig.send({});
    const { json } = await got(rig.get('/threads', {}, { method: 'DELETE' }));
    expect(json()).toEqual({ deleted: 253 });
    await eventually(() => pages.every(({ hasEnded }) => hasEnded) && rig.open.size === 2);
    expect(pages.flatMap(({ errors }) => errors)).toEqual(['stopped', 'stopped', 'stopped']);
    expect((await rig.threads.list(OWNER, { limit: 9 })).threads).toEqual([]);
    for (const at of [3, 4]) pen.end(delta('Up to 43 m.') + END, at);
    await eventually(() => eves.hasEnded && threadless.hasEnded);
    expect([eves.text(), threadless.text()]).toEqual(['Up to 43 m.', 'Up to 43 m.']);
  });
});

describe('on Cloudflare Workers', () => {
  const create = (runs: RunStore | undefined) => () =>
    createAssistantHandler({ assistant: 'docs', apiKey: 'pcsk_key_of_a_test', authorize: () => true, runs });

  it('runs are refused at creation with the reason, unless their store outlives the request', () => {
    vi.stubGlobal('navigator', { userAgent: 'Cloudflare-Workers' });
    expect(create(createMemoryRuns())).toThrow(/Durable Object/);
    expect(create(createMemoryRuns())).toThrow(expect.objectContaining({ code: 'REDPINE_RUNS_INVALID' }));
    expect(create({ ...createMemoryRuns(), durable: true })).not.toThrow();
    expect(create(undefined)).not.toThrow();
    vi.stubGlobal('navigator', undefined);
    expect(create(createMemoryRuns())).not.toThrow();
  });
});
