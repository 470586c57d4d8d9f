import { yieldToEventLoop } from '../../http/yield-to-event-loop.ts';
import { withoutInvisible } from '../text/without-invisible.ts';
import type { ReadText } from '../text/decode-text.ts';
import { joinHyphens } from './join-hyphens.ts';
import { layOut, type Line } from './lay-out.ts';
import { withoutPageNumber } from './without-page-number.ts';
import { readLines } from './read-lines.ts';

/** The text of a PDF with a form feed between its pages, read one by one. Loads the PDF reader at the first use. */
export async function readPdf(bytes: Uint8Array): Promise<ReadText> {
  const { getDocumentProxy } = await import('unpdf');
  // The reader takes its bytes away: it gets a copy.
  const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 }).catch((error: unknown) => {
    const locked = error instanceof Error && error.name === 'PasswordException';
    throw locked ? new Error('It is encrypted and needs a password') : error;
  });
  const pages: Line[][] = [];
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(
        readLines(
          withoutPageNumber(
            items.filter((item) => 'str' in item),
            number,
          ),
        ),
      );
      await yieldToEventLoop();
    }
  } finally {
    await document.loadingTask.destroy();
  }
  if (pages.every((lines) => lines.every(({ text }) => text.trim() === '')))
    throw new Error('It holds no text: a scan needs text recognition first');
  return { text: withoutInvisible(joinHyphens(layOut(pages))), notes: [] };
}
