import { createEmulator } from '@redpine/emulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAssistantHandler } from '../index.ts';
import type { AssistantHandlerOptions, LogRecord } from '../index.ts';
import { answerJson, ask, CANARY, createRig, got, QUESTION, startEvents } from './rig.fixture.ts';
import type { Rig } from './rig.fixture.ts';

const refusal = (message: string, more: object = {}) => ({
  status: 400,
  error: { code: 'INVALID_ARGUMENT', message, details: {}, ...more },
});

const invalid = (model: string) => refusal(`Invalid model: ${model}. Supported models are gpt-4o, gpt-4.1.`);

interface Sent {
  model?: string;
  temperature?: number;
}

/** A handler whose service knows every model but these. */
async function createRetiredRig(retired: readonly string[], options: AssistantHandlerOptions = {}) {
  const rig = await createRig({
    authorize: () => ({ principal: { id: 'u1' } }),
    answer: ({ body }, outgoing) => {
      const { model = '' } = JSON.parse(body) as Sent;
      if (retired.includes(model)) answerJson(outgoing, invalid(model), 400);
      else answerJson(outgoing, { model });
    },
    ...options,
  });
  return { ...rig, sent: () => rig.seen.map(({ body }) => JSON.parse(body) as Sent) };
}

const post = ({ handler, api }: Rig, body: object) =>
  got(handler(ask(api, '/chat/completions', { ...QUESTION, ...body })));

async function listed({ handler, api }: Rig) {
  const { json } = await got(handler(ask(api, '/models')));
  return json() as unknown as { models: { id: string; disabled?: string }[]; default: string };
}

async function disabledOf(rig: Rig, id: string): Promise<string | undefined> {
  return (await listed(rig)).models.find((model) => model.id === id)?.disabled;
}

const settingsOf = (headers: Headers) =>
  JSON.parse(decodeURIComponent(headers.get('redpine-request') ?? '')) as unknown;

afterEach(() => vi.useRealTimers());

describe('a model that the service says is invalid', () => {
  it('it is disabled in the list for ten minutes, with the reason, and is not the default meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const rig = await createRetiredRig(['gpt-4o']);
    const answer = await post(rig, {});
    expect([answer.status, answer.json().error]).toMatchObject([
      400,
      { code: 'invalid_request', message: expect.stringContaining('Invalid model: gpt-4o') as string },
    ]);
    expect(await disabledOf(rig, 'gpt-4o')).toBe(
      'Not available now. The service says: Invalid model: gpt-4o.',
    );
    expect((await listed(rig)).default).toBe('gpt-4.1');
    expect(await disabledOf(rig, 'gpt-4.1')).toBeUndefined();

    expect((await post(rig, {})).status).toBe(200);
    expect(rig.sent().at(-1)?.model).toBe('gpt-4.1');
    vi.setSystemTime(Date.now() + 599_000);
    expect(await disabledOf(rig, 'gpt-4o')).toBeDefined();
    vi.setSystemTime(Date.now() + 2_000);
    expect(await disabledOf(rig, 'gpt-4o')).toBeUndefined();
    expect((await listed(rig)).default).toBe('gpt-4o');
  });

  it('it is still asked if a page names it, so that its return is noticed', async () => {
    const retired = ['o4-mini'];
    const rig = await createRetiredRig(retired);
    expect((await post(rig, { model: 'o4-mini' })).status).toBe(400);
    retired.pop();
    expect((await post(rig, { model: 'o4-mini' })).status).toBe(200);
    expect(await disabledOf(rig, 'o4-mini')).toBeUndefined();
  });

  it.each([
    'Invalid model o4-mini',
    'Invalid model: "o4-mini"',
    "Invalid model name 'o4-mini'. Supported: gpt-4o.",
    'invalid model',
    'INVALID_ARGUMENT: Unsupported model (o4-mini)',
    'The model `o4-mini` does not exist or you do not have access to it.',
    'The model o4-mini has been deprecated. Learn more in the docs.',
    'Model o4-mini is not supported',
    'Model "o4-mini" not found',
    'The requested model o4-mini is no longer available.',
    'The model o4-mini was retired on 2026-10-23.',
    'o4-mini is not a valid model',
    'Unknown model id: o4-mini',
    'Invalid value for model: o4-mini',
    "Invalid value: 'o4-mini' for parameter 'model'.",
    'model must be one of gpt-4o, gpt-4.1',
    'Model o4-mini isn’t supported by this assistant',
  ])('is recognised in the words %j', async (message) => {
    const rig = await createRig({ answer: (_, outgoing) => answerJson(outgoing, refusal(message), 400) });
    await post(rig, { model: 'o4-mini' });
    expect(await disabledOf(rig, 'o4-mini')).toContain('The service says: ');
  });

  it.each([{ code: 'model_not_found' }, { code: 'unsupported_model' }, { param: 'model', code: null }])(
    'is recognised by %j',
    async (more) => {
      const answer = refusal('Something about this request is wrong.', more);
      const rig = await createRig({ answer: (_, outgoing) => answerJson(outgoing, answer, 400) });
      await post(rig, { model: 'o4-mini' });
      expect(await disabledOf(rig, 'o4-mini')).toBeDefined();
    },
  );

  it.each([
    'Message content cannot be empty',
    'Invalid temperature for model o4-mini',
    'Invalid model parameter temperature: model o4-mini takes none',
    'The model o4-mini does not support temperature 2',
    'The model o4-mini could not read the messages',
    'Invalid filter: the field "Invalid model: o4-mini" holds no string',
    'Field x: unknown operator in "The model o4-mini does not exist"',
    '',
  ])('is not seen in the words %j', async (message) => {
    const rig = await createRig({ answer: (_, outgoing) => answerJson(outgoing, refusal(message), 400) });
    await post(rig, { model: 'o4-mini' });
    expect(await disabledOf(rig, 'o4-mini')).toBeUndefined();
  });

  it('another status than 400, or a route without a model, does not count as an invalid model', async () => {
    for (const status of [401, 404, 422, 429, 500]) {
      const rig = await createRig({
        answer: (_, outgoing) => answerJson(outgoing, invalid('gpt-4o'), status),
      });
      await post(rig, {});
      expect([status, await disabledOf(rig, 'gpt-4o')]).toEqual([status, undefined]);
    }
    const rig = await createRig({ answer: (_, outgoing) => answerJson(outgoing, invalid('gpt-4o'), 400) });
    await got(rig.handler(ask(rig.api, '/context', { query: 'x' })));
    expect(await disabledOf(rig, 'gpt-4o')).toBeUndefined();
  });

  it('shows no key and no markup in the reason', async () => {
    const rig = await createRig({
      answer: (_, outgoing) => answerJson(outgoing, invalid(`gpt-4o for ${CANARY} at https://x.test/a`), 400),
    });
    await post(rig, {});
    expect(await disabledOf(rig, 'gpt-4o')).toBe(
      'Not available now. The service says: Invalid model: gpt-4o for *** at [url] Supported models are gpt-4o, gpt-4.1.',
    );
  });
});

describe('the fallback model', () => {
  it('the handler asks the fallback model once, and the answer names it', async () => {
    const logs: LogRecord[] = [];
    const rig = await createRetiredRig(['claude-sonnet-4-5'], {
      fallbackModel: 'gpt-4.1',
      onLog: (record) => logs.push(record),
    });
    const filter = { topic: 'trees' };
    const answer = await post(rig, { model: 'claude-sonnet-4-5', temperature: 0.5, filter });
    expect([answer.status, answer.json()]).toEqual([200, { model: 'gpt-4.1' }]);
    expect(settingsOf(answer.headers)).toEqual({ model: 'gpt-4.1', temperature: 0.5, filter });
    expect(rig.sent()).toEqual([
      { ...QUESTION, stream: false, filter, model: 'claude-sonnet-4-5', temperature: 0.5 },
      { ...QUESTION, stream: false, filter, model: 'gpt-4.1', temperature: 0.5 },
    ]);
    expect(logs).toMatchObject([
      { outcome: 'complete', model: 'gpt-4.1', askedModel: 'claude-sonnet-4-5', upstreamStatus: 200 },
    ]);
    expect(await disabledOf(rig, 'claude-sonnet-4-5')).toBeDefined();
    expect(await disabledOf(rig, 'gpt-4.1')).toBeUndefined();
  });

  it('streams like any other', async () => {
    const { handler, api } = await createRig({
      fallbackModel: 'gpt-4.1',
      answer: ({ body }, outgoing) => {
        if (body.includes('"o4-mini"')) return answerJson(outgoing, invalid('o4-mini'), 400);
        startEvents(outgoing);
        return void outgoing.end('data:{"model":"gpt-4.1"}\n\n');
      },
    });
    const question = { ...QUESTION, model: 'o4-mini', stream: true };
    const answer = await got(handler(ask(api, '/chat', question)));
    expect([answer.status, answer.text]).toEqual([200, 'data:{"model":"gpt-4.1"}\n\n']);
    expect(settingsOf(answer.headers)).toEqual({ model: 'gpt-4.1' });
  });

  it('the fallback model gets a temperature that it takes', async () => {
    const sent = async (
      fallbackModel: string,
      asked: object,
      options: Partial<AssistantHandlerOptions> = {},
    ): Promise<Sent | undefined> => {
      const rig = await createRetiredRig(['gpt-4.1'], { fallbackModel, ...options });
      await post(rig, { model: 'gpt-4.1', ...asked });
      const last = rig.sent().at(-1);
      return last && { model: last.model, temperature: last.temperature };
    };
    expect(await sent('claude-sonnet-4-5', { temperature: 1.7 })).toEqual({
      model: 'claude-sonnet-4-5',
      temperature: 1,
    });
    expect(await sent('o4-mini', { temperature: 1 })).toEqual({ model: 'o4-mini', temperature: undefined });
    expect(await sent('gpt-4o', {})).toEqual({ model: 'gpt-4o', temperature: undefined });
    expect(await sent('gpt-4o', {}, { temperature: 0.2 })).toEqual({ model: 'gpt-4o', temperature: 0.2 });
    expect(await sent('gpt-4o', { temperature: 1 }, { temperature: { max: 1, default: 0.3 } })).toEqual({
      model: 'gpt-4o',
      temperature: 1,
    });
    expect(await sent('own-model', { temperature: 1 })).toEqual({ model: 'own-model', temperature: 1 });
  });

  it('the fallback model is requested once, only for this error, and not as its own fallback', async () => {
    const both = await createRetiredRig(['gpt-4o', 'gpt-4.1'], { fallbackModel: 'gpt-4.1' });
    const answer = await post(both, { model: 'gpt-4o' });
    expect([answer.status, answer.json().error.message, both.seen.length]).toEqual([
      400,
      expect.stringContaining('Invalid model: gpt-4o.') as string,
      2,
    ]);
    expect([await disabledOf(both, 'gpt-4o'), await disabledOf(both, 'gpt-4.1')]).not.toContain(undefined);

    const itself = await createRetiredRig(['gpt-4.1'], { fallbackModel: 'gpt-4.1' });
    expect([(await post(itself, { model: 'gpt-4.1' })).status, itself.seen.length]).toEqual([400, 1]);

    const other = await createRig({
      fallbackModel: 'gpt-4.1',
      answer: (_, outgoing) => answerJson(outgoing, refusal('Message content cannot be empty'), 400),
    });
    expect([(await post(other, {})).status, other.seen.length]).toEqual([400, 1]);
  });

  it('that fails in another way is answered so', async () => {
    const rig = await createRig({
      fallbackModel: 'gpt-4.1',
      answer: ({ body }, outgoing) =>
        body.includes('"gpt-4.1"')
          ? void outgoing.writeHead(429, { 'retry-after': '7' }).end()
          : answerJson(outgoing, invalid('gpt-4o'), 400),
    });
    const { status, headers } = await post(rig, { model: 'gpt-4o' });
    expect([status, headers.get('retry-after')]).toEqual([429, '7']);
  });

  it.each<[Partial<AssistantHandlerOptions>, RegExp]>([
    [{ fallbackModel: '' }, /fallbackModel is the id of a model/],
    [{ fallbackModel: 7 as never }, /fallbackModel/],
    [{ fallbackModel: 'a', models: [{ id: 'a', label: 'A', disabled: true }, 'b'] }, /"a".*disabled/],
  ])('%j can never work', async (options, message) => {
    await expect(createRig(options)).rejects.toThrow(message);
  });

  it('answers in place of a model that the emulator has retired', async () => {
    const emulator = createEmulator({
      assistant: 'docs',
      apiKey: CANARY,
      tokenMs: 0,
      models: { retired: ['o4-mini'] },
      documents: [{ name: 'pine.md', text: 'A red pine is tall: it grows to 43 metres.' }],
    });
    await emulator.indexed();
    const handler = createAssistantHandler({
      assistant: 'docs',
      apiKey: CANARY,
      authorize: () => ({ principal: { id: 'u1' } }),
      fetch: (url, init) => emulator(new Request(url, init)),
      fallbackModel: 'gpt-4o',
    });
    const api = 'https://app.test/api';
    const answer = await got(handler(ask(api, '/chat/completions', { ...QUESTION, model: 'o4-mini' })));
    expect([answer.status, settingsOf(answer.headers)]).toEqual([200, { model: 'gpt-4o' }]);
    expect(answer.text).toContain('43 metres');
  });
});

describe('the version of the API', () => {
  it('is 2026-04 unless an option names another', async () => {
    for (const [apiVersion, expected] of [
      [undefined, '2026-04'],
      ['2026-07', '2026-07'],
      ['2026-01.alpha', '2026-01.alpha'],
      ['unstable', 'unstable'],
    ] as const) {
      const rig = await createRig({ ...(apiVersion !== undefined && { apiVersion }) });
      await post(rig, {});
      expect(rig.seen[0]?.headers['x-pinecone-api-version']).toBe(expected);
    }
  });

  it.each(['', '2026', '2026-13', '2026-4', 'latest', '2026-04\r\nx: y', 202604])(
    'cannot be %j',
    async (version) => {
      await expect(createRig({ apiVersion: version as string })).rejects.toThrow(
        /apiVersion is .*"2026-04"/s,
      );
    },
  );
});

describe('the retirement of a model in the host’s list', () => {
  it('is listed unchanged', async () => {
    const own = { id: 'o4-mini', label: 'o4-mini', retiresOn: '2026-12-01', replacedBy: 'gpt-5' };
    const rig = await createRig({ models: [own, 'gpt-4o'] });
    expect((await listed(rig)).models[0]).toMatchObject(own);
  });
});
