import { type ChatMessage, reasoningOf, textOf } from '../types/message.ts';

/** Splits a model's reasoning (`<think>…</think>` before the answer) from the answer's text. */
export interface ThinkingSplitter {
  /** The thoughts so far. */
  thinking: string;
  /** Adds reasoning that a service sends in a separate field. */
  think(more: string): void;
  /**
   * @param isLast The end of the text: nothing is held back.
   * @returns The part that belongs to the answer. An incomplete tag at its end is held back.
   */
  take(more: string, isLast?: boolean): string;
}

const OPENERS = ['<think>', '<thinking>', '<thought>'];

/**
 * Only tags at the beginning of an answer count, for one block or several: after the first word, or in code, a tag is
 * text.
 *
 * @param before The message before this answer; its reasoning and text are continued.
 */
export function createThinkingSplitter(before: Pick<ChatMessage, 'parts'> = { parts: [] }): ThinkingSplitter {
  let held = '';
  /** The tag that ends the thoughts; undefined outside of them. */
  let closer: string | undefined;
  let isAnswer = false;
  let hasThought = false;

  const splitter: ThinkingSplitter = {
    thinking: reasoningOf(before),
    think(more) {
      if (!hasThought) begin();
      splitter.thinking += more;
    },
    take(more, isLast) {
      held += more;
      while (!isAnswer) {
        if (closer) {
          const at = held.indexOf(closer);
          const tag = held.lastIndexOf('<');
          const isCut = !isLast && tag >= 0 && closer.startsWith(held.slice(tag));
          splitter.thinking += held.slice(0, at >= 0 ? at : isCut ? tag : held.length);
          held = at >= 0 ? held.slice(at + closer.length) : isCut ? held.slice(tag) : '';
          if (at < 0) return '';
          closer = undefined;
        }
        const start = held.trimStart();
        const opener = OPENERS.find((each) => start.startsWith(each));
        if (opener) {
          begin();
          closer = opener.replace('<', '</');
          held = start.slice(opener.length);
        } else if (!isLast && OPENERS.some((each) => each.startsWith(start))) return '';
        else {
          isAnswer = true;
          if (hasThought && !textOf(before)) held = start;
        }
      }
      const text = held;
      held = '';
      return text;
    },
  };
  /** Reasoning arrives that differs from the earlier one. */
  function begin(): void {
    hasThought = true;
    if (splitter.thinking) splitter.thinking += '\n\n';
  }

  return splitter;
}
