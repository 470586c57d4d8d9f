'use client';
import { DEFAULT_MODEL, type ChatMessage } from '@redpine/core/internal/models';
import { useEffect, useRef } from 'react';
import { useModels } from '../../../queries/use-models.ts';
import { Button } from '../../../ui/button.tsx';
import { useChatContext } from '../../context/chat-context.ts';
import { useAsk } from '../../context/use-ask.ts';

export interface AskAnotherModelProps {
  message: ChatMessage;
  /** The id of the model that the service refused. */
  refused: string;
}

/**
 * Asks again with the replacement of a refused model and keeps that model, because the next question would fail in the
 * same way.
 */
export function AskAnotherModel({ message, refused }: AskAnotherModelProps) {
  const { chat, labels, models: ownModels } = useChatContext();
  const ask = useAsk();
  const { models, defaultModel = DEFAULT_MODEL, retry } = useModels({ models: ownModels });
  const reload = useRef(retry);
  // The handler lists a refused model as disabled from now on.
  useEffect(() => reload.current(), []);
  const replacedBy = models.find(({ id }) => id === refused)?.replacedBy;
  const usable = models.filter(({ id, disabled }) => id !== refused && !disabled);
  const other = [replacedBy, defaultModel]
    .map((wanted) => usable.find(({ id }) => id === wanted))
    .find((model) => model !== undefined);
  const model = other ?? usable[0];
  if (!model) return null;

  function askAgain(id: string): void {
    chat.setSettings({ model: id });
    ask(() => chat.regenerate({ messageId: message.id, model: id }));
  }

  return (
    <Button variant="solid" data-slot="ask-another-model" onClick={() => askAgain(model.id)}>
      {labels.askAgainWith(model.label)}
    </Button>
  );
}
