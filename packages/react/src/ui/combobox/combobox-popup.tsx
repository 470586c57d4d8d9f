'use client';
import { type ComponentType, memo, type MouseEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { openPopup } from '../popup/popup.ts';
import { zoomOf } from '../popup/zoom.ts';
import { type OptionBodyProps, OptionGroups } from '../options/options.tsx';
import { OPTION, POPUP, SCROLL } from '../styles.ts';
import type { ComboboxState } from './use-combobox.ts';
import { bringIntoView } from '../dom.ts';

export interface ComboboxPopupProps {
  combobox: ComboboxState;
  /** Name of the list. */
  name: string;
  slot: string;
  className?: string | undefined;
  anchor: RefObject<Element | null>;
  /** The visible content of an option; its name is `option.name`. */
  body: ComponentType<OptionBodyProps>;
}

const GAP = 4;
const MAX_HEIGHT = 320;

/** The open list of a combobox, in the top layer. */
export function ComboboxPopup({ combobox, name, slot, className, anchor, body }: ComboboxPopupProps) {
  const popup = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { active, value, listId } = combobox;
  useLayoutEffect(() => {
    const { current: element } = popup;
    if (!element || !list.current || !anchor.current) return undefined;
    element.style.minWidth = `${anchor.current.getBoundingClientRect().width / zoomOf(element)}px`;
    return openPopup(element, {
      anchor: anchor.current,
      align: 'start',
      gap: GAP,
      maxHeight: MAX_HEIGHT,
      scroller: list.current,
    });
  }, [anchor]);
  useLayoutEffect(() => {
    bringIntoView(list.current?.querySelector('[data-highlighted]'), 'nearest');
  }, [active]);

  return (
    <div
      ref={popup}
      popover="manual"
      data-slot={slot}
      className={classNames(POPUP, className, 'rp:fixed rp:inset-auto rp:m-0 rp:max-w-[calc(100vw-16px)]')}
      {...pointerHandlers(combobox)}
    >
      {combobox.options.length === 0 && (
        <div className="rp:px-2 rp:py-1.5 rp:text-muted">{combobox.notice}</div>
      )}
      {/* A box that scrolls is a tab stop unless it says otherwise: Tab goes from the input to the next control. */}
      <div id={listId} ref={list} role="listbox" tabIndex={-1} aria-label={name} className={SCROLL}>
        <OptionGroups groups={combobox.groups}>
          {(option, index) => (
            <Option
              key={option.value}
              id={`${listId}-${index}`}
              option={option}
              isActive={index === active}
              selected={value === undefined ? index === active : option.value === value}
              body={body}
            />
          )}
        </OptionGroups>
      </div>
    </div>
  );
}

interface OptionProps extends OptionBodyProps {
  id: string;
  isActive: boolean;
  body: ComponentType<OptionBodyProps>;
}

/** A move of the highlight renders two options, not a thousand. */
const Option = memo(function Option({ id, option, isActive, selected, body: Body }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      data-slot="select-option"
      data-highlighted={isActive ? '' : undefined}
      aria-label={option.name}
      aria-selected={selected}
      aria-disabled={option.disabled || undefined}
      className={OPTION}
    >
      <Body option={option} selected={selected} />
    </div>
  );
});

/** On the popup rather than on each option, so that an option needs no handler. A press leaves the focus in the input. */
function pointerHandlers({ listId, options, active, value, choose, highlight }: ComboboxState) {
  const indexOf = ({ target }: MouseEvent): number =>
    Number((target as Element).closest('[role="option"]')?.id.slice(listId.length + 1) ?? -1);
  return {
    onMouseDown: (event: MouseEvent) => event.preventDefault(),
    onMouseMove: (event: MouseEvent) => {
      const index = indexOf(event);
      // In free text Enter takes the text as typed, wherever the pointer rests.
      if (value !== undefined && index >= 0 && index !== active) highlight(index);
    },
    onClick: (event: MouseEvent) => {
      const option = options[indexOf(event)];
      if (option) choose(option);
    },
  };
}
