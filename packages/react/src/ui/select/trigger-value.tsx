'use client';
import type { ReactNode } from 'react';
import { Icon } from '../icon.tsx';
import { CAPTION, VALUE } from '../styles.ts';
import type { SelectProps } from '../options/select-props.ts';

interface TriggerValueProps extends Pick<SelectProps, 'caption' | 'look'> {
  text: string;
  /** In place of the text. */
  children?: ReactNode;
}

/** The inside of a closed dropdown, whose name says it to listeners: caption, value, and an arrow that lets a press through. */
export function TriggerValue({ caption, text, look, children }: TriggerValueProps) {
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
      <span className="rp:pointer-events-none rp:relative rp:text-muted">
        <Icon name="chevronDown" size={14} />
      </span>
    </>
  );
}
