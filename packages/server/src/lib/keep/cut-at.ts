import type { ChatMessage, MessagePart } from '@redpine/core';

/**
 * The answer up to the place that the user had seen. A source stays if a mark before that place cites it.
 *
 * @param seen UTF-16 code units of the text; a lone surrogate is dropped. Undefined: the whole text.
 */
export function cutAt(message: ChatMessage, seen: number | undefined): ChatMessage {
  if (seen === undefined) return message;
  let left = seen;
  const parts = message.parts.flatMap((part): MessagePart[] => {
    if (part.type === 'text') {
      const text = part.text.slice(0, left).replace(/[\uD800-\uDBFF]$/, '');
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
