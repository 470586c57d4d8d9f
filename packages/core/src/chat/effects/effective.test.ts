import { expect, it } from 'vitest';
import { createAssistantChat } from '../create-assistant-chat.ts';

// The answer records the options that the handler used, even when the header was too short for all of them.
it('records on the answer that the server’s filter was too long for the header', async () => {
  const used = encodeURIComponent(JSON.stringify({ model: 'gpt-4.1', filterOmitted: true, key: 'other' }));
  const chat = createAssistantChat({
    api: '/api',
    fetch: async () =>
      Response.json(
        {
          id: '1',
          model: 'gpt-4.1',
          choices: [{ index: 0, finish_reason: 'stop', message: { content: 'Yes.' } }],
        },
        { headers: { 'redpine-request': used } },
      ),
  });
  await chat.sendMessage('Is it?');
  expect(chat.getSnapshot().messages.at(-1)?.metadata.effective).toEqual({
    model: 'gpt-4.1',
    filterOmitted: true,
  });
});
