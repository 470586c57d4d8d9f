import type { ChatMessage, MessagePart } from '@redpine/core';
import { cutText } from '@redpine/core/internal/text';

/**
 * The answer up to the place that the user had seen. A source stays if a mark before that place cites it.
 *
 * @param seen UTF-16 code units of the text; half a character is dropped. Undefined: the whole text.
 */
export function cutAt(message: ChatMessage, seen: number | undefined): ChatMessage {
  if (seen === undefined) return message;
  let left = seen;
  const parts = message.parts.flatMap((part): MessagePart[] => {
    if (part.type === 'text') {
      const text = cutText(part.text, left);
      left = Math.max(0, left - part.text.length);
      return text === '' ? [] : [{ ...part, text }];
    }
    if (!isSource(part)) return [part];
    const positions = part.positions.filter((position) => position <= seen);
    return positions.length === 0 ? [] : [{ ...part, positions }];
  });
  return { ...message, parts };
}

function isSource(part: MessagePart): part is Extract<MessagePart, { type: 'source-document' }> {
  return part.type === 'source-document';
}
