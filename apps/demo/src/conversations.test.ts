import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeConversations, openThreads, readConversations } from './conversations.ts';

const folder = mkdtempSync(join(tmpdir(), 'redpine-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const URL_WITH_PASSWORD = 'postgres://ann:secret-canary@localhost:5432/chats';

describe('readConversations', () => {
  it('keeps them in the browser unless a database or a file is named', () => {
    expect(readConversations({}, {})).toEqual({ kind: 'browser' });
    expect(readConversations({ DATABASE_URL: '' }, {})).toEqual({ kind: 'browser' });
    expect(readConversations({}, { sqlite: 'chats.db' })).toEqual({ kind: 'sqlite', file: 'chats.db' });
    const kept = readConversations({ DATABASE_URL: URL_WITH_PASSWORD }, {});
    expect(kept).toEqual({ kind: 'postgres', url: URL_WITH_PASSWORD });
    expect(describeConversations(kept)).toBe('PostgreSQL at localhost:5432/chats');
  });

  it('refuses both, an address that is not of PostgreSQL, and a file without a name', () => {
    expect(() => readConversations({ DATABASE_URL: URL_WITH_PASSWORD }, { sqlite: 'a.db' })).toThrow(
      'leave one out',
    );
    for (const url of ['mysql://ann:secret-canary@host/x', 'localhost', 'ann:secret-canary@host']) {
      expect(() => readConversations({ DATABASE_URL: url }, {})).toThrow(
        /^DATABASE_URL is not the address of a PostgreSQL database(?!.*canary)/,
      );
    }
    expect(() => readConversations({}, { sqlite: ' ' })).toThrow('--sqlite needs the name of a file');
  });
});

describe('openThreads', () => {
  it('opens a file, and finds the threads that were kept before', async () => {
    const kept = { kind: 'sqlite', file: join(folder, 'chats.db') } as const;
    const id = 'thread-0000000000000001';
    const first = await openThreads(kept);
    await first?.store.save('ann', id, { version: 1, title: 'Pines' });
    await first?.close();
    const second = await openThreads(kept);
    expect((await second?.store.get('ann', id))?.title).toBe('Pines');
    await second?.close();
  });

  it('says which file cannot be opened, and why', async () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'These are notes and no database, and they are longer than a header.'.repeat(20));
    for (const file of [text, folder, join(folder, 'missing', 'chats.db')]) {
      await expect(openThreads({ kind: 'sqlite', file })).rejects.toThrow(
        `The file ${file} cannot be opened as a SQLite database:`,
      );
    }
  });

  it('says which server cannot be reached, without the password', async () => {
    const url = 'postgres://ann:secret-canary@127.0.0.1:1/chats';
    const failed = await openThreads({ kind: 'postgres', url }).catch((error: Error) => error.message);
    expect(failed).toMatch(/^PostgreSQL at 127\.0\.0\.1:1\/chats cannot be used: .*ECONNREFUSED/);
    expect(failed).not.toContain('canary');
  });
});
