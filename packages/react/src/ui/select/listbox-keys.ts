import { createTypeAhead } from '../type-ahead.ts';

/**
 * Arrow keys, Home, End and type-ahead among the enabled options of a listbox. Radix offers these only together
 * with its Viewport, whose inline `<style>` breaks a strict Content-Security-Policy and throws under Trusted Types.
 */
export function createListboxKeys() {
  const typeAhead = createTypeAhead((option) => option.dataset['text']);

  return (event: KeyboardEvent, listbox: HTMLElement): void => {
    const options = [...listbox.querySelectorAll<HTMLElement>('[role="option"]:not([aria-disabled="true"])')];
    const current = options.findIndex((option) => option === event.target);
    const target = nextOption(event.key, options, current) ?? typeAhead(event, options, current);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  };
}

function nextOption(key: string, options: HTMLElement[], current: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return options[Math.min(current + 1, options.length - 1)];
    case 'ArrowUp':
      return current < 0 ? options.at(-1) : options[Math.max(current - 1, 0)];
    case 'Home':
      return options[0];
    case 'End':
      return options.at(-1);
    default:
      return undefined;
  }
}
