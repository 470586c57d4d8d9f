/** Clipboard content: plain text (Markdown), and the same as HTML for targets that accept rich text. */
export interface CopyContent {
  text: string;
  html?: string | undefined;
}

/** Writes both to the clipboard; false if the browser refuses, so that the caller can show the text instead. */
export async function copyContent({ text, html }: CopyContent): Promise<boolean> {
  try {
    if (html !== undefined && typeof ClipboardItem === 'function') {
      const item = new ClipboardItem({
        'text/plain': new Blob([text], { type: 'text/plain' }),
        'text/html': new Blob([html], { type: 'text/html' }),
      });
      await navigator.clipboard.write([item]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    return true;
  } catch {
    return false;
  }
}
