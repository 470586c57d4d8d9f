import { useId } from 'react';
import { Icon } from '../ui/icon.tsx';
import { CAPTION, FIELD } from '../ui/styles.ts';
import type { SelectProps } from '../ui/select/select-props.ts';

/** The closed combobox while its code is on the way: named, reachable, not yet to be typed in. */
export function WaitingCombobox({ caption, name, text, describedBy, slot }: SelectProps) {
  const boxId = useId();
  return (
    <span id={boxId} className={FIELD} aria-busy="true">
      <span className={CAPTION} aria-hidden="true">
        {caption}
      </span>
      <input
        readOnly
        role="combobox"
        aria-expanded="false"
        aria-controls={boxId}
        aria-label={name}
        aria-describedby={describedBy}
        data-slot={`${slot}-trigger`}
        value={text}
        className="rp:[unicode-bidi:plaintext] rp:rtl:text-right rp:min-h-7 rp:w-44 rp:min-w-0 rp:truncate rp:border-0 rp:font-medium"
      />
      <span className="rp:-me-1 rp:inline-flex rp:size-6 rp:items-center rp:justify-center rp:text-muted">
        <Icon name="chevronDown" size={16} />
      </span>
    </span>
  );
}
