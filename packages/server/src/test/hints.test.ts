import { describe, expect, it, vi } from 'vitest';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import { createAssistantHandler } from '../index.ts';
import { ask, CANARY, createRig, got, QUESTION } from './rig.fixture.ts';

/** The lines printed on the console so far. */
function printed(): string[] {
  return vi.mocked(console.error).mock.calls.map((args) => args.map(String).join(' '));
}

const GIVEN = { assistant: 'docs', apiKey: CANARY, authorize: () => false };

describe('a mistake in production', () => {
  const authorize = () => {
    throw new TypeError(`session store: ${CANARY}`);
  };
  it('is printed once where no onLog hears of it, and never with the key', async () => {
    expectNoise(/no authorize/, /authorize threw an error/);
    for (const options of [
      { ...GIVEN, authorize: undefined },
      { ...GIVEN, authorize },
    ]) {
      const handler = createAssistantHandler(options);
      for (let time = 0; time < 3; time += 1) await got(handler(ask('https://app.test/api', '/models')));
    }
    expect(printed()).toEqual([
      expect.stringMatching(/500 not_configured: createAssistantHandler has no authorize/),
      expect.stringMatching(
        /403 forbidden: authorize threw an error, so the request was refused\. TypeError$/,
      ),
    ]);
    expect(printed().join('')).not.toContain(CANARY);
  });

  it('is in the log alone where there is one', async () => {
    const { handler, api, logs } = await createRig({ authorize });
    await got(handler(ask(api, '/models')));
    expect(logs[0]?.hint).toContain('authorize threw an error');
    expect(printed()).toEqual([]);
  });
});

describe('a page with the wrong api', () => {
  const paths = ['https://app.test/api/assistant', 'https://app.test/api/asistant/chat'];

  it('reads in development which path is no route, and where the handler is mounted', async () => {
    expectNoise(/is no route of the handler/);
    const { handler, logs } = await createRig({ development: true, basePath: '/api/assistant' });
    for (const path of paths) {
      const { status, json } = await got(handler(new Request(path)));
      expect(status).toBe(404);
      for (const text of [json().error.message, logs.at(-1)?.hint, printed().at(-1)])
        expect(text).toContain(`${new URL(path).pathname} is no route of the handler`);
      expect(json().error.message).toMatch(/path of the mount, \/api\/assistant\.$/);
    }
  });

  it('reads nothing of it in production, and strangers cannot fill the console', async () => {
    expectNoise(/is no route of the handler/);
    const handler = createAssistantHandler({ ...GIVEN, basePath: '/api/assistant' });
    for (const path of paths) {
      const { json } = await got(handler(new Request(path)));
      expect(json().error.message).toBe('There is nothing here.');
    }
    expect(printed()).toHaveLength(1);
  });
});

describe('a service that refuses', () => {
  it.each([
    [401, /Check apiKey/],
    [404, /Check assistant, and host or region/],
  ])('with status %i tells the developer which option to check', async (status, hint) => {
    const { handler, api, logs } = await createRig({
      answer: (_, outgoing) => void outgoing.writeHead(status).end(),
    });
    const { text } = await got(handler(ask(api, '/chat', QUESTION)));
    expect(logs[0]?.hint).toMatch(hint);
    expect(text).not.toMatch(hint);
  });
});
