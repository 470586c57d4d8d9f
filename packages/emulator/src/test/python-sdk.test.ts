// The official Python SDKs cannot be installed here. These are the calls that their public source makes, one by one, and the fields
// that they read from the answers: pinecone-plugin-assistant 3 under pinecone 6 to 8, and pinecone 9.0.1.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmulator, type RunningEmulator } from '../node.ts';
import { DOCUMENTS, QUESTION } from './ask.fixture.ts';
import { makePdf } from './make-files.fixture.ts';
import {
  PINECONE_9,
  PLUGIN,
  PLUGIN_STREAM,
  pythonJson,
  pythonMultipart,
  pythonQuery,
  readPluginStream,
  sendRaw,
  type Headers,
} from './python-wire.fixture.ts';

let running: RunningEmulator;
beforeAll(async () => {
  running = await startEmulator({ port: 0, documents: DOCUMENTS, tokenMs: 0, deletingMs: 300 });
});
afterAll(() => running.close());

const messages = [{ role: 'user', content: QUESTION }];
const USAGE = {
  prompt_tokens: expect.any(Number),
  completion_tokens: expect.any(Number),
  total_tokens: expect.any(Number),
};
const FILE = { id: expect.any(String), name: expect.any(String), status: 'Available' };

interface Client {
  /** Sends JSON or nothing. */
  call(method: string, path: string, body?: unknown, headers?: Headers): ReturnType<typeof sendRaw>;
  upload(
    method: string,
    path: string,
    parts: Parameters<typeof pythonMultipart>[0],
  ): ReturnType<typeof sendRaw>;
}

function clientOf(base: Headers): Client {
  return {
    call(method, path, body, headers = base) {
      const json: Headers = [['Content-Type', 'application/json']];
      const sent = headers.some(([name]) => name === 'Content-Type') ? headers : [...headers, ...json];
      return sendRaw(`${running.url}/assistant/${path}`, {
        method,
        headers: body === undefined ? headers : sent,
        ...(body !== undefined && { body: pythonJson(body) }),
      });
    },
    upload(method, path, parts) {
      const { type, body } = pythonMultipart(parts);
      return sendRaw(`${running.url}/assistant/${path}`, {
        method,
        headers: [...base, ['Content-Type', type]],
        body,
      });
    },
  };
}

describe.each([
  ['pinecone 6 to 8 with pinecone-plugin-assistant 3', clientOf(PLUGIN), PLUGIN_STREAM],
  ['pinecone 9', clientOf(PINECONE_9()), PINECONE_9()],
])('%s', (_name, client, streamHeaders) => {
  it('finds an assistant and the host that its data calls go to', async () => {
    const { status, json } = await client.call('GET', 'assistants/redpine-demo');
    expect([status, json]).toMatchObject([200, { name: 'redpine-demo', status: 'Ready', host: running.url }]);
    expect(Date.parse(json.created_at)).toBeGreaterThan(0);
  });

  it('chat_completions answers at the top level', async () => {
    const body = { messages, model: 'gpt-4o', filter: { genus: 'Pinus' }, temperature: 0.5 };
    const { status, json } = await client.call('POST', 'chat/redpine-demo/chat/completions', body);
    expect([status, json]).toMatchObject([
      200,
      {
        id: expect.any(String),
        model: 'gpt-4o-2024-11-20',
        usage: USAGE,
        choices: [
          {
            index: 0,
            finish_reason: 'stop',
            message: { role: 'assistant', content: expect.stringContaining('43 m') },
          },
        ],
      },
    ]);
  });

  it('chat_completions streams lines of JSON and nothing else', async () => {
    const body = { messages, stream: true, model: 'gpt-4o' };
    const path = 'chat/redpine-demo/chat/completions';
    const { status, text } = await client.call('POST', path, body, streamHeaders);
    const chunks = readPluginStream(text);
    expect(status).toBe(200);
    for (const chunk of chunks)
      expect(chunk).toMatchObject({ id: expect.any(String), choices: [{ index: 0 }] });
    expect(chunks.map(({ choices }) => choices[0].delta.content ?? '').join('')).toContain('43 m');
    expect(chunks.at(-1).choices[0].finish_reason).toBe('stop');
  });

  it('chat answers with citations and highlights', async () => {
    const body = {
      messages,
      model: 'gpt-4o',
      json_response: false,
      include_highlights: true,
      context_options: { top_k: 5, snippet_size: 1024, multimodal: true },
    };
    const { status, json } = await client.call('POST', 'chat/redpine-demo', body);
    expect([status, json]).toMatchObject([
      200,
      { id: expect.any(String), model: 'gpt-4o-2024-11-20', usage: USAGE, finish_reason: 'stop' },
    ]);
    expect(json.message).toMatchObject({ role: 'assistant', content: expect.stringContaining('43 m') });
    expect(json.citations[0]).toMatchObject({
      position: expect.any(Number),
      references: [{ file: FILE, pages: [1], highlight: { type: 'text', content: expect.any(String) } }],
    });
  });

  it('chat streams typed chunks', async () => {
    const body = { messages, stream: true, model: 'gpt-4o', include_highlights: false };
    const { text } = await client.call('POST', 'chat/redpine-demo', body, streamHeaders);
    const chunks = readPluginStream(text);
    expect(chunks[0]).toMatchObject({ type: 'message_start', model: expect.any(String), role: 'assistant' });
    expect(chunks.at(-1)).toMatchObject({ type: 'message_end', finish_reason: 'stop', usage: USAGE });
    const words = chunks.filter(({ type }) => type === 'content_chunk');
    expect(words.map(({ delta }) => delta.content).join('')).toContain('43 m');
    expect(chunks.find(({ type }) => type === 'citation').citation.references[0].file).toMatchObject(FILE);
  });

  it('context takes a query or messages', async () => {
    for (const asked of [{ query: QUESTION }, { messages }]) {
      const body = {
        ...asked,
        top_k: 2,
        snippet_size: 512,
        multimodal: false,
        include_binary_content: false,
      };
      const { status, json } = await client.call('POST', 'chat/redpine-demo/context', body);
      expect([status, json.usage]).toEqual([200, { ...USAGE, completion_tokens: 0 }]);
      expect(json.snippets[0]).toMatchObject({
        type: 'text',
        content: expect.stringContaining('43 m'),
        score: expect.any(Number),
        reference: { type: 'markdown', file: FILE },
      });
    }
  });

  it('evaluation.metrics.alignment judges an answer', async () => {
    const body = { question: QUESTION, answer: 'It is 43 m.', ground_truth_answer: 'It is 43 m.' };
    const { status, json } = await client.call('POST', 'evaluation/metrics/alignment', body);
    expect([status, json]).toMatchObject([200, { metrics: { alignment: 1 }, usage: USAGE }]);
    expect(json.reasoning.evaluated_facts).toEqual([
      { fact: { content: 'It is 43 m.' }, entailment: 'entailed' },
    ]);
  });

  it('uploads with metadata in the query, lists, describes and deletes until it is gone', async () => {
    const metadata = pythonJson({ kind: 'zorp', tags: ['a b', 'c'] });
    const uploaded = await client.upload('POST', `files/redpine-demo?${pythonQuery({ metadata })}`, [
      { name: 'file', fileName: 'zörp.txt', content: 'The zorp is 12 m tall.' },
    ]);
    expect([uploaded.status, uploaded.json]).toMatchObject([200, { status: 'Processing', name: 'zörp.txt' }]);
    const path = `files/redpine-demo/${uploaded.json.id}`;
    await expect.poll(async () => (await client.call('GET', path)).json.status).toBe('Available');

    const filter = pythonJson({ kind: { $in: ['zorp', 'x y'] } });
    const listed = await client.call('GET', `files/redpine-demo?${pythonQuery({ filter })}`);
    expect(listed.json.files).toMatchObject([
      { id: uploaded.json.id, metadata: { kind: 'zorp', tags: ['a b', 'c'] }, percent_done: 1 },
    ]);
    const described = await client.call('GET', `${path}?include_url=true`);
    expect(described.json.signed_url).toMatch(/^http/);

    // Both SDKs describe the file at once: the older fails on a 404, the newer on any status but `Deleting`.
    expect((await client.call('DELETE', path)).status).toBe(200);
    const deleting = await client.call('GET', `${path}?include_url=true`);
    expect([deleting.status, deleting.json]).toMatchObject([200, { status: 'Deleting', signed_url: null }]);
    expect((await client.call('GET', `files/redpine-demo?${pythonQuery({ filter })}`)).json.files).toEqual(
      [],
    );
    const asked = { messages: [{ role: 'user', content: 'How tall is the zorp?' }], model: 'gpt-4o' };
    expect((await client.call('POST', 'chat/redpine-demo/chat/completions', asked)).text).not.toContain(
      '12 m',
    );
    await expect.poll(async () => (await client.call('GET', path)).status).toBe(404);
  });

  it('uploads a PDF as multimodal', async () => {
    const { json } = await client.upload('POST', 'files/redpine-demo?multimodal=true', [
      { name: 'file', fileName: 'blorp.pdf', content: Buffer.from(makePdf(['The blorp is 30 m tall.'])) },
    ]);
    await expect
      .poll(async () => (await client.call('GET', `files/redpine-demo/${json.id}`)).json.status)
      .toBe('Available');
  });

  it('creates, updates, lists and deletes an assistant until it is gone', async () => {
    const body = { name: 'py-made', instructions: null, region: 'us', metadata: {} };
    const created = await client.call('POST', 'assistants', body);
    expect([created.status, created.json]).toMatchObject([200, { name: 'py-made', status: 'Ready' }]);
    const updated = await client.call('PATCH', 'assistants/py-made', {
      instructions: 'Be brief',
      metadata: null,
    });
    expect(updated.json).toMatchObject({ name: 'py-made', status: 'Ready', instructions: 'Be brief' });
    const { json } = await client.call('GET', 'assistants?limit=10');
    expect(json.assistants.map(({ name }: { name: string }) => name)).toEqual(['redpine-demo', 'py-made']);

    expect((await client.call('DELETE', 'assistants/py-made')).status).toBe(200);
    const terminating = await client.call('GET', 'assistants/py-made');
    expect([terminating.status, terminating.json]).toMatchObject([200, { status: 'Terminating' }]);
    const answer = await client.call('POST', 'chat/py-made', { messages, model: 'gpt-4o' });
    expect(answer.status).toBe(404);
    await expect.poll(async () => (await client.call('GET', 'assistants/py-made')).status).toBe(404);
  });
});

describe('pinecone 9', () => {
  const client = clientOf(PINECONE_9('2026-04'));

  it('upserts with metadata as a field of the form, and follows the operation', async () => {
    const { status, json } = await client.upload('PUT', 'files/redpine-demo/zorp-9?multimodal=false', [
      { name: 'file', fileName: 'zorp.md', content: 'The zorp is 99 m tall.' },
      { name: 'metadata', content: pythonJson({ kind: 'upserted' }) },
    ]);
    expect([status, json]).toMatchObject([202, { id: expect.any(String), file_id: 'zorp-9' }]);
    const operation = () => client.call('GET', `operations/redpine-demo/${json.id}`);
    await expect.poll(async () => (await operation()).json.status).toBe('Completed');
    const filter = pythonJson({ kind: 'upserted' });
    const listed = await client.call('GET', `files/redpine-demo?${pythonQuery({ limit: '5', filter })}`);
    expect(listed.json.files).toMatchObject([{ id: 'zorp-9', metadata: { kind: 'upserted' } }]);
  });

  it('sees the operation of a deletion end when the file is gone', async () => {
    const { status, json } = await client.call('DELETE', 'files/redpine-demo/zorp-9');
    const operation = () => client.call('GET', `operations/redpine-demo/${json.id}`);
    expect([status, (await operation()).json.status]).toEqual([202, 'Processing']);
    const { files } = (await client.call('GET', 'files/redpine-demo')).json;
    expect(files.find(({ id }: { id: string }) => id === 'zorp-9')).toMatchObject({ status: 'Deleting' });
    await expect.poll(async () => (await operation()).json.status).toBe('Completed');
    expect((await client.call('GET', 'files/redpine-demo/zorp-9')).status).toBe(404);
  });
});

describe('the version header', () => {
  const ask = (...versions: string[]) =>
    sendRaw(`${running.url}/assistant/assistants`, {
      headers: [
        ['Api-Key', 'local'],
        ...versions.map((version) => ['X-Pinecone-Api-Version', version] as const),
      ],
    });

  it('said twice is that version', async () => {
    expect((await ask('2026-04', '2026-04')).status).toBe(200);
    expect((await ask('2026-04, 2026-04')).status).toBe(200);
  });

  it('with two values that differ is refused, and names both', async () => {
    const { status, json } = await ask('2025-10', '2026-04');
    expect([status, json.error.message]).toEqual([400, expect.stringContaining('2025-10, 2026-04')]);
    expect((await ask('2025-10', '')).status).toBe(400);
  });
});
