import { describe, expect, it } from 'vitest';
import { answerText, ask, makeEmulator, QUESTION, readData, send, user } from '../../../test/ask.fixture.ts';

const emulator = makeEmulator();

describe('chat completions', () => {
  it('answers with the figure from the document, its mark and the list of references', async () => {
    const response = await ask(emulator, QUESTION);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    const body = await response.json();
    expect(Object.keys(body).toSorted()).toEqual(['choices', 'id', 'model', 'usage']);
    expect(body.id).toMatch(/^0{16}[0-9a-f]{16}$/);
    expect(body.model).toBe('gpt-4o-2024-11-20');
    expect(body.choices).toHaveLength(1);
    expect(body.choices[0]).toMatchObject({
      index: 0,
      finish_reason: 'stop',
      message: { role: 'assistant' },
    });
    expect(body.choices[0].message.content).toMatch(
      /^“The maximum height of a red pine is about 43 m\.” \[1, pp\. 1\]\n\nReferences:\n1\. \[red-pine\.md\]\(http:\/\/127\.0\.0\.1:8787\/signed\/\S+\)$/,
    );
    const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = body.usage;
    expect(prompt).toBeGreaterThan(20);
    expect(completion).toBeGreaterThan(10);
    expect(total).toBe(prompt + completion);
  });

  it('keeps a name with line breaks on its own line of the references', async () => {
    const documents = [{ name: 'zorp\r\n2. [x](y)\u2028.md', text: 'The zorp is 12 m tall.' }];
    const answer = await answerText(makeEmulator({ documents }), 'How tall is the zorp?');
    expect(answer).toMatch(/References:\n1\. \[zorp 2\. \\\[x\\\]\(y\) \.md\]\(http\S+\)$/);
  });

  it('counts usage from the request: a longer conversation costs more', async () => {
    const usage = async (messages: object[]) =>
      (await (await send(emulator, 'chat/redpine-demo/chat/completions', { body: { messages } })).json())
        .usage;
    const short = await usage([user(QUESTION)]);
    const long = await usage([
      user('Tell me about oaks and their bark'),
      { role: 'assistant', content: 'They have pale bark.' },
      user(QUESTION),
    ]);
    expect(long.prompt_tokens).toBeGreaterThan(short.prompt_tokens);
  });

  it('streams the same text: the role first, empty roles between, the reason and the usage at the end', async () => {
    const response = await ask(emulator, QUESTION, { stream: true });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const chunks = await readData(response);
    expect(chunks[0].choices[0]).toMatchObject({ delta: { role: 'assistant' }, finish_reason: null });
    expect(
      chunks
        .slice(1, -1)
        .every((chunk) => chunk.choices[0].delta.role === '' && chunk.choices[0].finish_reason === null),
    ).toBe(true);
    expect(chunks.at(-1)).toMatchObject({
      choices: [{ delta: { role: null, content: null }, finish_reason: 'stop' }],
      usage: { total_tokens: expect.any(Number) },
    });
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
    const words = (text: string) => text.replace(/\(http\S+\)/, '');
    const streamed = chunks.map((chunk) => chunk.choices[0].delta.content ?? '').join('');
    expect(words(streamed)).toBe(words(await answerText(emulator, QUESTION)));
    expect(chunks.some((chunk) => chunk.choices[0].delta.content === ' [1, pp. 1]')).toBe(true);
  });

  it('frames events as the service does: data without a space, one line each, no [DONE]', async () => {
    const text = await (await ask(emulator, QUESTION, { stream: true })).text();
    expect(text).toMatch(/^data:\{"id":/);
    expect(text.endsWith('}\n\n')).toBe(true);
    expect(text).not.toContain('[DONE]');
    expect(
      text
        .split('\n\n')
        .slice(0, -1)
        .every((event) => /^data:\{.*\}$/.test(event)),
    ).toBe(true);
  });

  it('resolves the model and sends the Claude 3.x names to their successor', async () => {
    const model = async (name: string) =>
      (await (await ask(emulator, QUESTION, { model: name })).json()).model;
    expect(await model('gpt-4.1')).toMatch(/^gpt-4\.1-\d{4}/);
    expect(await model('claude-3-5-sonnet')).toBe('claude-sonnet-4-5');
    expect(await model('claude-3-7-sonnet')).toBe('claude-sonnet-4-5');
    expect(await model('gemini-2.5-pro')).toContain('gemini-2.5-pro');
  });

  it('answers otherwise when the filter excludes the document, and says which documents were left out', async () => {
    const without = await answerText(emulator, QUESTION, { filter: { genus: { $ne: 'Pinus' } } });
    expect(without).not.toContain('43 m');
    expect(without).not.toContain('red-pine.md');
    expect(await answerText(emulator, QUESTION, { filter: { genus: 'Acer' } })).toBe(
      'No passage matches under this filter: it leaves out all 3 documents.',
    );
    expect(await answerText(emulator, 'zebra crossing', { filter: { genus: 'Pinus' } })).toMatch(
      /^No passage matches under this filter: 1 of 3 documents/,
    );
    expect(await answerText(emulator, 'Who invented the telephone?')).toMatch(
      /^No passage in the 3 documents/,
    );
  });

  it('treats an empty or a null filter as no filter', async () => {
    expect(await answerText(emulator, QUESTION, { filter: {} })).toContain('43 m');
    expect(
      await answerText(emulator, QUESTION, { filter: null, model: null, temperature: null, stream: null }),
    ).toContain('43 m');
  });

  it('ignores fields that the schema does not have', async () => {
    expect(await answerText(emulator, QUESTION, { max_tokens: 'x', tools: 3, json_response: 7 })).toContain(
      '43 m',
    );
  });

  it('stops its timers when the reader leaves', async () => {
    const slow = makeEmulator({ tokenMs: 3_600_000 });
    const response = await ask(slow, QUESTION, { stream: true });
    const reader = response.body?.getReader();
    const pending = reader?.read();
    await reader?.cancel();
    expect(await pending).toMatchObject({ done: true });
  });
});

describe('the order of validation', () => {
  const path = 'chat/redpine-demo/chat/completions';
  const cases: [name: string, path: string, body: unknown, status: number, words: RegExp][] = [
    ['JSON', 'chat/nobody/chat/completions', '{"messages":', 400, /not valid JSON/],
    [
      'types before the assistant',
      'chat/nobody/chat/completions',
      { messages: 'x' },
      422,
      /messages: invalid type/,
    ],
    [
      'types',
      path,
      { messages: [{ role: 'user', content: 7 }] },
      422,
      /content: invalid type: number `7`, expected a string/,
    ],
    ['types of the rest', path, { messages: [user('x')], stream: 'yes' }, 422, /stream: invalid type/],
    ['a body that is no object', path, [], 422, /expected an object/],
    ['no messages at all', path, {}, 422, /missing field `messages`/],
    [
      'the assistant before messages',
      'chat/nobody/chat/completions',
      { messages: [] },
      404,
      /Assistant \\"nobody\\" not found/,
    ],
    ['messages', path, { messages: [], model: 'nope' }, 400, /Must have at least 1 message/],
    [
      'content before the model',
      path,
      { messages: [user('')], model: 'nope' },
      400,
      /Message content cannot be empty/,
    ],
    ['the role', path, { messages: [{ role: 'tool', content: 'x' }] }, 400, /Invalid role: tool/],
    [
      'the model before temperature',
      path,
      { messages: [user('x')], model: 'nope', temperature: 3 },
      400,
      /Invalid model.*nope/,
    ],
    [
      'temperature before the filter',
      path,
      { messages: [user('x')], temperature: 2.1, filter: { a: [] } },
      400,
      /temperature must be between 0 and 2/,
    ],
    ['temperature below', path, { messages: [user('x')], temperature: -0.1 }, 400, /temperature/],
    [
      'the filter',
      path,
      { messages: [user('x')], filter: { a: ['b'] } },
      400,
      /Invalid filter: the \$eq operator must be followed by/,
    ],
  ];
  it.each(cases)('%s', async (_, where, body, status, words) => {
    const response = await send(emulator, where, { method: 'POST', body });
    expect(response.status).toBe(status);
    const text = await response.text();
    expect(text).toMatch(words);
    if (status === 422) expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    else
      expect(JSON.parse(text)).toMatchObject({
        status,
        error: { code: expect.any(String), message: expect.any(String), details: {} },
      });
  });

  it('quota comes last: a 429 on purpose only reaches a request that is right', async () => {
    const limited = makeEmulator({ faults: { status: 429, retryAfter: '7' } });
    const wrong = await ask(limited, QUESTION, { model: 'nope' });
    expect(wrong.status).toBe(400);
    const right = await ask(limited, QUESTION);
    expect(right.status).toBe(429);
    expect(right.headers.get('retry-after')).toBe('7');
    expect(await right.json()).toMatchObject({ status: 429, error: { code: 'TOO_MANY_REQUESTS' } });
  });
});

describe('filters that the service refuses', () => {
  const refused = [
    { $gt: 3 },
    { a: { $gt: 'x' } },
    { a: { $in: 'x' } },
    { a: { $in: [true] } },
    { a: { $in: ['x', 1] } },
    { a: { $eq: ['x'] } },
    { a: null },
    { $and: [] },
    { $or: {} },
    { a: { $not: { $eq: 'x' } } },
    { a: { $regex: 'x' } },
    { $where: '1' },
    { $nor: [{ a: 1 }] },
    { a: { b: 1 } },
    { a: { $exists: 'yes' } },
    { a: { $in: Array.from({ length: 10_001 }, (_, index) => index) } },
  ];
  it.each(refused.map((filter) => [JSON.stringify(filter).slice(0, 60), filter]))('%s', async (_, filter) => {
    const response = await ask(emulator, QUESTION, { filter });
    expect(response.status).toBe(400);
    const { error } = await response.json();
    expect(error.code).toBe('INVALID_ARGUMENT');
    expect(error.message).toMatch(/^Invalid filter: [a-z$]/);
  });

  it('unknown operators may be switched on, and then never match', async () => {
    const open = makeEmulator({ filters: { allowUnknown: true } });
    expect(await answerText(open, QUESTION, { filter: { genus: { $not: { $eq: 'Quercus' } } } })).toMatch(
      /^No passage matches/,
    );
  });

  it('documents without a field are left out by $ne unless that is switched', async () => {
    const question = 'How is the diameter of a trunk measured?';
    expect(await answerText(emulator, question, { filter: { genus: { $ne: 'Pinus' } } })).not.toContain(
      'notes.txt',
    );
    const mongo = makeEmulator({ filters: { missing: 'include' } });
    expect(await answerText(mongo, question, { filter: { genus: { $ne: 'Pinus' } } })).toContain('notes.txt');
  });
});
