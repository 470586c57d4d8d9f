import type { Ref } from 'react';

/** One choice of a dropdown. */
export interface SelectOption {
  value: string;
  /** The visible text. */
  label: string;
  /** The accessible name: the label, then the detail. */
  name: string;
  /** A second line with facts to know before choosing. It is the end of the name (WCAG 2.5.3). */
  detail?: string | undefined;
  disabled?: boolean | undefined;
}

/** Choices under one heading; the heading may be missing. */
export interface SelectGroup {
  label?: string | undefined;
  options: SelectOption[];
}

/** Props shared by every kind of dropdown, so that one can replace another. */
export interface SelectProps {
  /** Shown before the value. */
  caption: string;
  /** The accessible name, beginning with the caption. */
  name: string;
  /** The visible text of the chosen value. */
  text: string;
  value: string;
  groups: readonly SelectGroup[];
  onValueChange: (value: string) => void;
  /** Reachable and readable, but not to be changed now. */
  readOnly?: boolean | undefined;
  /** Id of the element that describes the control. */
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  /** The element that opens the list and holds the focus: a button, a `<select>` or an input. */
  trigger?: Ref<HTMLElement | null> | undefined;
  /** A bordered field with its caption, or a pill whose caption is only in the name. Default `field`. */
  look?: 'field' | 'pill' | undefined;
  /** Classes of the open list. Default: it is as wide as its options, and at least as wide as its trigger. */
  listClassName?: string | undefined;
  /** Names the parts: `data-slot="<slot>-trigger"`. */
  slot: string;
}
