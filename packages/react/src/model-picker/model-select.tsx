'use client';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import type { ModelLabels } from '../labels/en/model.ts';
import { NativeSelect } from '../ui/select/native-select.tsx';
import { Select } from '../ui/select/select.tsx';
import type { ComboboxProps } from '../ui/combobox/combobox.tsx';
import type { SelectProps } from '../ui/select/select-props.ts';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { WaitingCombobox } from './waiting-combobox.tsx';

/** Which dropdown: `auto` is Radix Select up to 25 models and the searchable combobox above. */
export type PickerVariant = 'auto' | 'radix' | 'combobox' | 'native';

/** Above this many models the list can be searched: Radix Select takes 0.6 s to open a thousand. */
export const SEARCH_ABOVE = 25;

export interface ModelSelectProps extends SelectProps {
  variant: Exclude<PickerVariant, 'auto'>;
  labels: ModelLabels;
}

/** The dropdown of models in one of its three kinds. Focus stays with it when the kind changes under the hand. */
export function ModelSelect({ variant, labels, ...props }: ModelSelectProps) {
  const [box, returnFocus] = useTriggerFocus();
  return (
    <span ref={box} className="rp:contents" {...returnFocus}>
      {variant === 'radix' && <Select {...props} />}
      {variant === 'native' && <NativeSelect {...props} />}
      {variant === 'combobox' && (
        <LoadedCombobox
          {...props}
          openLabel={labels.showModels}
          noMatch={labels.noMatch}
          matches={labels.matches}
        />
      )}
    </span>
  );
}

type Loaded = { Combobox: ComponentType<ComboboxProps> } | 'waiting' | 'failed';

/** The combobox, loaded when first needed; if it cannot be loaded, a `<select>` serves. */
function LoadedCombobox(props: ComboboxProps) {
  const [loaded, setLoaded] = useState<Loaded>('waiting');
  const [box, returnFocus] = useTriggerFocus();

  useEffect(() => {
    let current = true;
    import('../ui/combobox/combobox.tsx').then(
      (module) => current && setLoaded({ Combobox: module.Combobox }),
      () => current && setLoaded('failed'),
    );
    return () => {
      current = false;
    };
  }, []);

  return (
    <span ref={box} className="rp:contents" {...returnFocus}>
      {loaded === 'waiting' && <WaitingCombobox {...props} />}
      {loaded === 'failed' && <NativeSelect {...props} />}
      {typeof loaded === 'object' && <loaded.Combobox {...props} />}
    </span>
  );
}

function useTriggerFocus() {
  const box = useRef<HTMLSpanElement>(null);
  const returnFocus = useReturnFocus(() =>
    box.current?.querySelector<HTMLElement>('[data-slot="model-trigger"]'),
  );
  return [box, returnFocus] as const;
}
