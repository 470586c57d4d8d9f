import { expect, test, vi } from 'vitest';
import { playChat, settle } from './chat.fixture.ts';
import { textOf } from '../index.ts';

const text = (message: Parameters<typeof textOf>[0] | undefined) => message && textOf(message);

test('the settings are read when Send is pressed, even in the tick in which they were set', async () => {
  const { chat, last, answer } = playChat({ settings: { model: 'gpt-4o' } });
  chat.setSettings({ model: 'gpt-4.1', temperature: 0.4, filter: { year: 2020 } });
  void chat.sendMessage('How tall?');
  chat.setSettings({ model: 'o4-mini' });
  await settle();
  expect(last().body).toEqual({
    messages: [{ role: 'user', content: 'How tall?' }],
    stream: true,
    model: 'gpt-4.1',
    temperature: 0.4,
    filter: { year: 2020 },
  });
  expect(answer()?.metadata.request).toMatchObject({ model: 'gpt-4.1', temperature: 0.4, turnsLeftOut: 0 });
});

test('a model that ignores temperature is sent none, and the value comes back with the next model', async () => {
  const { chat, last } = playChat({ settings: { model: 'o4-mini', temperature: 0.7 } });
  void chat.sendMessage('One?');
  await settle();
  expect(last().body).not.toHaveProperty('temperature');
  await last().finish();
  chat.setSettings({ model: 'gpt-4o' });
  void chat.sendMessage('Two?');
  await settle();
  expect(last().body.temperature).toBe(0.7);
});

test('the host may say which models ignore temperature', async () => {
  const { chat, last } = playChat({
    settings: { model: 'own', temperature: 1 },
    models: [{ id: 'own', label: 'Own', temperature: false }],
  });
  void chat.sendMessage('One?');
  await settle();
  expect(last().body).not.toHaveProperty('temperature');
});

test('a later change of the host’s filter object does not change the request', async () => {
  const filter = { year: { $in: [2020] } };
  const { chat, last } = playChat();
  void chat.sendMessage('One?', { filter });
  filter.year.$in.push(1999);
  await settle();
  expect(last().body.filter).toEqual({ year: { $in: [2020] } });
});

test('a filter with an error blocks the send, names the error and loses nothing', async () => {
  const onError = vi.fn();
  const { chat, requests } = playChat({ onError, settings: { filter: { year: { $gt: 'x' } } } });
  expect(chat.checkSend('How tall?')?.code).toBe('invalid_filter');
  await chat.sendMessage('How tall?');
  expect(requests).toHaveLength(0);
  expect(chat.getSnapshot().messages).toHaveLength(0);
  expect(chat.getSnapshot().error?.message).toMatch(/year/);
  expect(onError).toHaveBeenCalledOnce();
  await chat.regenerate();
  expect(requests).toHaveLength(0);
});

test('a filter with a warning is sent unchanged', async () => {
  const { chat, last } = playChat({ settings: { filter: { year: { $near: 3 } } } });
  void chat.sendMessage('How tall?');
  await settle();
  expect(last().body.filter).toEqual({ year: { $near: 3 } });
});

test('leaving the filter out of an override does not widen it; an empty one does', async () => {
  const { chat, last } = playChat({ settings: { filter: { year: 2020 } } });
  void chat.sendMessage('One?', { filter: undefined, model: 'gpt-4.1' });
  await settle();
  expect(last().body).toMatchObject({ model: 'gpt-4.1', filter: { year: 2020 } });
  await last().finish();
  void chat.sendMessage('Two?', { filter: {} });
  await settle();
  expect(last().body).not.toHaveProperty('filter');
  expect(chat.getSnapshot().settings.filter).toEqual({ year: 2020 });
});

test('a block prevents every send until it is lifted', async () => {
  const { chat, requests } = playChat();
  chat.setSendBlock('filter', 'Condition 2 has no value.');
  expect(chat.getSnapshot().blocked).toBe('Condition 2 has no value.');
  await chat.sendMessage('One?');
  expect(requests).toHaveLength(0);
  expect(chat.getSnapshot().error).toMatchObject({
    code: 'invalid_filter',
    message: 'Condition 2 has no value.',
  });
  chat.setSendBlock('filter', undefined);
  void chat.sendMessage('One?');
  await settle();
  expect(requests).toHaveLength(1);
  expect(chat.getSnapshot().error).toBeUndefined();
});

test('sends while an answer runs wait in the queue with the settings at the time of the send', async () => {
  // L09
  const { chat, requests, last, roles } = playChat({ settings: { model: 'gpt-4o' } });
  const one = chat.sendMessage('One?');
  await settle();
  chat.setSettings({ model: 'gpt-4.1' });
  const two = chat.sendMessage('Two?');
  chat.setSettings({ model: 'gpt-5' });
  void chat.sendMessage('Three?');
  expect(chat.getSnapshot().queue.map((item) => [item.text, item.settings.model])).toEqual([
    ['Two?', 'gpt-4.1'],
    ['Three?', 'gpt-5'],
  ]);
  expect(chat.getSnapshot().messages).toHaveLength(2);
  chat.cancelQueued(chat.getSnapshot().queue[1]?.id ?? '');
  await last().say('First');
  await last().finish();
  await one;
  expect(requests).toHaveLength(2);
  expect(last().body.model).toBe('gpt-4.1');
  expect(last().body.messages.map(({ content }) => content)).toEqual(['One?', 'First', 'Two?']);
  await last().finish();
  await two;
  expect(roles()).toBe('user:complete assistant:complete user:complete assistant:complete');
  expect(chat.getSnapshot().queue).toEqual([]);
});

test('whenBusy `drop` ignores sends while an answer runs, and `interrupt` stops the running answer', async () => {
  // L09
  const drop = playChat({ whenBusy: 'drop' });
  void drop.chat.sendMessage('One?');
  expect(drop.chat.checkSend('Two?')?.code).toBe('busy');
  await drop.chat.sendMessage('Two?');
  await settle();
  expect(drop.requests).toHaveLength(1);
  expect(drop.roles()).toBe('user:complete assistant:pending');

  const interrupt = playChat({ whenBusy: 'interrupt' });
  void interrupt.chat.sendMessage('One?');
  await settle();
  await interrupt.last().say('Half');
  void interrupt.chat.sendMessage('Two?');
  void interrupt.chat.sendMessage('Three?');
  await settle();
  expect(interrupt.open()).toBe(1);
  expect(interrupt.roles()).toBe(
    'user:complete assistant:stopped user:complete assistant:stopped user:complete assistant:pending',
  );
  expect(interrupt.last().body.messages.at(-1)?.content).toBe('Three?');
});

test('a regeneration that is dropped while an answer runs is not also refused', async () => {
  const onError = vi.fn();
  const { chat, requests, last } = playChat({ whenBusy: 'drop', onError });
  void chat.sendMessage('One?');
  await settle();
  chat.setSettings({ filter: { year: { $gt: 'x' } } });
  await chat.regenerate();
  await last().finish();
  expect(onError).not.toHaveBeenCalled();
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined });
  expect(requests).toHaveLength(1);
});

test('the same gesture twice is one send, the same question later is a second send', async () => {
  // L10
  const { chat, requests, last } = playChat();
  void chat.sendMessage('One?');
  void chat.sendMessage('One?');
  await settle();
  expect(chat.getSnapshot().queue).toHaveLength(0);
  await last().finish();
  expect(requests).toHaveLength(1);
  void chat.sendMessage('One?');
  await settle();
  expect(requests).toHaveLength(2);
});

test('stop keeps the text, ignores later chunks, and may be called at any time', async () => {
  // L03, L04, L05, L08
  const onFinish = vi.fn();
  const onError = vi.fn();
  const { chat, last, answer, open } = playChat({ onFinish, onError });
  chat.stop();
  const sent = chat.sendMessage('One?');
  await settle();
  await last().say('Up to 25 ');
  chat.stop();
  chat.stop();
  expect(answer()).toMatchObject({ status: 'stopped' });
  await last().say('metres');
  await sent;
  expect(text(answer())).toBe('Up to 25 ');
  expect(open()).toBe(0);
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined });
  expect(onFinish).toHaveBeenCalledOnce();
  expect(onFinish.mock.calls[0]?.[0]).toMatchObject({ isAbort: true, isError: false, isDisconnect: false });
  expect(onError).not.toHaveBeenCalled();
});

test('stop before the request is sent, or while it waits for headers, is clean', async () => {
  // L01, L02
  const { chat, requests, roles, last } = playChat();
  const sent = chat.sendMessage('One?');
  chat.stop();
  await sent;
  await settle();
  expect(requests).toHaveLength(0);
  void chat.sendMessage('Two?');
  await settle();
  chat.stop();
  await settle();
  expect(last().aborted()).toBe(true);
  expect(roles()).toBe('user:complete assistant:stopped user:complete assistant:stopped');
});

test('regenerate keeps the old answer as a sibling, and may override the settings', async () => {
  const { chat, last, answer, requests } = playChat({ settings: { model: 'gpt-4o' } });
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  await last().finish();
  const first = answer()?.id ?? '';
  void chat.regenerate({ model: 'gpt-4.1', temperature: 1 });
  await settle();
  expect(last().body).toMatchObject({
    model: 'gpt-4.1',
    temperature: 1,
    messages: [{ role: 'user', content: 'One?' }],
  });
  await last().say('B');
  await last().finish();
  const second = answer()?.id ?? '';
  expect(chat.getVariants(first)).toEqual([first, second]);
  expect(chat.getVariants(second)).toBe(chat.getVariants(first));
  chat.selectVariant(first);
  expect(text(answer())).toBe('A');
  void chat.sendMessage('Two?');
  await settle();
  expect(last().body.messages.map(({ content }) => content)).toEqual(['One?', 'A', 'Two?']);
  expect(requests).toHaveLength(3);
  await last().finish();
  chat.selectVariant(second);
  expect(chat.getSnapshot().messages.map(text)).toEqual(['One?', 'B']);
  chat.selectVariant(first);
  expect(chat.getSnapshot().messages).toHaveLength(4);
});

test('regenerate while an answer streams gives one stream and one branch', async () => {
  // L12
  const { chat, last, open, roles } = playChat();
  void chat.sendMessage('One?');
  await settle();
  void chat.regenerate();
  await settle();
  expect(open()).toBe(1);
  expect(roles()).toBe('user:complete assistant:pending');
  expect(chat.getVariants(chat.getSnapshot().messageIds[1] ?? '')).toHaveLength(1);
  await last().say('Half');
  void chat.regenerate();
  await settle();
  expect(open()).toBe(1);
  expect(chat.getVariants(chat.getSnapshot().messageIds[1] ?? '')).toHaveLength(2);
});

test('editing a question keeps the old messages as a branch', async () => {
  const { chat, last } = playChat();
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  await last().finish();
  const [question = ''] = chat.getSnapshot().messageIds;
  void chat.sendMessage({ text: 'One, better?', messageId: question });
  await settle();
  expect(last().body.messages).toEqual([{ role: 'user', content: 'One, better?' }]);
  await last().finish();
  const [edited = ''] = chat.getSnapshot().messageIds;
  expect(chat.getVariants(edited)).toEqual([question, edited]);
  chat.selectVariant(question);
  expect(chat.getSnapshot().messages.map(text)).toEqual(['One?', 'A']);
});

test('an interrupted answer continues in the same message, with the partial answer and an unshown request', async () => {
  const { chat, last, answer, roles } = playChat({ settings: { model: 'gpt-4.1' } });
  void chat.sendMessage('One?');
  await settle();
  await last().say('Up to ');
  await last().cut();
  expect(answer()).toMatchObject({ status: 'interrupted', reason: 'eof' });
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', error: undefined });
  chat.setSettings({ model: 'gpt-4o' });
  const { id } = answer() ?? {};
  void chat.continue();
  await settle();
  expect(last().body.model).toBe('gpt-4.1');
  expect(last().body.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'user']);
  expect(last().body.messages[1]?.content).toBe('Up to ');
  expect(chat.getSnapshot().status).toBe('submitted');
  await last().say('25 m.');
  await last().finish();
  expect(roles()).toBe('user:complete assistant:complete');
  expect(answer()?.id).toBe(id);
  expect(text(answer())).toBe('Up to 25 m.');
  expect(answer()?.reason).toBeUndefined();
});

test('an answer that ended at its length limit can be continued, a complete one cannot', async () => {
  const { chat, last, requests } = playChat();
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  await last().finish('length');
  void chat.continue();
  await settle();
  expect(requests).toHaveLength(2);
  await last().say('B');
  await last().finish();
  await chat.continue();
  expect(requests).toHaveLength(2);
});

test('a continuation that fails keeps the text and can be tried again', async () => {
  const { chat, last, answer } = playChat();
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  await last().cut();
  void chat.continue();
  await settle();
  await last().refuse(503, { error: { code: 'UNAVAILABLE', message: 'Down' } });
  expect(answer()).toMatchObject({ status: 'interrupted', error: { message: 'Down' } });
  expect(text(answer())).toBe('A');
  void chat.continue();
  await settle();
  await last().say('B');
  await last().finish();
  expect(text(answer())).toBe('AB');
});

test('retry repeats the request with the settings of the failed one and leaves no empty variant', async () => {
  const { chat, last, answer } = playChat({ settings: { model: 'gpt-4.1' } });
  void chat.sendMessage('One?');
  await settle();
  await last().refuse(400, { error: { code: 'INVALID_ARGUMENT', message: 'Invalid model' } });
  expect(chat.getSnapshot()).toMatchObject({
    status: 'error',
    error: { code: 'invalid_request', message: 'Invalid model' },
  });
  expect(answer()).toMatchObject({ status: 'error', error: { code: 'invalid_request' } });
  chat.clearError();
  expect(chat.getSnapshot().status).toBe('ready');
  chat.setSettings({ model: 'gpt-4o' });
  void chat.retry();
  await settle();
  expect(last().body.model).toBe('gpt-4.1');
  expect(chat.getVariants(answer()?.id ?? '')).toHaveLength(1);
  await last().say('A');
  await last().finish();
  await chat.retry();
  expect(text(answer())).toBe('A');
});

test('clear, setMessages and selectVariant while streaming are well defined', async () => {
  const { chat, last, open, roles } = playChat();
  void chat.sendMessage('One?');
  void chat.sendMessage('Waiting?');
  await settle();
  await last().say('A');
  chat.clear();
  await settle();
  expect(open()).toBe(0);
  expect(chat.getSnapshot()).toMatchObject({ messages: [], queue: [], status: 'ready' });

  void chat.sendMessage('Two?');
  await settle();
  await last().say('B');
  chat.setMessages((messages) => messages.slice(0, 1));
  await settle();
  expect(open()).toBe(0);
  expect(roles()).toBe('user:complete');
  void chat.retry();
  await settle();
  await last().say('C');
  await last().finish();
  const done = chat.getSnapshot().messages.at(-1)?.id ?? '';
  void chat.regenerate();
  await settle();
  const running = chat.getSnapshot().messages.at(-1)?.id ?? '';
  chat.selectVariant(done);
  expect(chat.getSnapshot().status).toBe('submitted');
  await last().say('D');
  await last().finish();
  expect(text(chat.getMessage(running))).toBe('D');
  expect(chat.getSnapshot().messages.map(text)).toEqual(['Two?', 'C']);
  expect(chat.getSnapshot().status).toBe('ready');
});

test('callbacks that throw or reject have no effect, and each is called once', async () => {
  // L27
  const seen = vi.fn();
  const { chat, last, roles } = playChat({
    onFinish: () => {
      throw new Error('mine');
    },
    onData: () => Promise.reject(new Error('mine')) as unknown as undefined,
  });
  chat.subscribe(() => {
    throw new Error('mine');
  });
  chat.subscribe(seen);
  chat.observe(() => ({ onFinish: seen }));
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  seen.mockClear();
  await last().finish();
  expect(seen.mock.calls.filter(([event]) => event !== undefined)).toHaveLength(1);
  expect(roles()).toBe('user:complete assistant:complete');
});

test('an observer gets the events that come after it has joined, and none after it has left', async () => {
  const { chat, last } = playChat();
  const seen = vi.fn();
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  const leave = chat.observe(() => ({ onData: seen }));
  await last().say('B');
  leave();
  await last().say('C');
  expect(seen.mock.calls).toEqual([[{ id: 'x', choices: [{ index: 0, delta: { content: 'B' } }] }]]);
});

test('offline: a running answer is cut at once, a send is refused at once, nothing is sent automatically', async () => {
  // L21, L22, L23
  let goOffline: () => void = () => undefined;
  let online = true;
  const { chat, last, answer, requests, open } = playChat({
    environment: {
      onOffline: (listener) => ((goOffline = listener), () => undefined),
      isOnline: () => online,
    },
  });
  void chat.sendMessage('One?');
  void chat.sendMessage('Waiting?');
  await settle();
  await last().say('A');
  online = false;
  goOffline();
  await settle();
  expect(chat.getSnapshot().messages[1]).toMatchObject({ status: 'interrupted', reason: 'offline' });
  expect(open()).toBe(0);
  expect(chat.getSnapshot().queue.map((item) => item.text)).toEqual(['Waiting?']);
  expect(chat.checkSend('Two?')?.code).toBe('offline');
  await chat.sendMessage('Two?');
  expect(answer()?.role).toBe('assistant');
  online = true;
  await settle();
  expect(requests).toHaveLength(1);
  void chat.retry();
  await settle();
  await last().finish();
  expect(last().body.messages.at(-1)?.content).toBe('Waiting?');
});

test('a connection that breaks because the network is lost is reported as offline, whichever event comes first', async () => {
  let online = true;
  const { chat, last, answer } = playChat({ environment: { isOnline: () => online } });
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  online = false;
  await last().fail();
  expect(answer()).toMatchObject({ status: 'interrupted', reason: 'offline' });
});

test('on a frozen page the answer is cut with the reason `frozen`', async () => {
  // L20
  let freeze: () => void = () => undefined;
  const { chat, last, answer } = playChat({
    environment: { onFreeze: (listener) => ((freeze = listener), () => undefined) },
  });
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  freeze();
  expect(answer()).toMatchObject({ status: 'interrupted', reason: 'frozen' });
});

test('a callback that sends at the end of an answer never makes two answers run', async () => {
  for (const action of ['stop', 'regenerate', 'clear', 'setMessages', 'send'] as const) {
    let again = 1;
    const played = playChat({
      whenBusy: 'interrupt',
      onFinish: () => {
        if (again-- > 0) void played.chat.sendMessage('From the callback?');
      },
    });
    const { chat, open, last } = played;
    void chat.sendMessage('One?');
    await settle();
    await last().say('A');
    if (action === 'setMessages') chat.setMessages([]);
    else if (action === 'send') void chat.sendMessage('Two?');
    else void chat[action]();
    await settle();
    expect(open()).toBeLessThanOrEqual(1);
    for (let i = 0; i < 3; i++) await last().finish();
    expect(open()).toBe(0);
    expect(chat.getSnapshot().status).toBe('ready');
    for (const { status } of chat.getSnapshot().messages) expect(['complete', 'stopped']).toContain(status);
  }
});

test('two chats share nothing', async () => {
  // L32
  const [a, b] = [playChat(), playChat()];
  void a.chat.sendMessage('One?');
  a.chat.setSettings({ model: 'gpt-4.1' });
  await settle();
  expect(b.chat.getSnapshot()).toMatchObject({ messages: [], settings: {}, status: 'ready' });
});

test('any number of chunks before one frame request one commit from the host', async () => {
  const frames: (() => void)[] = [];
  const { chat, last, answer } = playChat({
    environment: { schedule: (commit) => (frames.push(commit), () => undefined) },
  });
  void chat.sendMessage('How tall?');
  await settle();
  for (const word of ['Up ', 'to ', '25 m.']) await last().say(word);
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect(text(answer())).toBe('Up to 25 m.');
  await last().say(' High.');
  expect(frames).toHaveLength(1);
});

test('streaming text notifies the subscribers of that message, and all other parts keep their identity', async () => {
  // L34
  const { chat, last } = playChat();
  void chat.sendMessage('One?');
  await settle();
  await last().say('A');
  await last().finish();
  void chat.sendMessage('Two?');
  await settle();
  const [q1 = '', a1 = '', , a2 = ''] = chat.getSnapshot().messageIds;
  const others = vi.fn();
  const own = vi.fn();
  chat.subscribeMessage(q1, others);
  chat.subscribeMessage(a1, others);
  chat.subscribeMessage(a2, own);
  const before = chat.getSnapshot();
  await last().say('B');
  const after = chat.getSnapshot();
  expect(own).toHaveBeenCalledOnce();
  expect(others).not.toHaveBeenCalled();
  expect(after.messageIds).toBe(before.messageIds);
  expect(after.settings).toBe(before.settings);
  expect(after.messages.slice(0, 3).every((message, i) => message === before.messages[i])).toBe(true);
  expect(chat.getSnapshot()).toBe(after);
});

test('the newest turns are sent, the oldest dropped and counted, and a question that cannot fit is refused', async () => {
  const { chat, last, answer } = playChat({ history: { messages: 3 } });
  for (const question of ['One?', 'Two?', 'Three?']) {
    void chat.sendMessage(question);
    await settle();
    await last().say(`A ${question}`);
    await last().finish();
  }
  expect(last().body.messages.map(({ content }) => content)).toEqual(['Two?', 'A Two?', 'Three?']);
  expect(answer()?.metadata.request?.turnsLeftOut).toBe(2);
  expect(chat.getSnapshot().messages).toHaveLength(6);
  expect(chat.checkSend('x'.repeat(40_000))?.code).toBe('message_too_long');
  await chat.sendMessage('x'.repeat(40_000));
  expect(chat.getSnapshot()).toMatchObject({ error: { code: 'message_too_long' } });
  expect(chat.getSnapshot().messages).toHaveLength(6);
  chat.configure({ history: { tokens: 20 } });
  await chat.sendMessage('y'.repeat(200));
  expect(chat.getSnapshot()).toMatchObject({ error: { code: 'message_too_long' } });
  expect(chat.getSnapshot().messages).toHaveLength(6);
});

test('neither a list of references nor a signed link is sent back with the history, from any source', async () => {
  const list = '\n\nReferences:\n1. [a.pdf](https://s.example/x?sig=1)';
  const text = (value: string) => [{ type: 'text' as const, text: value, state: 'done' as const }];
  const common = { status: 'complete' as const, metadata: {}, createdAt: 1 };
  const { chat, last } = playChat({
    initialMessages: [
      { id: 'q', role: 'user', parts: text(`What are references?${list}`), ...common },
      { id: 'a', role: 'assistant', parts: text(`Old [1, p. 2].${list}`), ...common },
    ],
  });
  void chat.sendMessage('One?');
  await settle();
  await last().say(`New [1].${list}`);
  await last().finish();
  void chat.sendMessage('Two?');
  await settle();
  expect(last().body.messages.map(({ content }) => content)).toEqual([
    `What are references?${list}`,
    'Old.',
    'One?',
    'New.',
    'Two?',
  ]);
});

test('standard chat: citations become the same parts', async () => {
  const { chat, last, answer } = playChat({ protocol: 'chat' });
  void chat.sendMessage('One?');
  await settle();
  expect(last().url).toBe('/api/assistant/chat');
  const common = { id: 'x', model: 'gpt-4o-2024-11-20' };
  await last().send({ type: 'message_start', ...common, role: 'assistant', context_snippet_count: 4 });
  await last().send({ type: 'content_chunk', ...common, delta: { content: 'Up to 25 m.' } });
  const file = { id: 'f1', name: 'red-pine.md', signed_url: 'https://s.example/x' };
  const citation = {
    position: 10,
    references: [{ file, pages: [4, 2], highlight: { type: 'text', content: '25 m' } }],
  };
  await last().send({ type: 'citation', ...common, citation });
  await last().send({ type: 'citation', ...common, citation: { ...citation, position: 99 } });
  await last().send({ type: 'message_end', ...common, finish_reason: 'stop', usage: null });
  expect(answer()).toMatchObject({
    status: 'complete',
    parts: [
      { type: 'text', text: 'Up to 25 m.', state: 'done' },
      {
        type: 'source-document',
        sourceId: '1',
        title: 'red-pine.md',
        fileId: 'f1',
        pages: [2, 4],
        quote: '25 m',
        url: 'https://s.example/x',
        positions: [10],
      },
    ],
    metadata: { model: 'gpt-4o-2024-11-20', contextSnippetCount: 4 },
  });
});
