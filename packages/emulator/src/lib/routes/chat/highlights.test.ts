import { expect, describe, it } from 'vitest';
import { makeEmulator, send, user } from '../../../test/ask.fixture.ts';
import { line, makeDocxOf, table } from '../../../test/make-docx.fixture.ts';
import { makePdfOf } from '../../../test/make-files.fixture.ts';

/** The first highlight of an answer over one uploaded file. */
async function highlight(name: string, content: string | Uint8Array<ArrayBuffer>, question: string) {
  const emulator = makeEmulator({ documents: [] });
  const body = new FormData();
  body.append('file', new Blob([content]), name);
  await send(emulator, 'files/redpine-demo', { body });
  const status = async () => (await (await send(emulator, 'files/redpine-demo')).json()).files[0]?.status;
  await expect.poll(status, { timeout: 10_000 }).toBe('Available');
  const asked = { messages: [user(question)], include_highlights: true };
  const { citations } = await (await send(emulator, 'chat/redpine-demo', { body: asked })).json();
  return citations[0].references[0].highlight.content;
}

describe('the highlight of a quote', () => {
  it('over the line end of a Windows file has that line end', async () => {
    const text = '# Zorp\r\n\r\nThe zorp is\r\n12 m tall (or *more*).\r\nIt is red.';
    expect(await highlight('zorp.md', text, 'How tall is the zorp?')).toBe(
      'The zorp is\r\n12 m tall (or *more*).',
    );
  });

  it('has the soft hyphens of the file', async () => {
    const text = 'The zorp is twelve me\u00ADtres tall.';
    expect(await highlight('zorp.txt', text, 'How tall is the zorp?')).toBe(text);
  });

  it('in a PDF is the visible text, on one line', async () => {
    const lines = ['The zorp is a shrub. The zorp', 'is 12 m tall. It is red.'];
    const pdf = makePdfOf([lines.map((text, at) => ({ x: 60, y: 700 - 14 * at, text }))]);
    expect(await highlight('zorp.pdf', pdf, 'How tall is the zorp?')).toBe('The zorp is 12 m tall.');
  });

  it('in Word is the words of the cells of a row', async () => {
    const file = makeDocxOf(line('Spare parts') + table(['Part', 'Price'], ['Filter', '€7'], ['Hose', '€9']));
    expect(await highlight('parts.docx', file, 'What is the price of the filter?')).toBe('Filter €7');
  });
});
