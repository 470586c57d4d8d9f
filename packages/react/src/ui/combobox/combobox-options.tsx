import type { UseComboboxReturnValue } from 'downshift';
import { memo, useId } from 'react';
import { classNames } from '../class-names.ts';
import { OptionBody } from '../select/option-body.tsx';
import { HEADING, OPTION, OPTION_ACTIVE, OPTION_DISABLED } from '../styles.ts';
import type { SelectGroup, SelectOption } from '../select/select-props.ts';

type GetItemProps = UseComboboxReturnValue<SelectOption>['getItemProps'];

interface OptionsProps {
  groups: readonly SelectGroup[];
  value: string;
  highlighted: number;
  getItemProps: GetItemProps;
}

/** The options of an open combobox under their headings. */
export function ComboboxOptions({ groups, value, highlighted, getItemProps }: OptionsProps) {
  const id = useId();
  const starts = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, group) => sum + group.options.length, 0),
  );
  return groups.map((group, groupIndex) => {
    const headingId = `${id}-${groupIndex}`;
    const options = group.options.map((option, index) => {
      const position = (starts[groupIndex] ?? 0) + index;
      return (
        <ComboboxOption
          key={option.value}
          option={option}
          index={position}
          selected={option.value === value}
          highlighted={position === highlighted}
          getItemProps={getItemProps}
        />
      );
    });
    if (!group.label) return options;
    return (
      <div key={headingId} role="group" aria-labelledby={headingId} data-slot="select-group">
        <div id={headingId} className={HEADING}>
          {group.label}
        </div>
        {options}
      </div>
    );
  });
}

interface OptionProps {
  option: SelectOption;
  index: number;
  selected: boolean;
  highlighted: boolean;
  getItemProps: GetItemProps;
}

/**
 * One row. A move of the highlight renders two rows, not a thousand: `getItemProps` is a new function each time, but of
 * what it closes over only the index, which is compared, ends up in a row.
 */
const ComboboxOption = memo(ComboboxRow, (before, after) =>
  (['option', 'index', 'selected', 'highlighted'] as const).every((key) => before[key] === after[key]),
);

function ComboboxRow({ option, index, selected, highlighted, getItemProps }: OptionProps) {
  return (
    <div
      {...getItemProps({ item: option, index })}
      data-slot="select-option"
      data-highlighted={highlighted ? '' : undefined}
      aria-label={option.name}
      aria-selected={selected}
      aria-disabled={option.disabled || undefined}
      className={classNames(OPTION, OPTION_ACTIVE, OPTION_DISABLED)}
    >
      <OptionBody option={option} selected={selected} />
    </div>
  );
}
