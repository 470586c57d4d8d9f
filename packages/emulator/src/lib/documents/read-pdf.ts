import { breathe } from '../http/breathe.ts';
import { cleanText } from './clean-text.ts';
import type { ReadText } from './decode-text.ts';
import { layOut, type Line } from './pdf-layout.ts';

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
      const lines: Line[] = [];
      let begins = true;
      for (const item of items) {
        if (!('str' in item)) continue;
        const { str, hasEOL, transform, height } = item;
        const text = str.replaceAll('\f', ' ');
        if (begins && (text.trim() || hasEOL)) lines.push({ text: '', size: 0, y: Number(transform[5]) });
        const line = lines.at(-1);
        if (line) {
          begins = hasEOL;
          line.text += text;
          if (text.trim()) line.size = Math.max(line.size, height);
        }
      }
      pages.push(lines);
      await breathe();
    }
  } finally {
    await document.loadingTask.destroy();
  }
  if (pages.every((lines) => lines.every(({ text }) => text.trim() === '')))
    throw new Error('It holds no text: a scan needs text recognition first');
  return { text: cleanText(layOut(pages)), notes: [] };
}
