/** A text document, page by page. */
export interface TextPages {
  /** Markdown is drawn by the renderer of answers, everything else as it stands. */
  kind: 'markdown' | 'plain';
  pages: readonly string[];
}
