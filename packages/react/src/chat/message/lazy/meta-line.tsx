'use client';
import { type ChatMessage, type ChatSettings, findModel } from '@redpine/core/internal/models';
import { useRef, useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { classNames } from '../../../ui/class-names.ts';
import type { MessagePartProps } from '../../context/slots.ts';
import { onDemand } from '../../../ui/on-demand.ts';

const FilterText = onDemand(async () => (await import('../../later-parts.ts')).FilterLine);
const AnswerDetails = onDemand(async () => (await import('../../later-parts.ts')).AnswerDetails);

export interface MetaLineProps extends MessagePartProps {
  /** Id of the visible line, which describes the message. */
  descriptionId?: string | undefined;
}

/** The model, temperature and filter of an answer, in one quiet line, which is cut; a press opens all of it. */
export function MetaLine({ message, number, descriptionId }: MetaLineProps) {
  const { labels, slotProps } = useChatContext();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { request, effective } = message.metadata;
  if (!request) return null;
  const used = { ...request, ...effective };
  const model = modelOf(
    message,
    { ...used, ...(request.model && { model: request.model }) },
    labels.askedFor,
  );
  const step = labels.temperatureNames[used.temperature ?? NaN];
  const temperature = used.temperature === undefined ? '' : labels.temperature(used.temperature);

  return (
    <>
      <button
        {...slotProps.answerMeta}
        ref={button}
        type="button"
        data-slot="answer-meta"
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen)}
        className={classNames('redpine-meta', slotProps.answerMeta?.className)}
      >
        <span className="rp:sr-only">{labels.answerDetails(number)}: </span>
        <span id={descriptionId}>
          {[model, step ?? temperature].filter(Boolean).join(' · ')}
          {step && <span className="rp:sr-only"> ({temperature})</span>}
          {used.filterOmitted && ` · ${labels.filterOmitted}`}
          {used.filter && <FilterText filter={used.filter} />}
        </span>
      </button>
      {isOpen && (
        <AnswerDetails message={message} number={number} anchor={button} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

/** A version of the same model: a date, a number, or a word for the newest. */
const VERSION = /^(?:[-@.]?(?:\d[\d.-]*|latest|preview|exp))*$/;

/** The name of the requested model; if another model answered, for whatever reason, both ids. */
function modelOf(
  { metadata }: ChatMessage,
  { model: asked = '' }: ChatSettings,
  askedFor: (resolved: string, asked: string) => string,
): string {
  const resolved = metadata.model ?? asked;
  if (!asked || !resolved) return resolved && findModel(resolved).label;
  const [answered, wanted] = [withoutProvider(resolved), withoutProvider(asked)];
  const isSame = answered.startsWith(wanted) && VERSION.test(answered.slice(wanted.length));
  return isSame ? findModel(asked).label : askedFor(resolved, asked);
}

function withoutProvider(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
