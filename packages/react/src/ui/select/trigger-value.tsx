'use client';
import { Icon } from '../icon.tsx';
import { CAPTION, VALUE } from '../styles.ts';
import type { SelectProps } from './select-props.ts';

interface TriggerValueProps extends Pick<SelectProps, 'caption' | 'text' | 'look'> {
  /** Another element says the same to a screen reader. */
  isHidden?: true;
}

/** What a closed dropdown shows: its caption, its value and an arrow. */
export function TriggerValue({ caption, text, look, isHidden }: TriggerValueProps) {
  return (
    <>
      {look !== 'pill' && (
        <span className={CAPTION} aria-hidden={isHidden}>
          {caption}
        </span>
      )}
      <span className={VALUE} aria-hidden={isHidden}>
        <bdi title={isHidden ? undefined : text}>{text}</bdi>
      </span>
      <span className="rp:text-muted">
        <Icon name="chevronDown" size={14} />
      </span>
    </>
  );
}
