import type { ChatMessage } from '../../types/message.ts';
import type { AskTurn } from '../ask-turns.ts';

/**
 * Reads an answer on from its run, which the page has lost and a person asks for.
 *
 * @param asked What is asked for where the run brings no more of the answer, which is not whole.
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
