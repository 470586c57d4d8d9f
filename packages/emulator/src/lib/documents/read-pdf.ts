/** The text of a PDF with a form feed between its pages. Loads the PDF reader at the first use. */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  // The reader takes its bytes away: it gets a copy.
  const document = await getDocumentProxy(bytes.slice(), { verbosity: 0 });
  const { text } = await extractText(document, { mergePages: false });
  if (text.every((page) => page.trim() === ''))
    throw new Error('It holds no text: a scan needs text recognition first');
  return text.map((page) => page.replaceAll('\f', ' ')).join('\f');
}
