'use client';
import { useChatContext } from '../../context/chat-context.ts';
import { useChatSelector } from '../../context/use-chat-selector.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useSecondsUntil } from '../../../ui/hooks/use-seconds-until.ts';
import { nextStepOf, readEnding, refusedModelOf, type NextStep } from '../../../conversation/ending.ts';
import type { MessagePartProps } from '../../context/slots.ts';
import { useAsk } from '../../context/use-ask.ts';
import { onDemand } from '../../../ui/on-demand.ts';

const AskAnotherModel = onDemand(async () => (await import('../../later-parts.ts')).AskAnotherModel);

/**
 * Shows how an answer ended if it was not completed, and offers the next step if it is the last.
 *
 * @param props.descriptionId - Id of the line of settings; with `-end`, that of the sentence.
 */
export function AnswerEnding({ message, descriptionId }: MessagePartProps & { descriptionId?: string }) {
  const { chat, labels, slotProps } = useChatContext();
  const isLast = useChatSelector(chat, (snapshot) => snapshot.messages.at(-1)?.id === message.id);
  const ask = useAsk();
  const ending = readEnding(message);
  if (!ending) return null;
  const step = nextStepOf(ending);
  const actions: Record<NextStep, { name: string; run: () => Promise<void> }> = {
    retry: { name: labels.retry, run: () => chat.retry() },
    continue: { name: labels.continue, run: () => chat.continue() },
    regenerate: { name: labels.regenerateShort, run: () => chat.regenerate(message.id) },
  };
  const { name, run } = actions[step];
  const refusedModel = refusedModelOf(message);
  const isFailure = ending.kind === 'failed';
  const wait = ending.kind === 'failed' ? ending.retryAfterMs : undefined;
  return (
    <div
      {...slotProps.ending}
      data-slot="ending"
      data-kind={ending.kind}
      className={classNames(
        'rp:flex rp:flex-wrap rp:items-center rp:gap-x-3 rp:gap-y-2 rp:rounded-lg rp:border rp:border-transparent rp:px-3 rp:py-2.5 rp:text-ui rp:forced-colors:border-[CanvasText]',
        isFailure ? 'rp:bg-danger-soft' : 'rp:bg-warning-soft',
        slotProps.ending?.className,
      )}
    >
      <span className={isFailure ? 'rp:text-danger' : 'rp:text-warning'}>
        <Icon name="alert" size={16} />
      </span>
      <p className="rp:min-w-[200px] rp:flex-1" dir="auto">
        <span id={descriptionId && `${descriptionId}-end`}>{labels.ending(ending)}</span>
        {wait ? (
          <Countdown until={message.createdAt + (message.metadata.timings?.endMs ?? 0) + wait} />
        ) : null}
      </p>
      {isLast && refusedModel !== undefined && <AskAnotherModel message={message} refused={refusedModel} />}
      {isLast && (
        <Button variant="outline" data-slot="next-step" onClick={() => ask(run)}>
          {name}
        </Button>
      )}
    </div>
  );
}

/** Seconds that the service still asks to wait; nothing once they are over. */
function Countdown({ until }: { until: number }) {
  const { labels } = useChatContext();
  const secondsLeft = useSecondsUntil(until);
  return secondsLeft > 0 ? <span data-slot="countdown"> {labels.retryIn(secondsLeft)}</span> : null;
}
