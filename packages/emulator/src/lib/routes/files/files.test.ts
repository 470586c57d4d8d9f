import { describe, expect, it } from 'vitest';
import {
  addCondition,
  parseFilter,
  serializeFilter,
  type FilterOperator,
  type FilterValue,
} from '@redpine/core/filter';
import {
  addNewOperator,
  NEW_OPERATOR,
  NEW_SCALAR_OPERATOR,
} from '../../../../../core/src/filter/new-operator.fixture.ts';
import {
  answerText,
  makeEmulator,
  ORIGIN,
  QUESTION,
  readData,
  send,
  user,
} from '../../../test/ask.fixture.ts';
import { makeDocx, makeLockedPdf, makePdf } from '../../../test/make-files.fixture.ts';
import type { Emulator } from '../../create-emulator.ts';
import { parseDocument } from '../../documents/parse-document.ts';
import { readPdf } from '../../documents/pdf/read-pdf.ts';

interface Upload {
  name: string;
  content: string | Uint8Array<ArrayBuffer>;
  metadata?: unknown;
  path?: string;
  method?: string;
  version?: string;
}

function upload(
  emulator: Emulator,
  { name, content, metadata, path = 'files/redpine-demo', method, version }: Upload,
) {
  const form = new FormData();
  form.append('file', new Blob([content]), name);
  if (metadata !== undefined)
    form.append('metadata', typeof metadata === 'string' ? metadata : new Blob([JSON.stringify(metadata)]));
  return send(emulator, path, {
    body: form,
    method,
    headers: version ? { 'x-pinecone-api-version': version } : {},
  });
}

async function finished(emulator: Emulator, response: Response) {
  const { id } = await response.json();
  await expect
    .poll(async () => (await (await send(emulator, `operations/redpine-demo/${id}`)).json()).status, {
      timeout: 10_000,
    })
    .not.toBe('Processing');
  return (await send(emulator, `operations/redpine-demo/${id}`)).json();
}

const list = async (emulator: Emulator, query = '', headers = {}) =>
  (await send(emulator, `files/redpine-demo${query}`, { headers })).json();
const names = (body: { files: { name: string }[] }) => body.files.map((file) => file.name);

describe('a filter with an operator that a new row of the table adds', () => {
  addNewOperator();

  it('is judged by its test, and refused with another kind of operand', async () => {
    const emulator = makeEmulator();
    await emulator.indexed();
    const query = (operand: unknown) =>
      `?filter=${encodeURIComponent(JSON.stringify({ topics: { [NEW_OPERATOR]: operand } }))}`;
    expect(names(await list(emulator, query(['height', 'conifers'])))).toEqual(['red-pine.md']);
    expect(await list(emulator, query('pine'))).toMatchObject({
      error: { message: expect.stringContaining('must be followed by a list') },
    });
  });

  it('judges the moment at which a day begins, where a range of the day would match more', async () => {
    const day = { from: 1_717_113_600, before: 1_717_200_000 };
    const at = (name: string, moment: number) =>
      parseDocument(name, `---\nat: ${moment}\n---\n# A tree\n\nIt grows.\n`);
    const emulator = makeEmulator({
      documents: [at('first.md', day.from), at('noon.md', day.from + 43_200), at('next.md', day.before)],
    });
    await emulator.indexed();
    const matched = async (operator: FilterOperator, value: FilterValue) => {
      const tree = parseFilter({});
      const row = { field: 'at', operator, value };
      const filter = serializeFilter(addCondition(tree, { groupId: tree.root.id }, row).tree);
      return names(await list(emulator, `?filter=${encodeURIComponent(JSON.stringify(filter))}`));
    };
    expect((await matched('$eq', day)).toSorted()).toEqual(['first.md', 'noon.md']);
    expect(await matched('$gt', day)).toEqual(['next.md']);
    expect(await matched(NEW_OPERATOR, [day])).toEqual(['first.md']);
    expect(await matched(NEW_SCALAR_OPERATOR, day)).toEqual(['first.md']);
  });
});

describe('the list of files', () => {
  it('shows metadata and no link, in the shape of each version', async () => {
    const emulator = makeEmulator();
    await emulator.indexed();
    const [newest] = (await list(emulator)).files;
    expect(newest).toMatchObject({
      name: 'red-pine.md',
      status: 'Available',
      signed_url: null,
      multimodal: false,
      size: expect.any(Number),
    });
    expect(newest).not.toHaveProperty('percent_done');
    expect(newest.created_on).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/);
    const [oldest] = (await list(emulator, '', { 'x-pinecone-api-version': '2025-04' })).files;
    expect(oldest).toMatchObject({ percent_done: 1, error_message: null });
    expect(oldest).not.toHaveProperty('multimodal');
  });

  it('is restricted by a filter in the query', async () => {
    const emulator = makeEmulator();
    const filtered = (filter: unknown) =>
      list(emulator, `?filter=${encodeURIComponent(JSON.stringify(filter))}`);
    expect(names(await filtered({ genus: 'Pinus' }))).toEqual(['red-pine.md']);
    expect(names(await filtered({ topics: { $in: ['height', 'x'] } }))).toEqual(['red-pine.md']);
    expect(names(await filtered({ $or: [{ max_height_m: { $gt: 40 } }, { evergreen: false }] }))).toEqual([
      'red-pine.md',
      'white-oak.md',
    ]);
    expect(names(await filtered({ genus: { $exists: false } }))).toEqual(['notes.txt']);
    expect(await filtered({ genus: [] })).toMatchObject({ status: 400 });
    expect(await list(emulator, '?filter={oops')).toMatchObject({
      status: 400,
      error: { message: 'filter is not valid JSON' },
    });
    expect(await list(emulator, '?filter=[1]')).toMatchObject({ status: 400 });
  });

  it('comes in pages, each thing once, and in one piece before 2026-04', async () => {
    const emulator = makeEmulator();
    const first = await list(emulator, '?limit=2');
    expect(names(first)).toEqual(['red-pine.md', 'white-oak.md']);
    const second = await list(emulator, `?limit=2&pagination_token=${first.pagination.next}`);
    expect(names(second)).toEqual(['notes.txt']);
    expect(second).not.toHaveProperty('pagination');
    expect(names(await list(emulator, '?limit=1', { 'x-pinecone-api-version': '2025-10' }))).toHaveLength(3);
    for (const query of [
      '?limit=0',
      '?limit=101',
      '?limit=x',
      '?pagination_token=nonsense',
      '?pagination_token=%F0%9F%8C%B2',
    ]) {
      expect(await list(emulator, query)).toMatchObject({ status: 400 });
    }
  });
});

describe('one file', () => {
  it('has a link only when asked, which serves it without a key until it expires', async () => {
    let now = Date.parse('2026-01-02T03:04:05Z');
    const emulator = makeEmulator({ now: () => now });
    const { id } = (await list(emulator)).files[0];
    expect(await (await send(emulator, `files/redpine-demo/${id}`)).json()).toMatchObject({
      id,
      signed_url: null,
    });
    const { signed_url: link } = await (
      await send(emulator, `files/redpine-demo/${id}?include_url=true`)
    ).json();
    const open = (url: string) => emulator(new Request(url));
    const served = await open(link);
    expect(served.status).toBe(200);
    expect(await served.text()).toContain('about 43 m');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
    const head = await emulator(new Request(link, { method: 'HEAD' }));
    expect([head.status, await head.text()]).toEqual([200, '']);
    const size = new TextEncoder().encode(await (await open(link)).text()).length;
    expect(Object.fromEntries(head.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(size),
    });
    const posted = await emulator(new Request(link, { method: 'POST' }));
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await open(link.replace(/expires=\d+/, 'expires=9999999999'))).status).toBe(403);
    expect((await open(link.replace(/signature=./, 'signature=x'))).status).toBe(403);
    now += 3_600_001;
    expect((await open(link)).status).toBe(403);
  });

  it('is served by its link in one range as well', async () => {
    const emulator = makeEmulator();
    const { id } = (await list(emulator)).files[0];
    const url = `files/redpine-demo/${id}?include_url=true`;
    const { signed_url: link } = await (await send(emulator, url)).json();
    const whole = await (await emulator(new Request(link))).text();
    const size = new TextEncoder().encode(whole).length;
    const open = async (range: string) => {
      const answer = await emulator(new Request(link, { headers: { range } }));
      return [answer.status, answer.headers.get('content-range'), await answer.text()];
    };
    expect(await open('bytes=0-4')).toEqual([206, `bytes 0-4/${size}`, whole.slice(0, 5)]);
    expect(await open(`bytes=${size - 2}-999999`)).toEqual([
      206,
      `bytes ${size - 2}-${size - 1}/${size}`,
      whole.slice(-2),
    ]);
    expect(await open('bytes=-3')).toEqual([206, `bytes ${size - 3}-${size - 1}/${size}`, whole.slice(-3)]);
    expect(await open(`bytes=${size}-`)).toEqual([416, `bytes */${size}`, '']);
    for (const odd of ['bytes=0-1,4-5', 'bytes=5-2', 'lines=1-2', 'bytes=-'])
      expect((await open(odd))[0], odd).toBe(200);
  });

  it('is a 404 under another id', async () => {
    expect(await (await send(makeEmulator(), 'files/redpine-demo/nope')).json()).toMatchObject({
      status: 404,
      error: { code: 'NOT_FOUND' },
    });
  });
});

describe('uploads', () => {
  it('are searchable and filterable once their operation is done', async () => {
    const emulator = makeEmulator();
    const response = await upload(emulator, {
      name: 'zorp.md',
      content: '# Zorp\nThe zorp is 12 m tall.',
      metadata: { kind: 'zorp' },
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toMatch(/^\/operations\/redpine-demo\//);
    const operation = await finished(emulator, response);
    expect(operation).toMatchObject({
      operation_type: 'upload_file',
      status: 'Completed',
      percent_complete: 100,
      error_message: null,
    });
    expect(await answerText(emulator, 'How tall is the zorp?', { filter: { kind: 'zorp' } })).toContain(
      '“The zorp is 12 m tall.” [1, pp. 1]',
    );
    expect(
      await (
        await send(emulator, 'operations/redpine-demo?operation_type=upload_file&status=Completed')
      ).json(),
    ).toMatchObject({ operations: [{ id: operation.id }] });
  });

  it('of a PDF are cited by its own pages', async () => {
    const emulator = makeEmulator();
    const content = makePdf([
      'The first page is about moss.',
      'The zorp is 12 m tall.',
      'The third page is about ferns.',
    ]);
    await finished(
      emulator,
      await upload(emulator, { name: 'zorp.pdf', content, path: 'files/redpine-demo?multimodal=true' }),
    );
    const chat = await send(emulator, 'chat/redpine-demo', {
      body: { messages: [user('How tall is the zorp?')] },
    });
    expect((await chat.json()).citations[0].references[0]).toMatchObject({
      file: { name: 'zorp.pdf', multimodal: true },
      pages: [2],
    });
    const context = await (
      await send(emulator, 'chat/redpine-demo/context', { body: { query: 'zorp' } })
    ).json();
    expect(context.snippets[0].reference).toMatchObject({ type: 'pdf', pages: [2] });
  });

  it('of a PDF are read page by page, with turns for answers in between', async () => {
    let turns = 0;
    const turn = () => {
      turns += 1;
      timer = setTimeout(turn, 0);
    };
    let timer = setTimeout(turn, 0);
    await readPdf(makePdf(Array(50).fill('The zorp is 12 m tall.')));
    clearTimeout(timer);
    expect(turns).toBeGreaterThan(25);
  });

  it('take Word documents and JSON', async () => {
    const emulator = makeEmulator();
    const docx = makeDocx(['Moss & fern <grow> here.', '\f', 'The zorp is 12 m tall.']);
    await finished(emulator, await upload(emulator, { name: 'zorp.docx', content: docx }));
    expect(await answerText(emulator, 'How tall is the zorp?')).toContain('[1, pp. 2]');
    await finished(
      emulator,
      await upload(emulator, { name: 'trees.json', content: '{"blorp":{"height":"30 m"}}' }),
    );
    expect(await answerText(emulator, 'blorp height')).toContain('blorp.height: 30 m');
  });

  it.each([
    ['many members', Array(150_000).fill({})],
    ['a name of a million letters', { ['k'.repeat(1e6)]: Array(3_000).fill('zorp') }],
  ])('take JSON with %s', async (_, value) => {
    const emulator = makeEmulator({ documents: [] });
    const operation = await finished(
      emulator,
      await upload(emulator, { name: 'a.json', content: JSON.stringify(value) }),
    );
    expect(operation).toMatchObject({ status: 'Completed' });
  });

  it('replace a file under the same id, and answers follow', async () => {
    const emulator = makeEmulator();
    const put = (content: string) =>
      upload(emulator, { name: 'zorp.md', content, method: 'PUT', path: 'files/redpine-demo/my_zorp-1' });
    expect(await finished(emulator, await put('The zorp is 12 m tall.'))).toMatchObject({
      operation_type: 'upsert_file',
      file_id: 'my_zorp-1',
    });
    await finished(emulator, await put('The zorp is 99 m tall.'));
    const answer = await answerText(emulator, 'How tall is the zorp?');
    expect(answer).toContain('99 m');
    expect(answer).not.toContain('12 m');
    expect((await list(emulator)).files).toHaveLength(4);
  });

  it('can be deleted: the file is a 404 and nothing is quoted from it', async () => {
    const emulator = makeEmulator();
    const { id } = (await list(emulator)).files[0];
    const response = await send(emulator, `files/redpine-demo/${id}`, { method: 'DELETE' });
    expect(response.status).toBe(202);
    expect(await finished(emulator, response)).toMatchObject({
      operation_type: 'delete_file',
      status: 'Completed',
      file_id: id,
    });
    expect((await send(emulator, `files/redpine-demo/${id}`)).status).toBe(404);
    expect(await answerText(emulator, QUESTION)).not.toContain('43 m');
  });

  it('that cannot be read fail with a reason, and are deleted with a 204', async () => {
    const emulator = makeEmulator();
    for (const [name, content] of [
      ['a.pdf', 'no pdf'],
      ['locked.pdf', makeLockedPdf()],
      ['a.docx', 'no zip'],
      ['a.txt', new Uint8Array([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])],
      ['a.json', '{'],
    ] as const) {
      const operation = await finished(emulator, await upload(emulator, { name, content }));
      expect(operation).toMatchObject({ status: 'Failed', error_message: expect.stringContaining(name) });
      const path = `files/redpine-demo/${operation.file_id}`;
      if (name === 'locked.pdf') expect(operation.error_message).toMatch(/needs a password$/);
      expect(await (await send(emulator, path)).json()).toMatchObject({ status: 'ProcessingFailed' });
      expect((await send(emulator, path, { method: 'DELETE' })).status).toBe(204);
    }
  });

  it.each<[string, Partial<Upload>, number]>([
    ['another type', { name: 'a.exe' }, 400],
    ['no type', { name: 'a' }, 400],
    ['an empty file', { content: '' }, 400],
    ['multimodal text', { path: 'files/redpine-demo?multimodal=true' }, 400],
    ['multimodal that is no boolean', { path: 'files/redpine-demo?multimodal=1' }, 400],
    ['metadata that is no JSON', { metadata: '{' }, 400],
    ['metadata with null', { metadata: { a: null } }, 400],
    ['nested metadata', { metadata: { a: { b: 1 } } }, 400],
    ['lists of numbers', { metadata: { a: [1] } }, 400],
    ['names with $', { metadata: { $a: 1 } }, 400],
    ['too much metadata', { metadata: { a: 'x'.repeat(16_384) } }, 400],
    ['another assistant', { path: 'files/nobody' }, 404],
    ['a bad id', { method: 'PUT', path: 'files/redpine-demo/a.b' }, 400],
    ['metadata in the query of PUT', { method: 'PUT', path: 'files/redpine-demo/a?metadata={}' }, 400],
    ['PUT before 2026-04', { method: 'PUT', path: 'files/redpine-demo/a', version: '2025-10' }, 404],
  ])('are refused for %s', async (_, change, status) => {
    const response = await upload(makeEmulator(), { name: 'a.txt', content: 'x', ...change });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ status });
  });

  it('without a form or without a file are a 400', async () => {
    const emulator = makeEmulator();
    expect((await send(emulator, 'files/redpine-demo', { body: {} })).status).toBe(400);
    expect(
      (
        await send(emulator, 'files/redpine-demo', {
          body: 'x',
          headers: { 'content-type': 'multipart/form-data; boundary=x' },
        })
      ).status,
    ).toBe(400);
    expect((await send(emulator, 'files/redpine-demo', { body: new FormData() })).status).toBe(400);
  });

  it('answer with the file object before 2026-04, with metadata from the query', async () => {
    const emulator = makeEmulator();
    const path = `files/redpine-demo?metadata=${encodeURIComponent('{"kind":"zorp"}')}`;
    const response = await upload(emulator, {
      name: 'a.txt',
      content: 'The zorp.',
      path,
      version: '2025-10',
    });
    expect(response.status).toBe(200);
    const file = await response.json();
    expect(file).toMatchObject({
      name: 'a.txt',
      metadata: { kind: 'zorp' },
      percent_done: expect.any(Number),
      multimodal: false,
    });
    const headers = { 'x-pinecone-api-version': '2025-10' };
    expect((await send(emulator, 'operations/redpine-demo', { headers })).status).toBe(404);
    expect(
      (await send(emulator, `files/redpine-demo/${file.id}`, { method: 'DELETE', headers })).status,
    ).toBe(200);
  });

  it('count real bytes: a body that never ends is cut off', async () => {
    const chunk = new Uint8Array(4_000_000);
    let sent = 0;
    const body = new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(chunk);
      },
    });
    const request = new Request(`${ORIGIN}/assistant/files/redpine-demo`, {
      method: 'POST',
      body,
      headers: {
        'api-key': 'local',
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': '3',
      },
      duplex: 'half',
    } as RequestInit);
    expect((await makeEmulator()(request)).status).toBe(413);
    expect(sent).toBeLessThan(40);
  });

  it('a deleted document leaves a running answer whole', async () => {
    const emulator = makeEmulator();
    const { id } = (await list(emulator)).files[0];
    const answer = await send(emulator, 'chat/redpine-demo', {
      body: { messages: [user(QUESTION)], stream: true },
    });
    await send(emulator, `files/redpine-demo/${id}`, { method: 'DELETE' });
    expect((await readData(answer)).at(-1)).toMatchObject({ type: 'message_end' });
  });
});
