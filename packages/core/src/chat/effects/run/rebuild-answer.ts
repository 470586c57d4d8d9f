import type { ChatMessage } from '../../types/message.ts';
import type { MessageAccumulator } from '../../reading/message-accumulator.ts';
import type { RunTools } from '../../reading/reading.ts';

/** Reads an answer again from its beginning while the reader keeps seeing the text shown so far. */
export interface RebuiltAnswer extends MessageAccumulator {
  /** The whole answer has arrived: it replaces the shown text, even a longer one. */
  complete: () => void;
}

/** @param shown The answer as stored. Its text from before the run stays at the beginning. */
export function rebuildAnswer(
  shown: ChatMessage,
  { options: { protocol }, createMessageAccumulator, textOf }: RunTools,
): RebuiltAnswer {
  const before = shown.metadata.run?.before ?? [];
  const again = createMessageAccumulator(protocol, { ...shown, parts: before });
  const { length } = textOf(shown);
  let isComplete = false;
  let isThere = false;
  return {
    push: (chunk) => again.push(chunk),
    read() {
      const patch = again.read();
      isThere ||= textOf({ parts: patch?.parts ?? [] }).length >= length;
      return isThere ? patch : undefined;
    },
    finish() {
      const rebuilt = again.finish();
      if (isComplete || textOf(rebuilt).length >= length) return rebuilt;
      return { ...rebuilt, parts: createMessageAccumulator(protocol, shown).finish().parts };
    },
    complete: () => void (isComplete = true),
  };
}
