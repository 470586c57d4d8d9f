import { type ChatMessage, reasoningOf, textOf } from '../types/message.ts';

/** Takes what a model thinks aloud (`<think>…</think>` before its answer) out of the text of the answer. */
export interface ThinkingSplitter {
  /** The thoughts so far. */
  thinking: string;
  /** Adds thoughts that a service sends apart from the content. */
  think(more: string): void;
  /**
   * @param isLast Nothing comes after it: nothing is held back.
   * @returns The part that belongs to the answer. The beginning of a tag is held back until the rest of it has come.
   */
  take(more: string, isLast?: boolean): string;
}

const OPENERS = ['<think>', '<thinking>', '<thought>'];

/**
 * Thoughts stand at the beginning of an answer alone, one block or several: a tag after the first word, or in code, is text.
 *
 * @param before The message before this answer: its thoughts and its text go on.
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
  /** Thoughts come that are not those before. */
  function begin(): void {
    hasThought = true;
    if (splitter.thinking) splitter.thinking += '\n\n';
  }

  return splitter;
}
