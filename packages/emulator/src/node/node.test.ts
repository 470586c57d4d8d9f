import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import { readFolder, startEmulator, type RunningEmulator, type StartOptions } from '../node.ts';
import { DOCUMENTS, QUESTION } from '../test/ask.fixture.ts';
import { makeDocxOf, paragraph, words } from '../test/make-docx.fixture.ts';
import { makeDocx, makePdf } from '../test/make-files.fixture.ts';
import { BIN, completions, makeFolder, runProgram } from '../test/run-program.fixture.ts';
import { run as runHere } from './run.ts';

const HEADERS = { 'api-key': 'local', 'x-pinecone-api-version': '2026-04' };

const open: RunningEmulator[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const running of open.splice(0)) await running.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

async function start(options: StartOptions = {}): Promise<RunningEmulator> {
  const running = await startEmulator({ port: 0, documents: DOCUMENTS, tokenMs: 0, ...options });
  open.push(running);
  return running;
}

/** Runs the program, and ends it after the test. */
function run(...args: string[]) {
  const program = runProgram(...args);
  children.push(program.child);
  return program;
}

/** Runs the program in this process, where it must fail, and returns its output. A separate process would take seconds. */
async function fail(...args: string[]): Promise<unknown[]> {
  expectNoise(/./);
  vi.mocked(console.error).mockClear();
  expect(await runHere(args)).toBe(1);
  return vi.mocked(console.error).mock.calls.flat();
}

describe('a folder of documents', () => {
  it('gives metadata from front matter and from NAME.json, and pages', async () => {
    const folder = await makeFolder({
      'a.md': '---\ntitle: "A: first"\nyear: 2024\nok: true\ntags: [x, y]\n---\nOne\n<!-- page -->\nTwo',
      'b.txt': 'One\fTwo',
      'b.json': '{"kind":"text","n":1.5}',
      'sub/c.md': 'C',
      'sub/c.md.json': '{"deep":true}',
      '.hidden/d.md': 'D',
      'e.pdf': makePdf(['One', 'Two']),
      'g.docx': makeDocx(['One', '\f', 'Two']),
      'f.html': 'no document',
    });
    const { documents, skipped } = await readFolder(folder);
    expect(skipped).toEqual([{ name: 'f.html', reason: '.html files are not read' }]);
    expect(
      documents.map(({ name, text, metadata }) => [
        name,
        text.trim().split(/\f|<!-- page -->/).length,
        metadata,
      ]),
    ).toEqual([
      ['a.md', 2, { title: 'A: first', year: 2024, ok: true, tags: ['x', 'y'] }],
      ['b.txt', 2, { kind: 'text', n: 1.5 }],
      ['e.pdf', 2, null],
      ['g.docx', 2, null],
      ['sub/c.md', 1, { deep: true }],
    ]);
  });

  it('serves a text with Windows line ends as the disk has it', async () => {
    const text = '# Zorp\r\n\r\nThe zorp is\r\n12 m tall.';
    const { documents } = await readFolder(await makeFolder({ 'zorp.md': text }));
    const [zorp] = documents;
    expect(zorp?.text).toBe(text.replaceAll('\r', ''));
    expect(new TextDecoder().decode(zorp?.bytes)).toBe(text);
  });

  it('skips unreadable files by name', async () => {
    const folder = await makeFolder({
      'good.md': 'Fine',
      'empty.md': '',
      'blank.txt': ' \n\t',
      'broken.docx': 'no archive',
      'folder.md/inside.txt': 'x',
    });
    await symlink(join(folder, 'gone'), join(folder, 'link.md'));
    const { documents, skipped } = await readFolder(folder);
    expect(documents.map(({ name }) => name)).toEqual(['good.md']);
    const reasons = Object.fromEntries(skipped.map(({ name, reason }) => [name, reason]));
    expect(reasons).toEqual({
      'blank.txt': 'it is empty',
      'broken.docx': 'It is not a readable Word document',
      'empty.md': 'it is empty',
      'folder.md': 'it is not a file',
      'link.md': 'it is not there',
    });
  });

  // F10, F11
  it('keeps the text of a file of which one field or the encoding is odd, with a note', async () => {
    const folder = await makeFolder({
      'null.md': '---\na:\nb: 1\n---\nx',
      'nested.md': '---\na:\n  b: 1\n---\nx',
      'broken.md': '---\na: [1\n---\nx',
      'latin.txt': new Uint8Array([0xe9, 0x74, 0xe9]),
      'wide.txt': new Uint8Array([0xff, 0xfe, 0x34, 0, 0x33, 0]),
      'old.md': '---\ra: 1\r---\rOne\rtwo',
      'beside.md': 'x',
      'beside.json': '{',
      'hidden.docx': makeDocxOf(paragraph(words('43 m') + words('12', '<w:vanish/>'))),
    });
    const { documents, skipped } = await readFolder(folder);
    expect(skipped).toEqual([]);
    const read = documents.map(({ name, text, metadata, notes = [] }) => [name, text, metadata, ...notes]);
    expect(read).toEqual([
      ['beside.md', 'x', null, 'the .json file beside it is left out: it is not valid JSON'],
      ['broken.md', 'x', null, expect.stringMatching(/^the field "a" is left out/)],
      ['hidden.docx', '43 m', null, 'left out: hidden text'],
      ['latin.txt', 'été', null, expect.stringMatching(/Windows-1252.*a guess/)],
      ['nested.md', 'x', null, expect.stringMatching(/^the field "a" is left out/)],
      ['null.md', 'x', { b: 1 }, expect.stringMatching(/^the field "a" is left out/)],
      ['old.md', 'One\ntwo', { a: 1 }],
      ['wide.txt', '43', null],
    ]);
  });

  // F13
  it('compares names in one form, and gives the composed one', async () => {
    const folder = await makeFolder({
      ['Gru\u0308n.md']: 'Decomposed',
      ['Gr\u00FCn.json']: '{"kind":"a"}',
      ['Bl\u00E4tter/Ba\u0308ume.txt']: 'Mixed',
      ['Bla\u0308tter/B\u00E4ume.txt.json']: '{"kind":"b"}',
    });
    const { documents } = await readFolder(folder);
    expect(documents.map(({ name, metadata }) => [name, metadata])).toEqual([
      ['Bl\u00E4tter/B\u00E4ume.txt', { kind: 'b' }],
      ['Gr\u00FCn.md', { kind: 'a' }],
    ]);
  });

  it('that is missing, empty, a file, or of no use is an error that says so', async () => {
    await expect(readFolder('/no/such/folder')).rejects.toThrow('There is no folder /no/such/folder');
    await expect(readFolder(await makeFolder({}))).rejects.toThrow(/holds no documents/);
    await expect(readFolder(BIN)).rejects.toThrow(/is not a folder/);
    await expect(readFolder(await makeFolder({ 'a.md': '---\na:\n---\n' }))).rejects.toThrow(
      /No document .* can be used:\n {2}a\.md: .*\nMend one of them, or name another folder\.$/,
    );
  });
});

describe('the server', () => {
  it('is the host of its assistants, whatever Host says, and refuses names that are not its own', async () => {
    const { url } = await start();
    const described = await (
      await fetch(`${url}/assistant/assistants/redpine-demo`, { headers: HEADERS })
    ).json();
    expect(described.host).toBe(url);
    const refused = await raw(
      url,
      'GET /assistant/assistants HTTP/1.1\r\nHost: evil.test\r\nApi-Key: local\r\n\r\n',
    );
    expect(refused).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('answers a malformed request with a 400', async () => {
    const { url } = await start();
    expect(
      await raw(url, 'GET http://evil.test/assistant/assistants HTTP/1.1\r\nHost: localhost\r\n\r\n'),
    ).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw(url, 'TRACE /assistant/assistants HTTP/1.1\r\nHost: localhost\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(await raw(url, 'GET /\u0000 HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('refuses a large body with an answer and never with a broken connection', async () => {
    const { url } = await start();
    const post = (path: string, init: RequestInit) =>
      fetch(`${url}/assistant/${path}`, { method: 'POST', ...init });
    for (let round = 0; round < 5; round += 1) {
      const body = new Uint8Array(5_000_000 + round * 1_250_000);
      expect((await post('chat/redpine-demo/chat/completions', { headers: HEADERS, body })).status).toBe(413);
      expect((await post('files/redpine-demo', { headers: { 'api-key': 'wrong' }, body })).status).toBe(401);
    }
  });

  it('closes at once although an answer is still streaming', async () => {
    const running = await start({ tokenMs: 3_600_000 });
    const response = await fetch(`${running.url}/assistant/chat/redpine-demo/chat/completions`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify({ stream: true, messages: [{ role: 'user', content: QUESTION }] }),
    });
    expect(response.status).toBe(200);
    const broken = response.text().catch(() => 'broken');
    await running.close();
    expect(await broken).toBe('broken');
  });
});

describe('state on disk', () => {
  const upload = async (url: string, text: string, id: string) => {
    const form = new FormData();
    form.append('file', new Blob([text]), 'zorp.md');
    form.append('metadata', '{"kind":"zorp"}');
    const response = await fetch(`${url}/assistant/files/redpine-demo/${id}`, {
      method: 'PUT',
      headers: HEADERS,
      body: form,
    });
    const { id: operation } = await response.json();
    const path = `${url}/assistant/operations/redpine-demo/${operation}`;
    await expect
      .poll(async () => (await (await fetch(path, { headers: HEADERS })).json()).status, { timeout: 10_000 })
      .toBe('Completed');
  };

  it('outlives a restart: files with metadata and links, assistants, deletions', async () => {
    const data = await mkdtemp(join(tmpdir(), 'redpine-data-'));
    const first = await start({ data });
    await upload(first.url, 'The zorp is 12 m tall.', 'zorp-1');
    await upload(first.url, 'The blorp is 30 m tall.', 'blorp-1');
    await fetch(`${first.url}/assistant/assistants`, {
      method: 'POST',
      headers: HEADERS,
      body: '{"name":"other","instructions":"x"}',
    });
    await fetch(`${first.url}/assistant/files/redpine-demo/blorp-1`, { method: 'DELETE', headers: HEADERS });
    await first.close();
    const files = join(data, 'redpine-demo', 'files');
    expect(await readdir(files)).toEqual(['zorp-1.json']);

    // A crash leaves a draft; the second file was damaged by something else.
    await writeFile(join(files, 'x.json.123.tmp'), '{"id":');
    await writeFile(join(files, 'damaged.json'), '{"id":');
    const second = await start({ data });
    expect(JSON.stringify(await completions(second.url, 'How tall is the zorp?'))).toContain('12 m');
    const listed = await (
      await fetch(`${second.url}/assistant/files/redpine-demo?filter={"kind":"zorp"}`, { headers: HEADERS })
    ).json();
    expect(listed.files).toMatchObject([{ id: 'zorp-1', name: 'zorp.md', size: 22 }]);
    const names = (await (await fetch(`${second.url}/assistant/assistants`, { headers: HEADERS })).json())
      .assistants;
    expect(names.map(({ name }: { name: string }) => name).toSorted()).toEqual(['other', 'redpine-demo']);
    expect((await readdir(files)).toSorted()).toEqual(['damaged.json', 'zorp-1.json']);
    expect(JSON.parse(await readFile(join(files, 'zorp-1.json'), 'utf8'))).toMatchObject({
      metadata: { kind: 'zorp' },
    });
  });

  it('keeps the replacement of a document of the folder', async () => {
    const data = await mkdtemp(join(tmpdir(), 'redpine-data-'));
    const list = async (url: string) => {
      const response = await fetch(`${url}/assistant/files/redpine-demo`, { headers: HEADERS });
      return (await response.json()).files.map(({ id, size }: { id: string; size: number }) => [id, size]);
    };
    const first = await start({ data });
    const [[id]] = await list(first.url);
    await upload(first.url, 'The red pine is gone.', id);
    const before = await list(first.url);
    expect(before).toContainEqual([id, 21]);
    await first.close();
    const { url } = await start({ data });
    expect((await list(url)).toSorted()).toEqual(before.toSorted());
  });

  it('gives large files back byte for byte', async () => {
    const data = await mkdtemp(join(tmpdir(), 'redpine-data-'));
    const text = 'The zorp is 12 m tall, größer als 🌲.\n'.repeat(25_000);
    const first = await start({ data });
    await upload(first.url, text, 'zorp-1');
    await first.close();
    const { url } = await start({ data });
    const described = await fetch(`${url}/assistant/files/redpine-demo/zorp-1?include_url=true`, {
      headers: HEADERS,
    });
    const { signed_url: link } = await described.json();
    expect((await (await fetch(link)).text()) === text).toBe(true);
  });
});

describe('damaged state on disk', { timeout: 60_000 }, () => {
  it('is named by the program, and kept when something else is saved in its place', async () => {
    const data = await makeFolder({
      'redpine-demo/assistant.json': '{bad',
      'other/assistant.json': '{"name":"other","createdAt":"2026-01-01T00:00:00Z"}',
      'other/files/x.json': '{"id":"x',
      'notes.txt': 'not ours',
    });
    const program = run(await makeFolder({ 'a.md': 'x' }), '--port', '0', '--data', data);
    await program.ready();
    expect(program.err()).toMatch(/^Skipped \S+redpine-demo\/assistant\.json: .+$/m);
    expect(program.err()).toMatch(/^Skipped \S+other\/files\/x\.json: .+$/m);
    expect(program.err().trim().split('\n')).toHaveLength(2);
    program.child.kill('SIGTERM');
    await program.exit;

    const running = await start({ data });
    expect(running.skipped.map(({ name }) => name)).toEqual([
      join(data, 'other/files/x.json'),
      join(data, 'redpine-demo/assistant.json'),
    ]);
    const call = (method: string, path: string, body?: FormData | string) =>
      fetch(`${running.url}/assistant/${path}`, { method, headers: HEADERS, ...(body && { body }) });
    for (const path of ['files/redpine-demo/new', 'files/other/x']) {
      const form = new FormData();
      form.append('file', new Blob(['The zorp is 12 m tall.']), 'zorp.md');
      expect((await call('PUT', path, form)).status).toBe(202);
    }
    const [record, file] = [join(data, 'redpine-demo/assistant.json'), join(data, 'other/files/x.json')];
    await expect.poll(() => readFile(record, 'utf8')).toContain('redpine-demo');
    await expect.poll(() => readFile(file, 'utf8')).toContain('zorp');
    await call('DELETE', 'assistants/other');
    await expect.poll(() => readdir(join(data, 'other'))).toEqual(['files']);
    await running.close();
    await (await startEmulator({ port: 0, data, documents: DOCUMENTS })).close();
    const kept = (await readdir(data, { recursive: true })).filter((name) => name.endsWith('.damaged'));
    const texts = await Promise.all(kept.map((name) => readFile(join(data, name), 'utf8')));
    expect(texts.toSorted()).toEqual(['{"id":"x', '{bad']);
  });

  it.each([
    ['x/files/a.json', { id: 'a', name: 'a.md', text: 'zorp', createdOn: '2026', bytes: 7 }],
    ['x/files/a.json', { id: 'a', name: 'a.md', text: 'zorp', createdOn: '2026', metadata: { a: { b: 1 } } }],
    ['x/files/a.json', { id: '../../b', name: 'a.md', text: 'zorp', createdOn: '2026' }],
    ['y/assistant.json', { name: '../../y', createdAt: '2026' }],
    ['y/assistant.json', { name: 'y', createdAt: '2026', metadata: 5 }],
  ])('is named where %s holds JSON of another shape', async (path, value) => {
    const x = '{"name":"x","createdAt":"2026-01-01T00:00:00Z"}';
    const data = await makeFolder({ 'x/assistant.json': x, [path]: JSON.stringify(value) });
    const { skipped, url } = await start({ data });
    expect(skipped).toEqual([{ name: join(data, path), reason: 'it is not what was saved' }]);
    const listed = await fetch(`${url}/assistant/files/x?filter={"a":1}`, { headers: HEADERS });
    expect(await listed.json()).toEqual({ files: [] });
  });

  it('that cannot be written makes no change that only looks saved', async () => {
    const data = await makeFolder({ other: 'not a folder' });
    const { url } = await start({ data });
    const create = () =>
      fetch(`${url}/assistant/assistants`, { method: 'POST', headers: HEADERS, body: '{"name":"other"}' });
    for (const response of [await create(), await create()]) {
      expect(response.status).toBe(500);
      expect((await response.json()).error.message).toMatch(/^It could not be saved: /);
    }
    expect((await fetch(`${url}/assistant/assistants/other`, { headers: HEADERS })).status).toBe(404);
    const patch = async (text: string) => {
      const response = await fetch(`${url}/assistant/assistants/redpine-demo`, {
        method: 'PATCH',
        headers: HEADERS,
        body: JSON.stringify({ instructions: text }),
      });
      return response.status;
    };
    expect(await patch('first')).toBe(200);
    await rm(data, { recursive: true });
    await writeFile(data, 'not a folder');
    expect(await patch('second')).toBe(500);
    const described = await fetch(`${url}/assistant/assistants/redpine-demo`, { headers: HEADERS });
    expect((await described.json()).instructions).toBe('first');
  });

  it('is refused by name if it is not a folder', async () => {
    const folder = await makeFolder({ file: 'x' });
    for (const data of [join(folder, 'file'), join(folder, 'file/below')])
      expect(await fail('--port', '0', '--data', data)).toEqual([
        `Nothing can be saved in ${data}: it is not a folder. Name a folder that can be written and read.`,
      ]);
  });
});

// A busy machine takes its time to start a process.
describe('the program', { timeout: 60_000 }, () => {
  it('serves the bundled documents by default and ends cleanly on SIGTERM', async () => {
    const program = run('--port', '0');
    const url = await program.ready();
    expect(program.out()).toMatch(/^red-pine\.md +\d+ /m);
    expect(program.out()).toMatch(/^Field +Type +Documents$/m);
    expect(program.out()).toMatch(/^Indexed \d+ documents$/m);
    const answer = await completions(url, QUESTION);
    expect(answer.choices[0].message.content).toMatch(/43 m[\s\S]*\[red-pine\.md\]/);
    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.err()).toBe('');
  });

  it('takes a folder by position, a key and a name, and names the skipped files', async () => {
    const folder = await makeFolder({ 'zorp.md': 'The zorp is 12 m tall.', 'bad.docx': 'x' });
    const program = run(
      folder,
      '--port',
      '0',
      '--api-key',
      'k1',
      '--assistant',
      'my-docs',
      '--token-ms',
      '0',
    );
    const url = await program.ready();
    expect(program.err()).toMatch(/^Skipped bad\.docx: It is not a readable Word document/);
    expect(
      (await completions(url, 'How tall is the zorp?', 'k1', 'my-docs')).choices[0].message.content,
    ).toContain('12 m');
    expect(await completions(url, 'x', 'local', 'my-docs')).toMatchObject({ status: 401 });
    program.child.kill('SIGINT');
    expect(await program.exit).toBe(0);
  });

  it.each([
    [['/no/such/folder'], /There is no folder \/no\/such\/folder/],
    [['--port', 'abc'], /--port "abc" is not a whole number/],
    [['--port', '70000'], /--port "70000"/],
    [['--what'], /Unknown option '--what'.* See --help\.$/],
    [['a', 'b'], /One folder can be served.*: name one of them\.$/],
    [['a', '--documents', 'b'], /given twice.*: name it once\.$/],
    [['--api-key', ''], /cannot be empty: give a key/],
    [['--llm', 'http://127.0.0.1:1/v1'], /--llm-model/],
    [['--llm', 'nonsense', '--llm-model', 'm'], /is no URL/],
    [['--assistant', 'Not A Name'], /is no name/],
    [['--route', 'gpt-4o'], /is not of the form NAME=OTHER/],
    [['--retired', 'o4-mini,'], /needs the name of a model/],
  ])('says what is wrong with %j', async (args, words) => {
    const said = await fail(...args);
    expect(said).toEqual([expect.stringMatching(words)]);
    expect(said).not.toEqual([expect.stringMatching(/\n\s+at /)]);
  });

  it('refuses the models of --retired, and answers those of --route as another', async () => {
    const models = ['--retired', 'o4-mini,gpt-5', '--route', 'gpt-4o=claude-sonnet-4-5'];
    const program = run(await makeFolder({ 'a.md': 'x' }), '--port', '0', ...models);
    const url = await program.ready();
    const ask = async (model: string) => {
      const response = await fetch(`${url}/assistant/chat/redpine-demo/chat/completions`, {
        method: 'POST',
        headers: HEADERS,
        body: JSON.stringify({ model, messages: [{ role: 'user', content: 'How tall is a red pine?' }] }),
      });
      const body = await response.json();
      return [response.status, body.model ?? body.error.message];
    };
    expect(await ask('o4-mini')).toEqual([
      400,
      expect.stringMatching(/^Invalid model: o4-mini\. Supported models are (?!.*o4-mini)/),
    ]);
    expect(await ask('gpt-5')).toEqual([400, expect.stringContaining('Invalid model: gpt-5')]);
    expect(await ask('gpt-4o')).toEqual([200, 'claude-sonnet-4-5']);
    expect(await ask('gpt-4.1')).toEqual([200, 'gpt-4.1-2025-04-14']);
    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
  });

  it('ends at once while a large folder is being indexed', async () => {
    const text = 'Every tree of the forest is tall, and no tree is like another. '.repeat(800);
    const files = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`${index}.txt`, `${index} ${text}`]),
    );
    const program = run(await makeFolder(files), '--port', '0');
    await expect.poll(() => program.out(), { timeout: 50_000 }).toContain('… and 40 more');
    program.child.kill('SIGTERM');
    expect(await program.exit).toBe(0);
    expect(program.out()).not.toContain('Indexed');
  });

  it('says that a port is taken', async () => {
    const { url } = await start();
    expect(await fail('--port', new URL(url).port)).toEqual([expect.stringMatching(/The port is taken/)]);
  });
});

/** Sends bytes as they are and reads the first answer. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    socket.on('data', (data) => {
      resolve(data.toString());
      socket.destroy();
    });
    socket.on('error', reject);
  });
}
