'use client';
import { DEFAULT_MODEL, findModel, temperatureOf } from '@redpine/core/internal/models';
import {
  type FocusEvent,
  type HTMLAttributes,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { createPortal } from 'react-dom';
import { english } from '../../labels/en/model.ts';
import { describeModel } from '../../model-picker/model-options.ts';
import { stepsOf } from '../../model-picker/temperature/temperature.ts';
import { useLabels, useLocale } from '../../provider/use-labels.ts';
import { useModels } from '../../queries/use-models.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { isComposing } from '../../ui/ime-key.ts';
import { PILL } from '../../ui/styles.ts';
import { useChatContext } from '../context/chat-context.ts';
import type { FilterPanelProps } from '../context/slots.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

export interface SettingsButtonProps {
  /** The element that holds the settings. */
  bar: RefObject<HTMLElement | null>;
  /** Gives that element the props of a sheet; undefined takes them back. */
  sheet: (props: HTMLAttributes<HTMLElement> | undefined) => void;
  filterPanel: FilterPanelProps | undefined;
}

/** At the foot of the window, over the composer. Its shadow dims the rest of the window. */
const SHEET =
  'rp:absolute rp:inset-x-0 rp:bottom-0 rp:z-30 rp:mx-auto rp:flex rp:max-h-[min(85dvh,85cqh)] rp:w-full rp:flex-col rp:gap-3 rp:overflow-y-auto rp:overscroll-contain rp:rounded-t-[16px] rp:bg-raised rp:px-4 rp:pt-6 rp:pb-[max(16px,env(safe-area-inset-bottom))] rp:[box-shadow:0_0_0_100vmax_rgb(0_0_0/0.24)] rp:transition-[translate,opacity] rp:duration-280 rp:starting:translate-y-6 rp:starting:opacity-0 rp:before:absolute rp:before:start-1/2 rp:before:top-2.5 rp:before:-ms-4.5 rp:before:h-1 rp:before:w-9 rp:before:rounded-full rp:before:bg-border rp:before:content-[""]';

/** Where the foot of the composer has no room: the settings in one pill, an icon in a widget, which opens them as a sheet. */
export function SettingsButton({ bar, sheet, filterPanel }: SettingsButtonProps) {
  const { labels, asideToggle } = useChatContext();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [model, temperature] = useSettingsInWords();
  const name = `${labels.facts.model}, ${labels.facts.temperature}: ${model} · ${temperature}`;

  function close(): void {
    setOpen(false);
    sheet(undefined);
  }

  function open(): void {
    setOpen(true);
    sheet({
      role: 'dialog',
      'aria-label': name,
      className: SHEET,
      onKeyDown(event: KeyboardEvent) {
        if (event.key !== 'Escape' || event.defaultPrevented || isComposing(event)) return;
        event.preventDefault();
        close();
        button.current?.focus();
      },
      onBlur({ currentTarget, relatedTarget }: FocusEvent) {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) close();
      },
    });
  }

  // In a widget the sheet has the filter: one button less in the line of the text box.
  useLayoutEffect(() => {
    const toggle = asideToggle.current;
    if (!toggle || !bar.current?.closest('[data-slot="widget"]')) return undefined;
    toggle.style.setProperty('display', 'none');
    return () => void toggle.style.removeProperty('display');
  }, [asideToggle, bar, filterPanel]);

  useEffect(() => {
    if (isOpen) bar.current?.querySelector<HTMLElement>('button, select, input')?.focus();
  }, [isOpen, bar]);

  const filter = filterPanel && bar.current?.closest('[data-slot="widget"]') && (
    <Button
      variant="outline"
      icon="filter"
      className="rp:touch:min-h-11"
      aria-label={labels.openAside}
      onClick={() => {
        close();
        filterPanel.open();
      }}
    >
      {labels.filter}
    </Button>
  );

  return (
    <>
      <span className="rp:hidden rp:folded:contents">
        <button
          ref={button}
          type="button"
          data-slot="settings-button"
          aria-label={name}
          aria-haspopup="dialog"
          aria-expanded={isOpen}
          onClick={isOpen ? close : open}
          className={PILL}
        >
          <span className="rp:hidden rp:compact:inline">
            <Icon name="settings" size={18} />
          </span>
          <span className="rp:truncate rp:compact:hidden">
            {model} <span className="rp:font-normal rp:text-muted">· {temperature}</span>
          </span>
          <span className="rp:text-muted rp:compact:hidden">
            <Icon name="chevronDown" size={14} />
          </span>
        </button>
      </span>
      {isOpen && (
        <div role="presentation" onClick={close} className="rp:fixed rp:inset-0 rp:z-20 rp:cursor-default" />
      )}
      {isOpen && bar.current && filter && createPortal(filter, bar.current)}
    </>
  );
}

/** The model and the temperature in force, as their dropdowns show them. */
function useSettingsInWords(): [model: string, temperature: string] {
  const { chat, models: own } = useChatContext();
  const labels = useLabels('model', english);
  const locale = useLocale();
  const { models, defaultModel, status } = useModels({ models: own });
  const settings = useChatSelector(chat, (snapshot) => snapshot.settings);
  const id = settings.model || defaultModel || DEFAULT_MODEL;
  const known = models.find((model) => model.id === id) ?? findModel(id);
  const shown = describeModel(id, status === 'ready' ? models : [known], labels);
  const range = temperatureOf(known);
  if (range === false) return [shown.label, labels.notUsedShort];
  const value = settings.temperature ?? range.default;
  const step = stepsOf(range).find((each) => each.value === value);
  return [shown.label, step ? labels[step.id] : new Intl.NumberFormat(locale).format(value)];
}
