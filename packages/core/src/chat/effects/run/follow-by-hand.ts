import type { ChatMessage } from '../../types/message.ts';
import type { AskTurn } from '../ask-turns.ts';

/**
 * Reads on an answer from the run that the page had lost, because the user asked for it.
 *
 * @param asked The turn to ask if the run has no more of the answer and the answer is incomplete.
 */
export async function followByHand(
  lost: ChatMessage,
  ask: AskTurn,
  asked: Parameters<AskTurn>,
): Promise<void> {
  const answer: ChatMessage = { ...lost, status: 'streaming', reason: undefined, error: undefined };
  let isGone = false;
  const onGone = () => void (isGone = true);
  await ask(({ active }) => (active ? undefined : { answer, onGone }));
  if (isGone) await ask(...asked);
}
