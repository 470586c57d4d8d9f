import { writeFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pinecone } from '@pinecone-database/pinecone';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, type RunningEmulator } from '../node.ts';
import type { FaultSwitches } from '../index.ts';
import { ask, DOCUMENTS, makeEmulator, QUESTION, readData } from './ask.fixture.ts';
import { makePdf } from './make-files.fixture.ts';

let running: RunningEmulator;
let pinecone: Pinecone;

beforeAll(async () => {
  running = await startEmulator({ port: 0, documents: DOCUMENTS, tokenMs: 0, deletingMs: 100 });
  pinecone = new Pinecone({ apiKey: 'local', controllerHostUrl: `${running.url}/assistant` });
});
afterAll(() => running.close());

const assistant = () => pinecone.assistant({ name: 'redpine-demo' });
const messages = [{ role: 'user', content: QUESTION }];

describe('the official Pinecone SDK', () => {
  it('manages assistants', async () => {
    const created = await pinecone.createAssistant({
      name: 'sdk-made',
      instructions: 'Be brief',
      metadata: { team: 'a' },
      region: 'us',
    });
    expect(created).toMatchObject({
      name: 'sdk-made',
      status: 'Ready',
      instructions: 'Be brief',
      metadata: { team: 'a' },
      host: running.url,
    });
    expect(created.createdAt).toBeInstanceOf(Date);
    expect((await pinecone.listAssistants()).assistants?.map(({ name }) => name)).toEqual([
      'redpine-demo',
      'sdk-made',
    ]);
    expect(await pinecone.describeAssistant('sdk-made')).toMatchObject({ name: 'sdk-made', region: 'us' });
    await pinecone.updateAssistant({ name: 'sdk-made', instructions: 'Be long', metadata: { z: '1' } });
    expect(await pinecone.describeAssistant('sdk-made')).toMatchObject({
      instructions: 'Be long',
      metadata: { z: '1' },
    });
    await pinecone.deleteAssistant('sdk-made');
    const gone = () => pinecone.describeAssistant('sdk-made').catch((error: Error) => error.name);
    await expect.poll(gone).toBe('PineconeNotFoundError');
  });

  it('refuses a wrong key as its own error', async () => {
    const stranger = new Pinecone({ apiKey: 'wrong', controllerHostUrl: `${running.url}/assistant` });
    await expect(stranger.listAssistants()).rejects.toMatchObject({ name: 'PineconeAuthorizationError' });
  });

  it('chats, with citations', async () => {
    const answer = await assistant().chat({
      messages,
      model: 'gpt-4o',
      temperature: 0.2,
      includeHighlights: true,
      contextOptions: { topK: 5 },
    });
    expect(answer.message?.content).toContain('about 43 m');
    expect(answer).toMatchObject({ finishReason: 'stop', model: 'gpt-4o-2024-11-20' });
    const reference = answer.citations?.[0]?.references?.[0];
    expect(reference).toMatchObject({
      pages: [1],
      highlight: { type: 'text', content: expect.stringContaining('43 m') },
    });
    expect(reference?.file).toMatchObject({ name: 'red-pine.md', status: 'Available' });
    expect(answer.usage?.totalTokens).toBeGreaterThan(0);
    await expect(assistant().chat({ messages, model: 'nope' })).rejects.toThrow(/Invalid model/);
    await expect(assistant().chat({ messages: [] })).rejects.toThrow(/at least 1 message/);
  });

  it('chats in a stream', async () => {
    const types: string[] = [];
    let text = '';
    for await (const chunk of await assistant().chatStream({ messages, filter: { genus: 'Pinus' } })) {
      types.push(chunk.type);
      if (chunk.type === 'content_chunk') text += chunk.delta.content;
    }
    expect(text).toContain('about 43 m');
    expect([types[0], types.at(-1), types.includes('citation')]).toEqual([
      'message_start',
      'message_end',
      true,
    ]);
  });

  it('completes chats, whole and streamed', async () => {
    const answer = await assistant().chatCompletion({ messages });
    expect(answer.choices?.[0]).toMatchObject({
      finishReason: 'stop',
      message: { role: 'assistant', content: expect.stringContaining('[1, pp. 1]') },
    });
    let text = '';
    const reasons: unknown[] = [];
    for await (const chunk of await assistant().chatCompletionStream({ messages })) {
      text += chunk.choices[0]?.delta.content ?? '';
      reasons.push(chunk.choices[0]?.finishReason);
    }
    expect(text).toContain('about 43 m');
    expect(reasons.at(-1)).toBe('stop');
  });

  it('evaluates an answer', async () => {
    // The SDK sends evaluations to one fixed host; its own option `fetchApi` leads them here.
    const fetchApi: typeof fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return fetch(running.url + pathname, init);
    };
    const judge = new Pinecone({ apiKey: 'local', fetchApi });
    const groundTruth = 'Red pines reach 43 m. They live for 500 years.';
    const good = await judge.assistants.evaluate({
      question: QUESTION,
      answer: 'Red pines reach 43 m.',
      groundTruth,
    });
    expect(good.metrics).toMatchObject({ correctness: 1, completeness: 0.5 });
    expect(good.reasoning.evaluatedFacts.map(({ entailment }) => entailment)).toEqual([
      'entailed',
      'neutral',
    ]);
    expect(good.usage.totalTokens).toBeGreaterThan(0);
    const bad = await judge.assistants.evaluate({
      question: QUESTION,
      answer: 'Red pines reach 12 m.',
      groundTruth,
    });
    expect(bad.metrics).toEqual({ correctness: 0, completeness: 0, alignment: 0 });
  });

  it('finds context', async () => {
    const { snippets, usage } = await assistant().context({ query: QUESTION, topK: 2, snippetSize: 512 });
    expect(snippets[0]).toMatchObject({
      type: 'text',
      content: expect.stringContaining('43 m'),
      reference: { type: 'markdown' },
    });
    expect(usage.completionTokens).toBe(0);
  });

  it('uploads, replaces, lists, describes and deletes files, and follows their operations', async () => {
    const files = assistant();
    const done = async (id: string) => {
      await expect.poll(async () => (await files.describeOperation(id)).status).toBe('Completed');
      return files.describeOperation(id);
    };
    const folder = await mkdtemp(join(tmpdir(), 'redpine-sdk-'));
    await writeFile(join(folder, 'zorp.txt'), 'The zorp is 12 m tall.');
    const first = await files.uploadFile({ path: join(folder, 'zorp.txt'), metadata: { kind: 'zorp' } });
    expect(first).toMatchObject({ operationType: 'upload_file', status: 'Processing' });
    expect(await done(first.id)).toMatchObject({ percentComplete: 100 });
    const { files: listed } = await files.listFiles({ filter: { kind: 'zorp' } });
    expect(listed).toMatchObject([
      { id: first.fileId, name: 'zorp.txt', metadata: { kind: 'zorp' }, status: 'Available' },
    ]);
    expect((await files.describeFile(String(first.fileId), true)).signedUrl).toMatch(/^http/);

    const pdf = Buffer.from(makePdf(['Moss.', 'The blorp is 30 m tall.']));
    await done((await files.uploadFile({ file: pdf, fileName: 'blorp.pdf', multimodal: true })).id);
    const answer = await files.chat({ messages: ['How tall is the blorp?'] });
    expect(answer.citations?.[0]?.references?.[0]).toMatchObject({ pages: [2], file: { name: 'blorp.pdf' } });

    const upserted = await files.upsertFile({
      assistantFileId: 'zorp-1',
      file: Buffer.from('The zorp is 99 m tall.'),
      fileName: 'zorp.md',
    });
    expect(await done(upserted.id)).toMatchObject({ operationType: 'upsert_file', fileId: 'zorp-1' });
    const { operations } = await files.listOperations({ status: 'Completed' });
    expect(operations?.map(({ operationType }) => operationType)).toEqual([
      'upload_file',
      'upload_file',
      'upsert_file',
    ]);
    await done((await files.deleteFile('zorp-1')).id);
    await expect(files.describeFile('zorp-1')).rejects.toMatchObject({ name: 'PineconeNotFoundError' });
  });
});

describe('the openai SDK', () => {
  const client = () =>
    new OpenAI({ apiKey: 'local', baseURL: `${running.url}/assistant/chat/redpine-demo`, maxRetries: 0 });
  const request = { model: 'gpt-4o', messages: [{ role: 'user' as const, content: QUESTION }] };

  it('completes', async () => {
    const answer = await client().chat.completions.create(request);
    expect(answer.choices[0]?.message.content).toContain('about 43 m');
    expect(answer.usage?.total_tokens).toBeGreaterThan(0);
  });

  it('streams', async () => {
    let text = '';
    let reason: string | null | undefined;
    for await (const chunk of await client().chat.completions.create({
      ...request,
      stream: true,
      temperature: 1,
    })) {
      text += chunk.choices[0]?.delta.content ?? '';
      reason = chunk.choices[0]?.finish_reason;
    }
    expect(text).toContain('about 43 m');
    expect(reason).toBe('stop');
  });

  it('is refused content as a list of parts, which the service does not take', async () => {
    const content = [{ type: 'text' as const, text: QUESTION }];
    const parts = { ...request, messages: [{ role: 'user' as const, content }] };
    await expect(client().chat.completions.create(parts)).rejects.toMatchObject({ status: 422 });
  });

  it('reads chunks that name no object, no time, and an empty role behind the first, unless told to leave it out', async () => {
    const shape = async (faults: FaultSwitches) => {
      const chunks = await readData(await ask(makeEmulator({ faults }), QUESTION, { stream: true }));
      const names = new Set(chunks.flatMap((chunk) => Object.keys(chunk)));
      return [names.has('object'), names.has('created'), chunks[1].choices[0].delta.role];
    };
    expect(await shape({})).toEqual([false, false, '']);
    expect(await shape({ role: 'absent' })).toEqual([false, false, undefined]);
  });

  it('reads errors as its own', async () => {
    await expect(client().chat.completions.create({ ...request, model: 'nope' })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining('Invalid model'),
    });
    const stranger = new OpenAI({
      apiKey: 'wrong',
      baseURL: `${running.url}/assistant/chat/redpine-demo`,
      maxRetries: 0,
    });
    await expect(stranger.chat.completions.create(request)).rejects.toMatchObject({ status: 401 });
  });
});
