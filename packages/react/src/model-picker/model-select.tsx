'use client';
import { type ComponentType, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ModelLabels } from '../labels/en/model.ts';
import { NativeSelect } from '../ui/native-select.tsx';
import { Select } from '../ui/select.tsx';
import type { ComboboxProps } from '../ui/combobox.tsx';
import type { SelectProps } from '../ui/select-props.ts';
import { WaitingCombobox } from './waiting-combobox.tsx';

/** Which dropdown: `auto` is Radix Select up to 25 models and the searchable combobox above. */
export type PickerVariant = 'auto' | 'radix' | 'combobox' | 'native';

/** Above this many models the list can be searched: Radix Select takes 0.6 s to open a thousand. */
export const SEARCH_ABOVE = 25;

export interface ModelSelectProps extends SelectProps {
  variant: Exclude<PickerVariant, 'auto'>;
  labels: ModelLabels;
}

/** The dropdown of models in one of its three kinds. */
export function ModelSelect({ variant, labels, ...props }: ModelSelectProps) {
  switch (variant) {
    case 'radix':
      return <Select {...props} />;
    case 'native':
      return <NativeSelect {...props} />;
    case 'combobox':
      return (
        <LoadedCombobox
          {...props}
          openLabel={labels.showModels}
          noMatch={labels.noMatch}
          matches={labels.matches}
        />
      );
    default:
      return variant satisfies never;
  }
}

type Loaded = { Combobox: ComponentType<ComboboxProps> } | 'waiting' | 'failed';

/** The combobox, loaded when first needed. Focus that came early moves on; if it cannot be loaded, a `<select>` serves. */
function LoadedCombobox(props: ComboboxProps) {
  const [loaded, setLoaded] = useState<Loaded>('waiting');
  const box = useRef<HTMLSpanElement>(null);
  const focused = useRef(false);

  useEffect(() => {
    let current = true;
    import('../ui/combobox.tsx').then(
      (module) => current && setLoaded({ Combobox: module.Combobox }),
      () => current && setLoaded('failed'),
    );
    return () => {
      current = false;
    };
  }, []);

  useLayoutEffect(() => {
    if (loaded !== 'waiting' && focused.current)
      box.current?.querySelector<HTMLElement>('input, select')?.focus();
  }, [loaded]);

  return (
    <span
      ref={box}
      className="rp:contents"
      onFocus={() => (focused.current = true)}
      onBlur={() => (focused.current = false)}
    >
      {loaded === 'waiting' && <WaitingCombobox {...props} />}
      {loaded === 'failed' && <NativeSelect {...props} />}
      {typeof loaded === 'object' && <loaded.Combobox {...props} />}
    </span>
  );
}
