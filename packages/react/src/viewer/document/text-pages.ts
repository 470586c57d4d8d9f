/** A text document, page by page. */
export interface TextPages {
  /** Markdown is drawn by the renderer of answers, everything else as plain text. */
  kind: 'markdown' | 'plain';
  pages: readonly string[];
}
