import type { ChatMessage } from '@redpine/core';
import { createMemoryStorage, type ThreadStorage } from '@redpine/core/storage';
import { QueryClient } from '@tanstack/react-query';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expect, it, vi } from 'vitest';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { ThreadList } from './thread-list.tsx';

const DAY = 86_400_000;

const message = (text: string, createdAt: number): ChatMessage => ({
  id: `m${text}`,
  role: 'user',
  parts: [{ type: 'text', text, state: 'done' }],
  status: 'complete',
  metadata: {},
  createdAt,
});

/** A store with conversations, the newest first. */
async function createStore(titles: readonly string[], days = 0): Promise<ThreadStorage> {
  const storage = createMemoryStorage();
  for (const [index, title] of titles.entries()) {
    const record = {
      message: message(`Words of ${title}`, Date.now() - index * 1_000 - days * DAY),
      parentId: null,
      at: 0,
      rev: 1,
    };
    await storage.saveChange(idOf(index), { version: 1, nodes: [record], title });
  }
  return storage;
}

const idOf = (index: number) => `thread-${String(index).padStart(16, '0')}`;

async function show(storage: ThreadStorage, onThreadIdChange = vi.fn()) {
  const screen = await render(
    <AssistantChatProvider
      api="/api"
      storage={storage}
      queryClient={new QueryClient()}
      onThreadIdChange={onThreadIdChange}
    >
      <div style={{ height: 500, width: 264 }}>
        <ThreadList />
      </div>
    </AssistantChatProvider>,
  );
  await expect.element(screen.getByRole('navigation', { name: 'Conversations' })).toBeVisible();
  return screen;
}

async function focusRow(screen: Awaited<ReturnType<typeof show>>, title: string): Promise<void> {
  const row = screen.getByRole('button', { name: title, exact: true });
  await expect.element(row).toBeVisible();
  row.element().focus();
}

it('lists conversations under the days of their last turn, and opens one with Enter', async () => {
  const storage = await createStore(['Heights', 'Fires']);
  const older = { message: message('Old', Date.now() - DAY), parentId: null, at: 0, rev: 1 };
  await storage.saveChange(idOf(9), { version: 1, nodes: [older], title: 'Yew' });
  const onChange = vi.fn();
  const screen = await show(storage, onChange);
  await expect.element(screen.getByRole('heading', { name: 'Today' })).toBeVisible();
  await expect.element(screen.getByRole('heading', { name: 'Yesterday' })).toBeVisible();
  await focusRow(screen, 'Heights');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(onChange).toHaveBeenLastCalledWith(idOf(1));
  const fires = screen.getByRole('button', { name: 'Fires', exact: true });
  await expect.element(fires).toHaveAttribute('aria-current', 'true');
  await userEvent.keyboard('{End}');
  await expect.element(screen.getByRole('button', { name: 'Yew', exact: true })).toHaveFocus();
});

it('renames with F2, keeps with Enter and leaves with Escape', async () => {
  const storage = await createStore(['Heights']);
  const screen = await show(storage);
  await focusRow(screen, 'Heights');
  await userEvent.keyboard('{F2}');
  await expect.element(screen.getByRole('textbox', { name: 'Title' })).toHaveFocus();
  await userEvent.keyboard('Nothing{Escape}');
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toHaveFocus();
  await userEvent.keyboard('{F2}Tall trees{Enter}');
  await expect.element(screen.getByRole('button', { name: 'Tall trees', exact: true })).toHaveFocus();
  await expect.poll(async () => (await storage.get(idOf(0)))?.title).toBe('Tall trees');
});

it('deletes with Delete, and brings the conversation back with Undo, open where it was open', async () => {
  const storage = await createStore(['Heights', 'Fires']);
  const screen = await show(storage);
  const fires = screen.getByRole('button', { name: 'Fires', exact: true });
  await userEvent.click(fires);
  await focusRow(screen, 'Heights');
  await userEvent.keyboard('{Delete}');
  await expect.element(screen.getByText('Conversation deleted: Heights')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: 'Fires', exact: true })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toHaveFocus();
  expect((await storage.get(idOf(0)))?.title).toBe('Heights');
  await expect.element(fires).toHaveAttribute('aria-current', 'true');
  await userEvent.keyboard('{End}{Delete}');
  await expect.element(fires).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.element(fires).toHaveAttribute('aria-current', 'true');
});

it('brings back with one Undo all that were deleted within its time, and counts them', async () => {
  const screen = await show(await createStore(['Heights', 'Fires', 'Cones']));
  await focusRow(screen, 'Heights');
  await userEvent.keyboard('{Delete}');
  await expect.element(screen.getByRole('button', { name: 'Fires', exact: true })).toHaveFocus();
  await userEvent.keyboard('{Delete}');
  await expect.element(screen.getByText('Conversation deleted: Fires and 1 more')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Fires', exact: true })).toHaveFocus();
  await expect.element(screen.getByText(/^Conversation deleted/)).not.toBeInTheDocument();
});

it('sends a deletion when the page goes', async () => {
  const storage = await createStore(['Heights']);
  const screen = await show(storage);
  await focusRow(screen, 'Heights');
  await userEvent.keyboard('{Delete}');
  await expect.element(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(await storage.get(idOf(0))).toBeDefined();
  dispatchEvent(new Event('pagehide'));
  await expect.poll(() => storage.get(idOf(0))).toBeUndefined();
});

it('pins, archives and exports from the menu of a row', async () => {
  const storage = await createStore(['Heights', 'Fires']);
  const screen = await show(storage);
  await userEvent.click(screen.getByRole('button', { name: 'Options for Fires' }));
  await expect.element(screen.getByRole('menuitem', { name: 'Export' })).toBeVisible();
  await userEvent.click(screen.getByRole('menuitem', { name: 'Pin' }));
  await expect.element(screen.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Fires', exact: true })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Options for Heights' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Archive' }));
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).not.toBeInTheDocument();
  expect((await storage.list({ archived: true })).threads.map(({ title }) => title)).toEqual(['Heights']);
});

it('keeps each day once and the focus on its row while one between two others is pinned, unpinned and archived', async () => {
  const storage = await createStore(['Heights', 'Fires', 'Yew']);
  const screen = await show(storage);
  const choose = async (item: string) => {
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await expect.element(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
    await userEvent.keyboard(`${item}{Enter}`);
  };
  const titles = () =>
    [...document.querySelectorAll('nav h3, [data-slot="thread-open"]')].map((each) => each.textContent);
  await focusRow(screen, 'Fires');
  await choose('Pin');
  const fires = screen.getByRole('button', { name: 'Fires', exact: true });
  await expect.element(screen.getByRole('heading', { name: 'Pinned' })).toBeVisible();
  expect(titles()).toEqual(['Pinned', 'Fires', 'Today', 'Heights', 'Yew']);
  await expect.element(fires).toHaveFocus();
  await choose('Unpin');
  await expect.poll(titles).toEqual(['Today', 'Heights', 'Fires', 'Yew']);
  await expect.element(fires).toHaveFocus();
  await choose('Archive');
  await expect.element(fires).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: 'Yew', exact: true })).toHaveFocus();
});

it('searches titles at once and words of messages after a moment, and tells how many it found', async () => {
  const screen = await show(await createStore(['Heights', 'Fires']));
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Search conversations' }), 'words of heights');
  await expect.element(screen.getByText('1 conversation found')).toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Search conversations' }), 'nonsense');
  await expect.element(screen.getByText('No conversation holds “nonsense”.')).toBeVisible();
});

it('loads further pages at a press, and keeps the list when one fails', async () => {
  const storage = await createStore(Array.from({ length: 70 }, (_, index) => `Thread ${index}`));
  let fails = true;
  const list: ThreadStorage['list'] = async (query) => {
    if (query?.cursor !== undefined && fails) throw new Error('offline');
    return storage.list(query);
  };
  const screen = await show({ ...storage, list });
  const more = screen.getByRole('button', { name: 'Show more conversations' });
  await userEvent.click(more);
  await expect.element(screen.getByText('More conversations could not be loaded')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Thread 0', exact: true })).toBeInTheDocument();
  fails = false;
  await userEvent.click(more);
  await expect.element(screen.getByRole('button', { name: 'Thread 69', exact: true })).toBeInTheDocument();
  await expect.element(more).not.toBeInTheDocument();
});

it('says that conversations could not be loaded, which is not an empty list, and tries again', async () => {
  const storage = await createStore(['Heights']);
  let fails = true;
  const list: ThreadStorage['list'] = async (query) => {
    if (fails) throw new Error('offline');
    return storage.list(query);
  };
  const screen = await show({ ...storage, list });
  await expect.element(screen.getByText('Conversations could not be loaded')).toBeVisible();
  fails = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
});

it('begins a new conversation, and shows a hostile title as one line of text', async () => {
  const onChange = vi.fn();
  const screen = await show(await createStore(['<img src=x onerror=alert(1)> \u202Egnp.exe']), onChange);
  await expect
    .element(screen.getByRole('button', { name: /^<img src=x onerror=alert\(1\)> gnp.exe$/ }))
    .toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'New conversation' }));
  expect(onChange).toHaveBeenLastCalledWith(expect.stringMatching(/^[A-Za-z0-9_-]{16,64}$/));
});

it('shows archived conversations from its menu, and takes one out of the archive', async () => {
  const storage = await createStore(['Heights', 'Fires']);
  await storage.update(idOf(0), { archived: true });
  const screen = await show(storage);
  await userEvent.click(screen.getByRole('button', { name: 'More options' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Show archived conversations' }));
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Fires', exact: true })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Options for Heights' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Unarchive' }));
  await expect.element(screen.getByText('No conversation is archived.')).toBeVisible();
});

it('imports what it exported, also a conversation that was deleted, and says what was left out and why', async () => {
  const storage = await createStore(['Heights']);
  const thread = await storage.get(idOf(0));
  await storage.remove(idOf(0));
  const screen = await show(storage);
  await userEvent.click(screen.getByRole('button', { name: 'More options' }));
  await userEvent.keyboard('{Escape}');
  const input = () => document.querySelector<HTMLInputElement>('[data-slot="import-file"]');
  const take = async (text: string) => {
    const file = input();
    if (file) await userEvent.upload(file, new File([text], 'export.json', { type: 'application/json' }));
  };
  const exported = { format: 'redpine-threads', version: 1, threads: [thread, { nodes: 7 }] };
  await take(JSON.stringify(exported));
  await expect.element(screen.getByText('1 conversation imported')).toBeVisible();
  await expect.element(screen.getByText(/^Conversation 2 was left out: /)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
  for (const text of ['{', '', '[]']) {
    await take(text);
    await expect.element(screen.getByText('The file could not be imported')).toBeVisible();
    await expect.element(screen.getByText('The file is not an export of conversations.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  }
  await take(JSON.stringify({ ...exported, version: 2 }));
  await expect.element(screen.getByText('The file was exported by a newer version.')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
});

it('shows titles that hold the text while messages are searched, and counts once they were', async () => {
  const storage = await createStore(['Heights', 'Fires']);
  let answerSearch: () => void = () => undefined;
  const list: ThreadStorage['list'] = async (query) => {
    if (query?.text) await new Promise<void>((resolve) => (answerSearch = resolve));
    return storage.list(query);
  };
  const screen = await show({ ...storage, list });
  await expect.element(screen.getByRole('button', { name: 'Heights', exact: true })).toBeVisible();
  await userEvent.fill(screen.getByRole('searchbox', { name: 'Search conversations' }), 'fires');
  await expect.element(screen.getByText('Searching messages…')).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Fires', exact: true })).toBeVisible();
  await expect.element(screen.getByText(/conversations? found/)).not.toBeInTheDocument();
  await expect.poll(() => String(answerSearch)).not.toContain('undefined');
  answerSearch();
  await expect.element(screen.getByText('1 conversation found')).toBeInTheDocument();
});

it('loads the next page when its end comes into view, and finds a title by its first letters', async () => {
  const titles = Array.from({ length: 60 }, (_, index) => (index === 55 ? 'Yew' : `Thread ${index}`));
  const screen = await show(await createStore(titles));
  await focusRow(screen, 'Thread 0');
  await userEvent.keyboard('{End}');
  await expect.element(screen.getByRole('button', { name: 'Yew', exact: true })).toBeInTheDocument();
  await focusRow(screen, 'Thread 0');
  await userEvent.keyboard('ye');
  await expect.element(screen.getByRole('button', { name: 'Yew', exact: true })).toHaveFocus();
  await userEvent.keyboard('{Home}');
  await expect.element(screen.getByRole('button', { name: 'Thread 0', exact: true })).toHaveFocus();
  await userEvent.keyboard('{Shift>}{F10}{/Shift}');
  await expect.element(screen.getByRole('menuitem', { name: 'Rename' })).toHaveFocus();
});

it('shows a title of 10 MB as a short line, and leaves out a line that is none', async () => {
  const storage = await createStore(['Heights']);
  const list: ThreadStorage['list'] = async (query) => {
    const { threads } = await storage.list(query);
    const [thread] = threads;
    const hostile = { ...thread, id: 'x', title: 'A'.repeat(10_000_000) } as (typeof threads)[number];
    return { threads: [...threads, hostile, { title: 7 } as never, null as never] };
  };
  const screen = await show({ ...storage, list });
  await expect.element(screen.getByRole('button', { name: /^A{100,400}$/ })).toBeVisible();
  expect(document.querySelectorAll('[data-slot="thread"]')).toHaveLength(2);
});
