import { describe, expect, it } from 'vitest';
import { ask, makeEmulator, QUESTION, readData, send } from '../test/ask.fixture.ts';
import { makePdf } from '../test/make-files.fixture.ts';

describe('the emulator in a page', () => {
  it('answers and streams with a link that it serves itself', async () => {
    const emulator = makeEmulator();
    const chunks = await readData(await ask(emulator, QUESTION, { stream: true }));
    const text = chunks.map((chunk) => chunk.choices[0].delta.content ?? '').join('');
    expect(text).toContain('about 43 m');
    const link = /\((http\S+)\)$/.exec(text)?.[1] ?? '';
    expect(await (await emulator(new Request(link))).text()).toContain('Red Pine');
  });

  it('reads an uploaded PDF', async () => {
    const emulator = makeEmulator();
    const form = new FormData();
    form.append('file', new Blob([makePdf(['Moss.', 'The zorp is 12 m tall.'])]), 'zorp.pdf');
    const { id } = await (await send(emulator, 'files/redpine-demo', { body: form })).json();
    const status = async () => (await (await send(emulator, `operations/redpine-demo/${id}`)).json()).status;
    await expect.poll(status, { timeout: 15_000 }).toBe('Completed');
    const answer = await (await ask(emulator, 'How tall is the zorp?')).json();
    expect(answer.choices[0].message.content).toContain('[1, pp. 2]');
  });
});
