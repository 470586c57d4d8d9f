import { type ChatMessage, sourcesOf, textOf } from '@redpine/core/internal/chat';

/** The text of a message with its citation marks back in their places, those of one place in the order of the sources. */
export function textWithMarks(message: ChatMessage): string {
  const marks = sourcesOf(message).flatMap(({ sourceId, positions }) =>
    positions.map((position) => ({ sourceId, position })),
  );
  return marks
    .toReversed()
    .sort((a, b) => b.position - a.position)
    .reduce(
      (text, { sourceId, position }) => `${text.slice(0, position)} [${sourceId}]${text.slice(position)}`,
      textOf(message),
    );
}
