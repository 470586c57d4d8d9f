'use client';
import type { ComponentType, RefObject } from 'react';
import type { ModelLabels } from '../labels/en/model.ts';
import { NativeSelect } from '../ui/select/native-select.tsx';
import { Select } from '../ui/select/select.tsx';
import type { ComboboxProps } from '../ui/combobox/combobox.tsx';
import type { SelectProps } from '../ui/options/select-props.ts';
import { createLoader, useLoaded } from '../ui/on-demand.ts';
import { useReturnFocus } from '../ui/hooks/use-return-focus.ts';

/** The kind of dropdown: `auto` is Radix Select up to 25 models and the searchable combobox above. */
export type PickerVariant = 'auto' | 'select' | 'combobox' | 'native';

/** Above this many models the list can be searched: Radix Select takes 0.6 s to open a thousand. */
export const SEARCH_ABOVE = 25;

export interface ModelSelectProps extends SelectProps {
  trigger: RefObject<HTMLElement | null>;
  variant: Exclude<PickerVariant, 'auto'>;
  labels: ModelLabels;
}

/** If the combobox cannot be loaded, a `<select>` replaces it. */
const comboboxLoader = createLoader<ComponentType<ComboboxProps>>(
  async () => (await import('../ui/combobox/combobox.tsx')).Combobox,
  NativeSelect,
);

const notNeeded = createLoader<ComponentType<ComboboxProps>>(async () => WaitingSelect);

/**
 * The dropdown of models in one of its three kinds. Focus stays with it when the kind changes during use. The combobox is loaded
 * here, because `onDemand` would replace the `<select>` without a render of this component, which returns the focus.
 */
export function ModelSelect({ variant, labels, ...props }: ModelSelectProps) {
  const returnFocus = useReturnFocus(() => props.trigger.current);
  const combobox = useLoaded(variant === 'combobox' ? comboboxLoader : notNeeded) ?? WaitingSelect;
  const Kind = { select: Select, native: NativeSelect, combobox }[variant];
  return (
    <span className="rp:contents" {...returnFocus}>
      <Kind {...props} openLabel={labels.showModels} noMatch={labels.noMatch} matches={labels.matches} />
    </span>
  );
}

/** Shown until the combobox is loaded: a `<select>` that holds only the chosen model. */
function WaitingSelect(props: ComboboxProps) {
  const options = [{ value: props.value, label: props.text, name: props.text }];
  return (
    <span aria-busy="true" className="rp:contents">
      <NativeSelect {...props} groups={[{ options }]} />
    </span>
  );
}
