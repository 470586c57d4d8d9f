import { describe, expect, it } from 'vitest';
import { makeEmulator, QUESTION, send, user } from '../../../test/ask.fixture.ts';

const emulator = makeEmulator();
const context = (body: object) => send(emulator, 'chat/redpine-demo/context', { body });

describe('context', () => {
  it('gives the passages with score, file and page, the best first', async () => {
    const body = await (await context({ query: QUESTION })).json();
    expect(body.usage).toMatchObject({ completion_tokens: 0, total_tokens: body.usage.prompt_tokens });
    expect(body.snippets[0]).toMatchObject({
      type: 'text',
      content: expect.stringContaining('about 43 m'),
      reference: { type: 'markdown', file: { name: 'red-pine.md' }, pages: [1] },
    });
    const scores = body.snippets.map((snippet: { score: number }) => snippet.score);
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a));
    expect(scores.every((score: number) => score > 0 && score < 1)).toBe(true);
  });

  it('takes messages as well, keeps to top_k and to the filter', async () => {
    expect((await (await context({ messages: [user(QUESTION)], top_k: 1 })).json()).snippets).toHaveLength(1);
    const { snippets } = await (await context({ query: QUESTION, filter: { genus: 'Quercus' } })).json();
    expect(
      snippets.map((snippet: { reference: { file: { name: string } } }) => snippet.reference.file.name),
    ).toEqual(['white-oak.md']);
    expect((await (await context({ query: QUESTION, filter: { genus: 'Acer' } })).json()).snippets).toEqual(
      [],
    );
  });

  it.each([
    [{}, 400],
    [{ query: 'x', messages: [user('x')] }, 400],
    [{ query: '' }, 400],
    [{ messages: [] }, 400],
    [{ query: 'x', top_k: -1 }, 422],
    [{ query: 'x', top_k: 65 }, 400],
    [{ query: 7 }, 422],
    [{ query: 'x', multimodal: false, include_binary_content: true }, 400],
    [{ query: 'x', filter: { a: [] } }, 400],
  ])('%j is %i', async (body, status) => {
    expect((await context(body)).status).toBe(status);
  });
});
