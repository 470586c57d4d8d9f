/** The view of a thread in one tab, kept on this device alone. */
export interface ThreadView {
  threadId: string;
  /** The tab. Each tab has its own view, so that it never overwrites the draft of another tab. */
  tab: string;
  /** The text in the composer that was not sent. */
  draft: string;
  /** The message at the top of the view and how far below that top it begins, in CSS pixels; undefined at the end. */
  place?: { messageId: string; offset: number } | undefined;
  /** When it was kept, ms since the epoch. */
  at: number;
}
