import { describe, expect, it } from 'vitest';
import { answerText, ask, makeEmulator, QUESTION, readData, send, user } from '../../test/ask.fixture.ts';

/** A model server that streams fixed pieces, ends with `finish` (null: it does not end), and records its requests. */
function makeModel(pieces: readonly string[], status = 200, finish: string | null = 'stop', done = true) {
  const asked: { url: string; authorization: string | null; body: ReturnType<typeof JSON.parse> }[] = [];
  const answer: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    asked.push({
      url: request.url,
      authorization: request.headers.get('authorization'),
      body: await request.json(),
    });
    if (status !== 200) return Response.json({ error: { message: 'no such model' } }, { status });
    const chunks = pieces.map((content) => ({
      id: 'x',
      choices: [{ index: 0, delta: { content }, finish_reason: null }],
    }));
    const end = { id: 'x', choices: [{ index: 0, delta: {}, finish_reason: finish }] };
    const text = [...chunks, ...(finish === null ? [] : [end])]
      .map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`)
      .join('');
    return new Response(done ? `${text}data: [DONE]\n\n` : text, {
      headers: { 'content-type': 'text/event-stream' },
    });
  };
  return { asked, llm: { url: 'http://127.0.0.1:11434/v1', model: 'small', fetch: answer } };
}

describe('a language model', () => {
  it('gets the passages found and words the answer; its marks become the citations', async () => {
    const { asked, llm } = makeModel(['About ', '43 m tall', ' [1, p', 'p. 1]', '.']);
    const emulator = makeEmulator({ llm });
    const answer = await answerText(emulator, QUESTION, { temperature: 0.7 });
    expect(answer).toMatch(/^About 43 m tall \[1, pp\. 1\]\.\n\nReferences:\n1\. \[red-pine\.md\]/);
    expect(asked[0]).toMatchObject({
      url: 'http://127.0.0.1:11434/v1/chat/completions',
      body: { model: 'small', temperature: 0.7, stream: true },
    });
    const [system, question] = asked[0]?.body.messages ?? [];
    expect(system).toMatchObject({
      role: 'system',
      content: expect.stringContaining('[1, pp. 1] red-pine.md'),
    });
    expect(system.content).toContain('about 43 m');
    expect(question).toEqual(user(QUESTION));
    const body = await (
      await send(emulator, 'chat/redpine-demo', { body: { messages: [user(QUESTION)] } })
    ).json();
    expect(body.message.content).toBe('About 43 m tall.');
    expect(body.citations).toMatchObject([
      { position: 15, references: [{ file: { name: 'red-pine.md' }, pages: [1] }] },
    ]);
  });

  it('that writes no marks gets the citations that quoting would give', async () => {
    const { llm } = makeModel(['It is ', 'tall.']);
    const answer = await answerText(makeEmulator({ llm }), QUESTION);
    expect(answer).toMatch(/^It is tall\. \[1, pp\. 1\]\n\nReferences:\n1\. \[red-pine\.md\]/);
    const { llm: wrong } = makeModel(['See [99, pp. 1].']);
    expect(await answerText(makeEmulator({ llm: wrong }), QUESTION)).toMatch(/^See\. \[1, pp\. 1\]/);
  });

  it('that says nothing has nothing cited', async () => {
    const { llm } = makeModel([]);
    expect(await answerText(makeEmulator({ llm }), QUESTION)).toBe('');
  });

  it('streams its words as they come', async () => {
    const { llm } = makeModel(['About ', '43 m.']);
    const chunks = await readData(await ask(makeEmulator({ llm }), QUESTION, { stream: true }));
    expect(chunks.at(-1).choices[0].finish_reason).toBe('stop');
    expect(chunks.map((chunk) => chunk.choices[0].delta.content ?? '').join('')).toMatch(/^About 43 m\./);
  });

  it.each(['length', 'content_filter'])('that ends with %s says so to the reader', async (finish) => {
    const emulator = makeEmulator({ llm: makeModel(['About '], 200, finish).llm });
    expect((await (await ask(emulator, QUESTION)).json()).choices[0].finish_reason).toBe(finish);
    const chunks = await readData(await ask(emulator, QUESTION, { stream: true }));
    expect(chunks.at(-1).choices[0].finish_reason).toBe(finish);
    const body = { messages: [user(QUESTION)] };
    const plain = await (await send(emulator, 'chat/redpine-demo', { body })).json();
    expect(plain.finish_reason).toBe(finish);
    const events = await readData(
      await send(emulator, 'chat/redpine-demo', { body: { ...body, stream: true } }),
    );
    expect(events.at(-1)).toMatchObject({ type: 'message_end', finish_reason: finish });
  });

  it.each([true, false])('that breaks off never passes for complete, with [DONE] %s', async (done) => {
    const emulator = makeEmulator({ llm: makeModel(['About '], 200, null, done).llm });
    for (const path of ['chat/redpine-demo/chat/completions', 'chat/redpine-demo']) {
      const plain = await send(emulator, path, { body: { messages: [user(QUESTION)] } });
      expect(plain.status).toBe(503);
      expect(await plain.json()).toMatchObject({ error: { message: expect.stringContaining('broke off') } });
      const streamed = await send(emulator, path, { body: { messages: [user(QUESTION)], stream: true } });
      await expect(streamed.text()).rejects.toThrow('broke off');
    }
  });

  it('keeps its own brackets, and cites only pages that it was shown', async () => {
    const words = 'Use items[0] and items[12] in 2020 [2020] edition. Oaks are tall [1, pp. 7].';
    const answer = await answerText(makeEmulator({ llm: makeModel([words]).llm }), QUESTION);
    expect(answer).toMatch(
      /^Use items\[0\] and items\[12\] in 2020 \[2020\] edition\. Oaks are tall \[1, pp\. 1\]\.\n/,
    );
    const pages = makeModel(['Both [1, pp. 1-9].']);
    expect(await answerText(makeEmulator({ llm: pages.llm }), 'red pine height and bark')).toMatch(
      /^Both \[1, pp\. 1, 2\]\./,
    );
  });

  it('is not asked where nothing was found under the filter', async () => {
    const { asked, llm } = makeModel(['Invented.']);
    expect(await answerText(makeEmulator({ llm }), QUESTION, { filter: { genus: 'Acer' } })).toMatch(
      /^No passage matches under this filter/,
    );
    expect(asked).toEqual([]);
  });

  it('that does not answer is a 503 before any event', async () => {
    const { llm } = makeModel([], 404);
    const response = await ask(makeEmulator({ llm }), QUESTION, { stream: true });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      error: { code: 'UNAVAILABLE', message: expect.stringContaining('language model') },
    });
  });

  it('takes an origin for its /v1 and sends a key as bearer token', async () => {
    const { asked, llm } = makeModel(['Yes.']);
    await answerText(makeEmulator({ llm: { ...llm, url: 'http://127.0.0.1:11434', apiKey: 'k' } }), QUESTION);
    expect(asked[0]).toMatchObject({
      url: 'http://127.0.0.1:11434/v1/chat/completions',
      authorization: 'Bearer k',
    });
  });
});
