import '../../styles.css';
import { createIndexedDbStorage, createMemoryStorage, type ThreadStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ThreadList } from '../../threads/list/thread-list.tsx';
import { ChatWindow } from '../window/chat-window.tsx';

const ID = 'thread-0000000000000001';
const OTHER = 'thread-0000000000000002';
let count = 0;

afterEach(() => {
  sessionStorage.clear();
  localStorage.clear();
});

/** A service whose answers a test ends by hand. */
function createService() {
  const ends: (() => void)[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    const { messages } = JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as {
      messages: { content: string }[];
    };
    const line = (event: unknown) => new TextEncoder().encode(`data: ${JSON.stringify(event)}\n\n`);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const text = `Answer to ${messages.at(-1)?.content}`;
        controller.enqueue(line({ choices: [{ delta: { content: text } }] }));
        ends.push(() => {
          controller.enqueue(line({ choices: [{ delta: {}, finish_reason: 'stop' }] }));
          controller.close();
        });
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  return { fetch, end: () => ends.splice(0).forEach((end) => end()) };
}

interface AppProps {
  storage: ThreadStorage;
  threadId?: string;
  width?: number;
  fetch?: typeof globalThis.fetch;
}

function App({ storage, threadId, width = 1200, fetch = createService().fetch }: AppProps) {
  return (
    <AssistantChatProvider
      api="/api"
      storage={storage}
      queryClient={new QueryClient()}
      {...(threadId !== undefined && { threadId })}
    >
      <div style={{ height: 560, width }}>
        <ChatWindow variant="full" fetch={fetch} slots={{ threads: ThreadList }} />
      </div>
    </AssistantChatProvider>
  );
}

type Screen = Awaited<ReturnType<typeof render>>;
const box = (screen: Screen) => screen.getByRole('textbox', { name: 'Message' });
const row = (screen: Screen, name: string) => screen.getByRole('button', { name, exact: true });
const turn = (screen: Screen, name: string, id: string) => screen.getByText(new RegExp(`^${name} of ${id}`));
const openIndexedDb = (name = `window-${count++}-${Math.random()}`) => ({
  name,
  storage: createIndexedDbStorage({ name }),
});

async function ask(screen: Screen, text: string): Promise<void> {
  await userEvent.fill(box(screen), text);
  await userEvent.keyboard('{Enter}');
  await expect.element(screen.getByText(`Answer to ${text}`)).toBeVisible();
}

/** A thread of long turns, as they are after an answer. */
async function storeTurns(storage: ThreadStorage, id: string, turns: number): Promise<void> {
  const nodes = Array.from({ length: 2 * turns }, (_, at) => ({
    message: {
      id: `${id}-${at}`,
      role: at % 2 === 0 ? ('user' as const) : ('assistant' as const),
      parts: [
        {
          type: 'text' as const,
          text: `Turn ${at} of ${id}. ${'word '.repeat(120)}`,
          state: 'done' as const,
        },
      ],
      status: 'complete' as const,
      metadata: {},
      createdAt: at + 1,
    },
    parentId: at === 0 ? null : `${id}-${at - 1}`,
    at,
    rev: 1,
  }));
  const head = { headId: nodes.at(-1)?.message.id ?? null, settings: {}, generation: 0, rev: 1 };
  await storage.saveChange(id, { version: 1, nodes, head, title: `Thread ${id.slice(-1)}` });
}

it('shows the list as a column from 1,100 px on, without a button for it', async () => {
  const screen = await render(<App storage={createMemoryStorage()} />);
  const list = screen.getByRole('navigation', { name: 'Conversations' });
  await expect.element(list).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Conversations' })).not.toBeInTheDocument();
  const main = document.querySelector('[data-slot="body"]')?.getBoundingClientRect();
  expect(list.element().getBoundingClientRect().right).toBeLessThanOrEqual((main?.left ?? 0) + 1);
});

it('hides the column and brings it back, each time with the focus on the button that undoes it', async () => {
  const screen = await render(<App storage={createMemoryStorage()} />);
  const list = screen.getByRole('navigation', { name: 'Conversations' });
  const hide = screen.getByRole('button', { name: 'Close conversations' });
  const show = screen.getByRole('button', { name: 'Conversations', exact: true });
  const start = () => box(screen).element().getBoundingClientRect().left;
  await expect.element(list).toBeVisible();
  const before = start();
  await userEvent.click(hide);
  await expect.element(show).toHaveFocus();
  expect(list.query()).toBeNull();
  expect(start()).toBeLessThan(before);
  await userEvent.click(show);
  await expect.element(hide).toHaveFocus();
  expect(start()).toBe(before);
});

it('keeps the column hidden over a reload until it is brought back, and leaves the focus alone', async () => {
  const hide = page.getByRole('button', { name: 'Close conversations' });
  const show = page.getByRole('button', { name: 'Conversations', exact: true });
  /** A window in a page that was loaded again. */
  const load = async (seen: typeof hide) => {
    const screen = await render(<App storage={createMemoryStorage()} />);
    await expect.element(seen).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.activeElement).toBe(document.body);
    return screen;
  };
  let screen = await load(hide);
  await userEvent.click(hide);
  await expect.element(show).toBeVisible();
  await screen.unmount();
  screen = await load(show);
  await expect.element(hide).not.toBeInTheDocument();
  await userEvent.click(show);
  await expect.element(hide).toHaveFocus();
  await screen.unmount();
  await load(hide);
});

it('begins a conversation by its keys, and from the header of a narrow window', async () => {
  const service = createService();
  const screen = await render(<App storage={createMemoryStorage()} fetch={service.fetch} />);
  await ask(screen, 'first');
  service.end();
  await userEvent.keyboard('{Control>}{Shift>}o{/Shift}{/Control}');
  await expect.element(screen.getByText('Answer to first')).not.toBeInTheDocument();
  await expect.element(box(screen)).toHaveFocus();
  await screen.rerender(<App storage={createMemoryStorage()} fetch={service.fetch} width={390} />);
  await expect.element(screen.getByRole('button', { name: 'Conversations', exact: true })).toBeVisible();
  expect(row(screen, 'New conversation').query()).toBeNull();
  await ask(screen, 'second');
  service.end();
  await userEvent.click(row(screen, 'New conversation'));
  await expect.element(screen.getByText('Answer to second')).not.toBeInTheDocument();
  await expect.element(box(screen)).toHaveFocus();
});

it('opens the list as a drawer below, with the focus inside; Escape closes it and the focus returns', async () => {
  const storage = createMemoryStorage();
  await storeTurns(storage, ID, 1);
  const screen = await render(<App storage={storage} width={600} />);
  const toggle = screen.getByRole('button', { name: 'Conversations' });
  await expect.element(screen.getByRole('navigation')).not.toBeInTheDocument();
  await userEvent.click(toggle);
  await expect.element(screen.getByRole('button', { name: 'Close conversations' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('navigation')).not.toBeInTheDocument();
  await expect.element(toggle).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await userEvent.click(row(screen, 'Thread 1'));
  await expect.element(turn(screen, 'Turn 1', ID)).toBeInTheDocument();
  await expect.element(screen.getByRole('navigation')).not.toBeInTheDocument();
  await expect.element(box(screen)).toHaveFocus();
});

it('lets an answer run on when another thread is opened, and shows it on its row', async () => {
  const service = createService();
  const storage = createMemoryStorage();
  const screen = await render(<App storage={storage} fetch={service.fetch} />);
  await ask(screen, 'Long question');
  const mark = () => document.querySelector('[data-slot="thread"][data-answering]')?.textContent;
  await expect.poll(mark).toContain('Long question');
  await userEvent.click(screen.getByRole('button', { name: 'New conversation' }));
  await expect.element(screen.getByText('Answer to Long question')).not.toBeInTheDocument();
  expect(mark()).toContain('Long question');
  service.end();
  await expect.poll(mark).toBeUndefined();
  await userEvent.click(row(screen, 'Long question'));
  await expect.element(screen.getByText('Answer to Long question')).toBeVisible();
});

it('has its own provider if it is standalone with a storage, and returns to its thread after a reload', async () => {
  const { storage } = openIndexedDb();
  const service = createService();
  const window = <ChatWindow api="/api" variant="full" storage={storage} fetch={service.fetch} />;
  const screen = await render(window);
  await ask(screen, 'How tall?');
  service.end();
  const stored = async () => JSON.stringify(await storage.get((await storage.list()).threads[0]?.id ?? ''));
  await expect.poll(stored).toContain('Answer to How tall?');
  await screen.unmount();
  const again = await render(window);
  await expect.element(again.getByText('Answer to How tall?')).toBeVisible();
  await again.unmount();
  await storage.destroy();
});

it('says that nothing is saved where the browser has no IndexedDB, goes on, and takes it back', async () => {
  const broken = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('blocked', 'SecurityError');
  });
  const { storage } = openIndexedDb();
  const service = createService();
  const screen = await render(<App storage={storage} fetch={service.fetch} />);
  const status = () => screen.getByText('Not saved on this device');
  await expect.element(status()).toBeVisible();
  expect(status().element().getAttribute('role')).toBe('status');
  await ask(screen, 'How tall?');
  broken.mockRestore();
  // The next change that is worth keeping: its answer ends.
  service.end();
  await expect.element(status()).not.toBeInTheDocument();
  await expect.poll(async () => (await storage.list()).threads.length).toBe(1);
  await screen.unmount();
  await storage.destroy();
});

it('offers older conversations for removal on a full disk, archived ones first, and saves once one is gone', async () => {
  const storage = createMemoryStorage();
  await storeTurns(storage, ID, 1);
  await storeTurns(storage, OTHER, 1);
  await storage.update(OTHER, { archived: true });
  let isFull = true;
  const { keepRecords } = await import('../../../../core/src/storage/keep-records.ts');
  const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
    if (isFull) throw new DOMException('full', 'QuotaExceededError');
    await storage.saveChange(id, change);
  };
  const full: ThreadStorage = {
    ...storage,
    ...keepRecords({ get: (id) => storage.get(id), saveChange }),
    saveChange,
    remove: async (id) => {
      await storage.remove(id);
      isFull = false;
    },
  };
  const screen = await render(<App storage={full} />);
  await ask(screen, 'How tall?');
  await expect.element(screen.getByText('Not saved on this device')).toBeVisible();
  const offers = () =>
    [...document.querySelectorAll('[data-slot="make-room"]')].map((button) => button.textContent);
  await expect.poll(offers).toEqual(['Remove “Thread 2”', 'Remove “Thread 1”']);
  await userEvent.click(screen.getByRole('button', { name: 'Remove “Thread 2”' }));
  await expect.element(screen.getByText('Not saved on this device')).not.toBeInTheDocument();
  const titles = async () => (await storage.list()).threads.map(({ title }) => title);
  await expect.poll(titles).toContain('How tall?');
  expect(await storage.get(OTHER)).toBeUndefined();
});

it('brings a draft back after the browser was killed: session storage and the page’s memory are gone', async () => {
  const { name, storage } = openIndexedDb();
  // Another tab, which was killed: nothing holds its lock.
  await storage.saveView?.({ threadId: ID, tab: 'killed', draft: 'half a thought', at: 1 });
  await storage.saveView?.({ threadId: OTHER, tab: 'killed', draft: 'never asked', at: 1 });
  await storeTurns(storage, ID, 1);
  const screen = await render(<App storage={createIndexedDbStorage({ name })} threadId={ID} />);
  await expect.element(box(screen)).toHaveValue('half a thought');
  await ask(screen, 'half a thought');
  await expect.poll(async () => (await storage.getViews?.(ID))?.map(({ draft }) => draft)).toEqual([]);
  await screen.unmount();
  const fresh = await render(<App storage={createIndexedDbStorage({ name })} />);
  await expect.element(box(fresh)).toHaveValue('never asked');
  await fresh.unmount();
  await storage.destroy();
});

it('saves a draft within half a second, also during typing, and does not touch the draft of an open tab', async () => {
  const { storage } = openIndexedDb();
  await storeTurns(storage, ID, 1);
  const held = new AbortController();
  await new Promise((resolve) => {
    void navigator.locks
      .request('redpine:tab:open-one', () => {
        resolve(undefined);
        return new Promise((done) => held.signal.addEventListener('abort', done));
      })
      .catch(() => undefined);
  });
  await storage.saveView?.({ threadId: ID, tab: 'open-one', draft: 'of the other tab', at: 1 });
  const screen = await render(<App storage={storage} threadId={ID} />);
  await expect.element(turn(screen, 'Turn 1', ID)).toBeInTheDocument();
  await userEvent.type(box(screen), 'mine');
  const drafts = async () => (await storage.getViews?.(ID))?.map(({ draft }) => draft).toSorted();
  await expect.poll(drafts).toEqual(['mine', 'of the other tab']);
  held.abort();
  await screen.unmount();
  await storage.destroy();
});

it('opens a thread again where it was read, and at the end where that was followed', async () => {
  const storage = createMemoryStorage();
  await storeTurns(storage, ID, 6);
  await storeTurns(storage, OTHER, 6);
  const screen = await render(<App storage={storage} />);
  const log = () => screen.getByRole('log').element();
  await userEvent.click(row(screen, 'Thread 1'));
  await expect.element(turn(screen, 'Turn 11', ID)).toBeInTheDocument();
  await expect.poll(() => log().scrollTop).toBeGreaterThan(200);
  log().dispatchEvent(new WheelEvent('wheel', { deltaY: -400, bubbles: true }));
  log().scrollTop -= 400;
  await expect.poll(async () => (await storage.getViews?.(ID))?.[0]?.place?.messageId).toBeDefined();
  const { messageId = '', offset = 0 } = (await storage.getViews?.(ID))?.[0]?.place ?? {};
  await userEvent.click(row(screen, 'Thread 2'));
  await expect.element(turn(screen, 'Turn 11', OTHER)).toBeInTheDocument();
  await expect.poll(() => log().scrollHeight - log().scrollTop - log().clientHeight).toBeLessThan(2);
  await userEvent.click(row(screen, 'Thread 1'));
  const place = () =>
    Math.round(
      (document.querySelector(`[data-message-id="${messageId}"]`)?.getBoundingClientRect().top ?? NaN) -
        log().getBoundingClientRect().top,
    );
  await expect.poll(() => Math.abs(place() - offset)).toBeLessThan(3);
});

it('keeps the settings of each thread', async () => {
  const storage = createMemoryStorage();
  await storeTurns(storage, ID, 1);
  await storage.saveChange(ID, {
    version: 1,
    head: { headId: `${ID}-1`, settings: { model: 'gpt-4.1' }, generation: 0, rev: 9 },
  });
  const asked: string[] = [];
  const { fetch: answer } = createService();
  const fetch: typeof globalThis.fetch = (url, init) => {
    asked.push(
      String((JSON.parse(typeof init?.body === 'string' ? init.body : '{}') as { model?: string }).model),
    );
    return answer(url, init);
  };
  const screen = await render(<App storage={storage} fetch={fetch} />);
  await ask(screen, 'New one');
  await userEvent.click(row(screen, 'Thread 1'));
  await expect.element(turn(screen, 'Turn 1', ID)).toBeInTheDocument();
  await ask(screen, 'Old one');
  expect(asked).toEqual(['undefined', 'gpt-4.1']);
});

it('shows a question and the text of its answer after a reload in mid-answer, as cut, with Continue', async () => {
  const { name, storage } = openIndexedDb();
  const screen = await render(<App storage={storage} threadId={ID} />);
  await ask(screen, 'How tall?');
  await expect.poll(async () => JSON.stringify(await storage.get(ID))).toContain('Answer to How tall?');
  // A copy of the stored state: the page that writes it no longer exists in the next one.
  const copy = createMemoryStorage();
  const thread = await storage.get(ID);
  await copy.saveChange(ID, { version: 1, nodes: thread?.nodes ?? [], ...(thread && { head: thread.head }) });
  await screen.unmount();
  const again = await render(<App storage={copy} threadId={ID} />);
  await expect.element(again.getByText('Answer to How tall?')).toBeVisible();
  await expect.element(again.getByRole('button', { name: 'Continue' })).toBeVisible();
  await again.unmount();
  await createIndexedDbStorage({ name }).destroy();
});

it('shows nothing of one user to another in the same tab, under the same thread id', async () => {
  const [ann, bob] = ['ann', 'bob'].map((owner) => createIndexedDbStorage({ name: 'users', owner }));
  if (!ann || !bob) throw new Error('no storage');
  const { fetch } = createService();
  const screen = await render(<App storage={ann} threadId={ID} fetch={fetch} />);
  await ask(screen, 'Secret?');
  await userEvent.fill(box(screen), 'secret draft');
  await screen.rerender(<App storage={bob} threadId={ID} fetch={fetch} />);
  await expect.element(screen.getByText('Answer to Secret?')).not.toBeInTheDocument();
  await expect.element(box(screen)).toHaveValue('');
  expect((await bob.list()).threads).toEqual([]);
  await screen.unmount();
  await Promise.all([ann.destroy(), bob.destroy()]);
});

it('shows more of a long first question in its header than the list does', async () => {
  const storage = createMemoryStorage();
  const screen = await render(<App storage={storage} />);
  const question = 'How tall do red pines grow, and which of the trees that keep their needles are taller?';
  await ask(screen, question);
  await expect.poll(async () => (await storage.list()).threads[0]?.title).toMatch(/…$/);
  await expect.poll(shownTitle).toBe(question);
  const { threads } = await storage.list();
  await storage.update(threads[0]?.id ?? '', { title: 'Heights…' });
  await expect.poll(shownTitle).toBe('Heights…');
});

const shownTitle = () =>
  document.querySelector('[data-slot="conversation-title"]')?.getAttribute('data-shown');

it('shows the title of the thread in its header, also once it was renamed in the list or in another tab', async () => {
  const { name, storage } = openIndexedDb();
  await storeTurns(storage, ID, 1);
  const screen = await render(<App storage={storage} threadId={ID} />);
  await expect.poll(shownTitle).toBe('Thread 1');
  await userEvent.click(row(screen, 'Thread 1'));
  await userEvent.keyboard('{F2}');
  await userEvent.fill(screen.getByRole('textbox', { name: 'Title' }), 'Heights');
  await userEvent.keyboard('{Enter}');
  await expect.poll(shownTitle).toBe('Heights');
  await createIndexedDbStorage({ name }).update(ID, { title: 'Of \u202Eanother tab' });
  await expect.poll(shownTitle).toBe('Of  another tab');
  await screen.unmount();
  await storage.destroy();
});

it('ends an answer whose thread is deleted in another tab, says so, and goes to a new one with the text in the box', async () => {
  const { name, storage } = openIndexedDb();
  const { fetch } = createService();
  const signals: (AbortSignal | null | undefined)[] = [];
  const screen = await render(
    <App
      storage={storage}
      fetch={async (url, init) => {
        signals.push(init?.signal);
        return fetch(url, init);
      }}
    />,
  );
  const removeElsewhere = async () => {
    await expect.poll(async () => (await storage.list()).threads.length).toBe(1);
    const [thread] = (await storage.list()).threads;
    await createIndexedDbStorage({ name }).remove(thread?.id ?? '');
  };
  await ask(screen, 'How wide?');
  // Its answer continues behind another conversation.
  await userEvent.click(row(screen, 'New conversation'));
  await removeElsewhere();
  await expect.poll(() => signals.map((signal) => signal?.aborted)).toEqual([true]);
  await ask(screen, 'How tall?');
  await userEvent.fill(box(screen), 'half a thought');
  await removeElsewhere();
  await expect.element(screen.getByText('Answer to How tall?')).not.toBeInTheDocument();
  await expect.element(box(screen)).toHaveValue('half a thought');
  const notice = screen
    .getByRole('status')
    .filter({ hasText: /^This conversation was deleted in another tab/ });
  await expect.element(notice).toBeVisible();
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  await ask(screen, 'How old?');
  await expect.element(notice).not.toBeInTheDocument();
  await expect
    .poll(async () => (await storage.list()).threads.map(({ title }) => title))
    .toEqual(['How old?']);
  await screen.unmount();
  await storage.destroy();
});

it('leaves a draft of a new conversation out of an older one that is opened, and brings it into the next new one', async () => {
  const storage = createMemoryStorage();
  await storeTurns(storage, ID, 1);
  const screen = await render(<App storage={storage} />);
  await userEvent.type(box(screen), 'half a thought');
  await expect
    .poll(async () => (await storage.getViews?.())?.map(({ draft }) => draft))
    .toEqual(['half a thought']);
  await userEvent.click(row(screen, 'Thread 1'));
  await expect.element(turn(screen, 'Turn 1', ID)).toBeInTheDocument();
  await userEvent.type(box(screen), 'of the old one');
  await userEvent.click(row(screen, 'New conversation'));
  await expect.element(box(screen)).toHaveValue('half a thought');
});
