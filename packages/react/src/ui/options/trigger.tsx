'use client';
import type { ReactNode, Ref } from 'react';
import { Icon } from '../icon.tsx';
import { CAPTION, VALUE } from '../styles.ts';
import type { SelectProps } from './select-props.ts';

/** Attributes of the element that opens the list. */
export function triggerAttributes({ trigger, name, describedBy, readOnly, invalid, slot }: SelectProps) {
  return {
    ref: trigger as Ref<never> | undefined,
    'aria-label': name,
    'aria-describedby': describedBy,
    'aria-disabled': readOnly || undefined,
    'aria-invalid': invalid || undefined,
    'data-slot': `${slot}-trigger`,
  };
}

interface TriggerContentProps extends Pick<SelectProps, 'caption' | 'text' | 'look'> {
  /** Replaces the text. */
  children?: ReactNode;
  /** Replaces the arrow. The arrow lets a press through. */
  arrow?: ReactNode;
}

/** The inside of a closed dropdown: caption, value and arrow. Its accessible name is that of the trigger. */
export function TriggerContent({ caption, text, look, children, arrow }: TriggerContentProps) {
  return (
    <>
      {look !== 'pill' && (
        <span className={CAPTION} aria-hidden="true">
          {caption}
        </span>
      )}
      {children ?? (
        <span className={VALUE}>
          <bdi title={text}>{text}</bdi>
        </span>
      )}
      {arrow ?? (
        <span className="rp:pointer-events-none rp:relative rp:text-muted">
          <Icon name="chevronDown" size={14} />
        </span>
      )}
    </>
  );
}
