import { describe, expect, it } from 'vitest';
import { makeEmulator, ORIGIN, QUESTION, readData, send, user } from '../../../test/ask.fixture.ts';

const emulator = makeEmulator();
const chat = (body: object, headers = {}) =>
  send(emulator, 'chat/redpine-demo', { body: { messages: [user(QUESTION)], ...body }, headers });

describe('standard chat', () => {
  it('answers with structured citations whose position is before the full stop', async () => {
    const body = await (await chat({})).json();
    expect(body).toMatchObject({
      finish_reason: 'stop',
      message: { role: 'assistant', content: '“The maximum height of a red pine is about 43 m.”' },
      model: 'gpt-4o-2024-11-20',
      context_snippet_count: expect.any(Number),
    });
    const [citation] = body.citations;
    expect(body.message.content.slice(citation.position)).toBe('.”');
    expect(citation.references).toHaveLength(1);
    expect(citation.references[0]).toMatchObject({
      pages: [1],
      highlight: null,
      file: {
        name: 'red-pine.md',
        status: 'Available',
        metadata: { genus: 'Pinus', max_height_m: 43, topics: ['conifers', 'height'] },
      },
    });
    expect(citation.references[0].file.signed_url).toMatch(new RegExp(`^${ORIGIN}/signed/`));
    expect(body.message.content).not.toMatch(/\[\d/);
  });

  it('streams message_start, content and citations, message_end, with positions into the whole text', async () => {
    const events = await readData(await chat({ stream: true }));
    expect(events[0]).toMatchObject({
      type: 'message_start',
      role: 'assistant',
      context_snippet_count: expect.any(Number),
    });
    expect(events.at(-1)).toMatchObject({
      type: 'message_end',
      finish_reason: 'stop',
      usage: { total_tokens: expect.any(Number) },
    });
    const text = events.map((event) => event.delta?.content ?? '').join('');
    const citation = events.find((event) => event.type === 'citation');
    expect(text.slice(citation.citation.position)).toBe('.”');
    expect(events.every((event) => event.id === events[0].id && event.model === events[0].model)).toBe(true);
  });

  it('positions count UTF-16 units', async () => {
    const emoji = makeEmulator({
      documents: [{ name: 'a.md', text: 'The 🌲🌲 zorp has a height of 12 m. The zorp 🌲 is blue.' }],
    });
    const body = await (
      await send(emoji, 'chat/redpine-demo', { body: { messages: [user('How tall is the zorp?')] } })
    ).json();
    expect(body.message.content).toContain('🌲🌲');
    for (const { position } of body.citations) expect(body.message.content[position]).toBe('.');
  });

  it('gives the quoted words as highlight when asked', async () => {
    const body = await (await chat({ include_highlights: true })).json();
    expect(body.citations[0].references[0].highlight).toEqual({
      type: 'text',
      content: 'The maximum height of a red pine is about 43 m.',
    });
  });

  it('answers in JSON when asked, but not in a stream', async () => {
    const body = await (await chat({ json_response: true })).json();
    expect(JSON.parse(body.message.content)).toEqual({ answer: expect.stringContaining('43 m') });
    expect((await chat({ json_response: true, stream: true })).status).toBe(400);
  });

  it('has no count of snippets before 2026-04, and 0 if a filter leaves none', async () => {
    expect(await (await chat({}, { 'x-pinecone-api-version': '2025-10' })).json()).not.toHaveProperty(
      'context_snippet_count',
    );
    expect(await (await chat({ filter: { genus: 'Acer' } })).json()).toMatchObject({
      context_snippet_count: 0,
      citations: [],
    });
  });

  it.each([
    [{ top_k: 65 }, 400],
    [{ top_k: 0 }, 400],
    [{ top_k: -1 }, 422],
    [{ top_k: 1.5 }, 422],
    [{ snippet_size: 3 }, 400],
    [{ snippet_size: 8193 }, 400],
    [{ multimodal: false, include_binary_content: true }, 400],
    [{ multimodal: false }, 200],
    [{ top_k: 64, snippet_size: 512 }, 200],
  ])('context_options %j is %i', async (options, status) => {
    expect((await chat({ context_options: options })).status).toBe(status);
  });
});
