import { useCombobox, type UseComboboxState, type UseComboboxStateChangeOptions } from 'downshift';
import type { SelectGroup, SelectOption } from '../select/select-props.ts';

type Change = UseComboboxStateChangeOptions<SelectOption>;
const types = useCombobox.stateChangeTypes;

/** What a person does to choose; whatever else downshift calls a selection is none. */
export const CHOOSING: ReadonlySet<unknown> = new Set([
  types.ItemClick,
  types.InputKeyDownEnter,
  types.InputKeyDownArrowUp,
]);

/** Leaving and Escape keep the value, an unavailable option is not taken, typing points at the first match, a press never closes. */
export function keepValue(
  state: UseComboboxState<SelectOption>,
  { type, changes }: Change,
): Partial<UseComboboxState<SelectOption>> {
  if (CHOOSING.has(type) && changes.selectedItem !== state.selectedItem && changes.selectedItem?.disabled)
    return state;
  if (type === types.InputClick) return { ...changes, isOpen: true };
  if (type === types.InputChange) return { ...changes, highlightedIndex: changes.inputValue ? 0 : -1 };
  return type === types.InputBlur || type === types.InputKeyDownEscape
    ? { ...changes, selectedItem: state.selectedItem, inputValue: state.inputValue }
    : changes;
}

/** The options whose name, id or heading holds every word of the query, whatever its case and accents. */
export function filterGroups(groups: readonly SelectGroup[], query: string): SelectGroup[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      options: group.options.filter((option) => {
        const text = fold(`${option.name} ${option.value} ${group.label ?? ''}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.options.length > 0);
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
