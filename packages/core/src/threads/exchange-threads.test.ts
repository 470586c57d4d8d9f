import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory-storage.ts';
import { exportThreadMarkdown, exportThreads, readExport } from './exchange-threads.ts';
import type { StoredNode, StoredThread } from './thread.ts';

const ID = 'thread-0000000000000001';
const node = (id: string, text: string, at: number, role: 'user' | 'assistant' = 'user'): StoredNode => ({
  message: {
    id,
    role,
    parts: [{ type: 'text', text, state: 'done' }],
    status: 'complete',
    metadata: {},
    createdAt: 1 + at,
  },
  parentId: at === 0 ? null : `m${at - 1}`,
  at,
  rev: 1,
});

async function store(id: string, nodes: StoredNode[], title: string) {
  const storage = createMemoryStorage();
  const head = {
    headId: nodes.at(-1)?.message.id ?? null,
    settings: { model: 'gpt-4o' },
    generation: 0,
    rev: 1,
  };
  await storage.saveChange(id, { version: 1, nodes, head, title });
  return storage;
}

async function takeIn(text: string) {
  const storage = createMemoryStorage();
  const read = await readExport(text, async (id) => (await storage.get(id)) !== undefined);
  for (const { id, change, update } of read.threads) {
    await storage.saveChange(id, change);
    await storage.update(id, update);
  }
  return { storage, ...read };
}

it('gives back the same conversations after an export and an import', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 5 }),
      async (texts) => {
        const nodes = texts.map((text, at) => node(`m${at}`, text.replaceAll('\0', ''), at));
        const before = await (await store(ID, nodes, 'Pines')).get(ID);
        const { storage, leftOut } = await takeIn(exportThreads(before ? [before] : []));
        const after = await storage.get(ID);
        const pick = ({ title, nodes: all, head, lastTurnAt }: StoredThread) => ({
          title,
          all,
          head,
          lastTurnAt,
        });
        expect([after && pick(after), leftOut]).toEqual([before && pick(before), []]);
      },
    ),
    { numRuns: 40 },
  );
});

it('gives a conversation a new id if its id is in use, malformed or a duplicate', async () => {
  const thread = await (await store(ID, [node('m0', 'One', 0)], 'One')).get(ID);
  const text = JSON.stringify({
    format: 'redpine-threads',
    version: 1,
    threads: [thread, thread, { ...thread, id: '../x' }],
  });
  const { threads } = await readExport(text, async (id) => id === ID);
  expect(new Set(threads.map(({ id }) => id)).size).toBe(3);
  expect(threads.every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
});

it('leaves out invalid records, reports them, and imports the rest', async () => {
  const good = node('m0', 'Good', 0);
  const text = `{"format":"redpine-threads","version":1,"threads":[
    7, {"id":"x","nodes":{}},
    {"id":"${ID}","title":"<img src=x onerror=alert(1)>","__proto__":{"polluted":true},"nodes":[
      ${JSON.stringify(good)}, {"message":{"id":"a","role":"root"}}, null]}]}`;
  const { storage, leftOut, threads } = await takeIn(text);
  expect(threads).toHaveLength(1);
  expect(leftOut).toEqual([
    expect.stringContaining('Conversation 1'),
    expect.stringContaining('Conversation 2'),
    expect.stringContaining('Message 2 of conversation 3'),
    expect.stringContaining('Message 3 of conversation 3'),
  ]);
  expect((await storage.get(ID))?.nodes).toEqual([good]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('refuses JSON that is not an export, and an export of a newer version', async () => {
  const never = async () => false;
  await expect(readExport('{', never)).rejects.toThrow(SyntaxError);
  await expect(readExport('[]', never)).rejects.toThrow('no export');
  await expect(readExport('{"format":"redpine-threads","version":2,"threads":[]}', never)).rejects.toThrow(
    'newer',
  );
});

it('writes the chosen path as Markdown, and ends on a ring of parents', async () => {
  const nodes = [node('m0', 'How\n tall?', 0), node('m1', 'Up to **43 m**.', 1, 'assistant')];
  const thread = await (await store(ID, nodes, 'Heights')).get(ID);
  if (!thread) throw new Error('nothing was stored');
  expect(exportThreadMarkdown(thread)).toBe('# Heights\n\n## How tall?\n\nUp to **43 m**.\n');
  const ring = { ...thread, nodes: thread.nodes.map((each) => ({ ...each, parentId: 'm1' })) };
  expect(exportThreadMarkdown(ring)).toContain('43 m');
});

it('leaves out conversations of a newer version and those of a million messages, and cuts a title of 10 MB', async () => {
  const thread = await (await store(ID, [node('m0', 'One', 0)], 'One')).get(ID);
  const million = `{"version":1,"nodes":[${'0,'.repeat(999_999)}0]}`;
  const long = JSON.stringify({ ...thread, title: '' }).replace(
    '"title":""',
    `"title":"\\u0000${'x'.repeat(10_000_000)}"`,
  );
  const parts = [JSON.stringify({ ...thread, version: 2 }), million, long];
  const text = `{"format":"redpine-threads","version":1,"threads":[${parts.join()}]}`;
  const { threads, leftOut } = await readExport(text, async () => false);
  expect(leftOut).toEqual([
    'Conversation 1 was left out: a newer version wrote it.',
    'Conversation 2 was left out: it holds more than 50000 messages.',
  ]);
  expect(threads.map(({ change }) => change.title?.length)).toEqual([200]);
});

it('says of a file of nonsense how much was left out, in at most a thousand sentences', async () => {
  const text = JSON.stringify({
    format: 'redpine-threads',
    version: 1,
    threads: Array.from({ length: 3_000 }, () => 7),
  });
  const { leftOut } = await readExport(text, async () => false);
  expect([leftOut.length, leftOut.at(-1)]).toEqual([1_001, '2000 more were left out.']);
});

const asExport = (...threads: unknown[]) =>
  JSON.stringify({ format: 'redpine-threads', version: 1, threads });

it('names a message whose id is there twice, and takes the first', async () => {
  const nodes = [node('m0', 'First', 0), node('m0', 'Second', 0), node('m1', 'Answer', 1, 'assistant')];
  const { storage, leftOut } = await takeIn(asExport({ id: ID, nodes }));
  expect(leftOut).toEqual(['Message 2 of conversation 1 was left out: another message has the same id.']);
  expect((await storage.get(ID))?.nodes).toEqual([nodes[0], nodes[2]]);
});

it.each([
  ['__proto__', ['__proto__']],
  ['hasOwnProperty', ['__proto__', 'constructor', 'toString', 'hasOwnProperty']],
])('takes ids that name parts of a prototype like every other id: %s ends the path', async (headId, path) => {
  const ids = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
  const nodes = ids.map((id, at) => ({ ...node(id, `Text of ${id}`, at), parentId: ids[at - 1] ?? null }));
  const { storage, leftOut } = await takeIn(asExport({ id: ID, title: 'Names', nodes, head: { headId } }));
  expect(leftOut).toEqual([]);
  const thread = await storage.get(ID);
  expect(thread?.nodes).toEqual(nodes);
  expect(thread?.head.headId).toBe(headId);
  const turns = path.map((id) => `## Text of ${id}\n`);
  expect(thread && exportThreadMarkdown(thread)).toBe(['# Names\n', ...turns].join('\n'));
});

it('takes a field named as a prototype for no prototype', async () => {
  const text = asExport({ id: ID, nodes: [node('m0', 'Text', 0)] });
  const hostile = text.replaceAll('"metadata":{}', '"metadata":{"__proto__":{"polluted":true}}');
  expect(hostile).not.toBe(text);
  const { storage } = await takeIn(hostile.replace('"id":', '"__proto__":{"polluted":true},"id":'));
  const thread = await storage.get(ID);
  expect(thread?.nodes).toHaveLength(1);
  for (const each of [{}, thread, thread?.nodes[0], thread?.nodes[0]?.message.metadata])
    expect((each as { polluted?: unknown }).polluted).toBeUndefined();
});

it('keeps the turns before and after a message that was left out on one path', async () => {
  const nodes = [0, 1, 2, 3].map((at) =>
    node(`m${at}`, `Text ${at}`, at, at % 2 === 0 ? 'user' : 'assistant'),
  );
  const wrong = { ...nodes[1], message: { ...nodes[1]?.message, parts: [null] } };
  const { storage, leftOut } = await takeIn(
    asExport({ id: ID, nodes: [nodes[0], wrong, nodes[2], nodes[3]] }),
  );
  expect(leftOut).toEqual([
    expect.stringMatching(/^Message 2 of conversation 1 was left out: parts must be /),
  ]);
  const thread = await storage.get(ID);
  const path = 'Text 0\n\n## Text 2\n\nText 3';
  expect(thread && exportThreadMarkdown(thread)).toContain(path);
  const other = await takeIn(asExport({ id: ID, nodes: [nodes[0], 7, nodes[2], nodes[3]] }));
  const again = await other.storage.get(ID);
  expect(again && exportThreadMarkdown(again)).toContain(path);
});

it('leaves out messages, metadata and settings that are nested too deeply, and imports the rest', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const text = JSON.stringify(node('m1', 'Deep', 1)).replace('"metadata":{}', `"metadata":{"a":${deep}}`);
  const thread = `{"id":"${ID}","nodes":[${JSON.stringify(node('m0', 'Good', 0))},${text},${deep}],"head":{"settings":{"filter":${deep}}}}`;
  const { storage, leftOut } = await takeIn(
    `{"format":"redpine-threads","version":1,"threads":[${thread},${deep}]}`,
  );
  const tooDeep = 'was left out: it is nested deeper than 32 levels.';
  expect(leftOut).toEqual([
    `Message 2 of conversation 1 ${tooDeep}`,
    `Message 3 of conversation 1 ${tooDeep}`,
    'Conversation 2 was left out: it holds no list of messages.',
  ]);
  expect((await storage.get(ID))?.nodes).toEqual([node('m0', 'Good', 0)]);
});

it('either leaves a message out with a sentence or can show, search, export and save it, whatever it holds', async () => {
  const field = fc.constantFrom('id', 'role', 'parts', 'status', 'metadata', 'createdAt');
  const part = fc.record(
    { type: fc.constantFrom('text', 'source-document', 'reasoning', 'data-x', 7), text: fc.jsonValue() },
    { requiredKeys: [] },
  );
  const value = fc.oneof(fc.jsonValue(), fc.array(fc.oneof(part, fc.jsonValue())));
  await fc.assert(
    fc.asyncProperty(fc.dictionary(field, value), async (fields) => {
      const wild = { ...node('m1', 'Wild', 1), message: { ...node('m1', 'Wild', 1).message, ...fields } };
      const { storage, leftOut } = await takeIn(asExport({ id: ID, nodes: [node('m0', 'Tame', 0), wild] }));
      for (const sentence of leftOut)
        expect(sentence).not.toMatch(/undefined|null \(|not a function|cannot read/i);
      const thread = await storage.get(ID);
      expect(thread && exportThreadMarkdown(thread)).toContain('Tame');
      expect((await storage.list({ text: 'tame' })).threads).toHaveLength(1);
      expect((thread?.nodes.length ?? 0) + leftOut.length).toBe(2);
    }),
    { numRuns: 100 },
  );
});
