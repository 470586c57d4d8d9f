'use client';
import type { AssistantError } from '@redpine/core';
import {
  type HTMLAttributes,
  type KeyboardEvent,
  type MouseEvent,
  type SyntheticEvent,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useChatContext } from '../context/chat-context.ts';
import type { ComposerProps } from '../context/slots.ts';
import { isEmptyChat, isBusy, useChatSelector } from '../context/use-chat-selector.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { glideFirst } from './glide-first.ts';
import { FilterButton } from './filter/filter-button.tsx';
import { ActiveFilter } from './filter/active-filter.tsx';
import { submits } from '../../ui/enter-key.ts';
import { isComposing } from '../../ui/ime-key.ts';
import { fitInputHeight, setInputText, watchLargeInput } from './draft/composer-input.ts';
import { useChatRefusal, useUntilGone } from './use-chat-refusal.ts';
import { saveDraft } from '../context/draft.ts';
import { useDraft } from './draft/use-draft.ts';
import { useBoxKeys } from './draft/use-box-keys.ts';
import { PickerLayoutContext } from '../../model-picker/picker-layout.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { WaitingQueue } from './waiting-queue.tsx';

const SettingsButton = onDemand(async () => (await import('./settings-button.tsx')).SettingsButton);

/**
 * The form for a question. The text box keeps its own text, so that a long paste and fast typing render nothing; of the
 * conversation, the composer reads only whether an answer runs.
 */
export function Composer({ composerInput, settings, filterPanel }: ComposerProps) {
  const { chat, draftKey, labels, announcer, scroller, slotProps, composerId, sendButton, submitOnEnter } =
    useChatContext();
  const running = useChatSelector(chat, isBusy);
  const canQueue = running && chat.checkSend('?')?.code !== 'busy';
  const isEmpty = useChatSelector(chat, isEmptyChat);
  const blocked = useChatSelector(chat, (snapshot) => snapshot.blocked);
  const [refused, setRefused] = useState<AssistantError>();
  useUntilGone(refused, setRefused, () => composerInput.current?.value);
  const unasked = useChatRefusal();
  const refusal = (refused && labels.refusal(refused.code, refused.message)) ?? blocked ?? unasked;
  const keepDraft = useDraft(composerInput, draftKey);
  useBoxKeys(chat, composerInput, keepDraft);
  useEffect(
    () => (composerInput.current ? watchLargeInput(composerInput.current) : undefined),
    [composerInput],
  );
  useEffect(
    () => (composerInput.current?.form ? glideFirst(chat, composerInput.current.form) : undefined),
    [chat, composerInput],
  );
  const refusalId = useId();
  const settingsBar = useRef<HTMLDivElement>(null);
  /** Props of the settings while they are a sheet: in a narrow window, opened by the button next to them. */
  const [sheet, setSheet] = useState<HTMLAttributes<HTMLElement>>();

  function send(): void {
    const text = composerInput.current?.value ?? '';
    const error = chat.checkSend(text);
    if (error) {
      if (error.code === 'empty_message') return;
      setRefused(error);
      announcer.announce(labels.refusal(error.code, error.message), 'assertive');
      return;
    }
    setRefused(undefined);
    if (composerInput.current) setInputText(composerInput.current, '');
    // At once: a question that waits is stored before the draft.
    saveDraft(draftKey, '');
    void chat.sendMessage(text);
    const waiting = chat.getSnapshot().queue.length;
    if (waiting > 0) announcer.announce(labels.queued(waiting));
    else scroller.dispatch('sent');
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (!isComposing(event) && submits(event, submitOnEnter)) onSubmit(event);
  }

  function onSubmit(event: SyntheticEvent): void {
    event.preventDefault();
    send();
  }

  function onPress({ currentTarget }: MouseEvent<HTMLElement>): void {
    if (currentTarget.dataset['state'] === 'stop') chat.stop();
    else send();
    composerInput.current?.focus();
  }

  return (
    <form
      {...slotProps.composer}
      data-slot="composer"
      data-area="composer"
      data-sheet={sheet && ''}
      data-running={running || undefined}
      onSubmit={onSubmit}
      className={classNames('rp:group/composer', slotProps.composer?.className)}
    >
      <WaitingQueue />
      <div data-slot="capsule">
        <ActiveFilter onOpen={filterPanel?.open} />
        <textarea
          {...slotProps.textbox}
          ref={composerInput}
          id={composerId}
          rows={1}
          dir="auto"
          enterKeyHint={submitOnEnter ? 'send' : 'enter'}
          autoComplete="off"
          aria-label={labels.message}
          aria-describedby={refusal ? refusalId : undefined}
          aria-invalid={refusal ? true : undefined}
          placeholder={isEmpty ? labels.placeholder : labels.followUp}
          data-slot="textbox"
          onKeyDown={onKeyDown}
          onInput={(event) => {
            if (refused) setRefused(undefined);
            fitInputHeight(event.currentTarget);
            keepDraft();
          }}
          className={slotProps.textbox?.className}
        />
        <div className="rp:flex rp:flex-none rp:items-end rp:gap-1 rp:ps-2.5 rp:pe-2 rp:pb-2 rp:compact:contents">
          {filterPanel && <FilterButton {...filterPanel} />}
          <div
            {...slotProps.settingsBar}
            {...sheet}
            ref={settingsBar}
            data-slot="settings-bar"
            className={classNames(
              sheet?.className ?? 'rp:min-w-0 rp:flex-1 rp:folded:hidden',
              slotProps.settingsBar?.className,
            )}
          >
            <PickerLayoutContext value={sheet ? 'fields' : 'pills'}>{settings}</PickerLayoutContext>
          </div>
          {settings && <SettingsButton bar={settingsBar} sheet={setSheet} filterPanel={filterPanel} />}
          {/* Next to Stop while a question is typed, so that a finger can send it without ending the answer. */}
          {canQueue && (
            <Button
              variant="solid"
              icon="send"
              aria-label={labels.send}
              data-slot="send-next"
              className="redpine-send"
              onClick={onPress}
            />
          )}
          <Button
            {...slotProps.sendButton}
            ref={sendButton}
            variant="solid"
            icon={running ? 'stop' : 'send'}
            aria-label={running ? labels.stop : labels.send}
            data-slot="send"
            data-state={running ? 'stop' : 'send'}
            onClick={onPress}
            className={classNames('redpine-send', slotProps.sendButton?.className)}
          />
        </div>
      </div>
      {refusal && (
        <p
          id={refusalId}
          data-slot="refusal"
          data-blocked={refusal === blocked || undefined}
          className="rp:overflow-y-auto rp:px-2 rp:text-sm rp:text-danger"
        >
          {refusal}
        </p>
      )}
    </form>
  );
}
