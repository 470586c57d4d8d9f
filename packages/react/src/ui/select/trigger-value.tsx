'use client';
import { Icon } from '../icon.tsx';
import { CAPTION, VALUE } from '../styles.ts';
import type { SelectProps } from './select-props.ts';

/** What a closed dropdown shows: its caption, its value and an arrow. */
export function TriggerValue({ caption, text, look }: Pick<SelectProps, 'caption' | 'text' | 'look'>) {
  return (
    <>
      {look !== 'pill' && <span className={CAPTION}>{caption}</span>}
      <span className={VALUE}>
        <bdi title={text}>{text}</bdi>
      </span>
      <TriggerArrow />
    </>
  );
}

/** A press goes through it to what it stands on. */
export function TriggerArrow() {
  return (
    <span className="rp:pointer-events-none rp:relative rp:text-muted">
      <Icon name="chevronDown" size={14} />
    </span>
  );
}
