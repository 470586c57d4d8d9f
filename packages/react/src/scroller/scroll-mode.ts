/** Scroll policy: keep to the end, put each new question at the top, or nothing. */
export type AutoScroll = 'bottom' | 'top' | 'none';

/** `following` keeps the end in view; `released` leaves the view to the reader. */
export type ScrollMode = 'following' | 'released';

/** Events that change the mode. Growth of the content is not one: it never ends following. */
export type ScrollEvent =
  /** Upward by wheel, touch, key or scroll bar, one pixel or more. */
  | 'reader-up'
  /** Downward until the end was reached. */
  | 'reader-at-end'
  /** Text was selected, or an element received focus, inside the transcript. */
  | 'reader-inside'
  /** The reader pressed the button to the end. */
  | 'jump'
  /** The reader sent a question. */
  | 'sent';

/** The mode in which a conversation opens. */
export function firstScrollMode(policy: AutoScroll): ScrollMode {
  return policy === 'none' ? 'released' : 'following';
}

/** The mode after an event. */
export function nextScrollMode(mode: ScrollMode, event: ScrollEvent, policy: AutoScroll): ScrollMode {
  switch (event) {
    case 'reader-up':
    case 'reader-inside':
      return 'released';
    case 'reader-at-end':
    case 'jump':
      return policy === 'none' ? 'released' : 'following';
    case 'sent':
      if (policy === 'none') return mode;
      return policy === 'top' ? 'released' : 'following';
  }
}
