const FORGET_AFTER_MS = 1000;

/**
 * Arrow keys, Home, End and type-ahead among the enabled options of a listbox. Radix offers these only together
 * with its Viewport, whose inline `<style>` breaks a strict Content-Security-Policy and throws under Trusted Types.
 */
export function createListboxKeys() {
  let typed = '';
  let typedAt = 0;

  return (event: KeyboardEvent, listbox: HTMLElement): void => {
    const options = [...listbox.querySelectorAll<HTMLElement>('[role="option"]:not([aria-disabled="true"])')];
    const current = options.findIndex((option) => option === event.target);
    const target = targetOf(event, options, current);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  };

  function targetOf(event: KeyboardEvent, options: HTMLElement[], current: number): HTMLElement | undefined {
    const last = options.length - 1;
    switch (event.key) {
      case 'ArrowDown':
        return options[Math.min(current + 1, last)];
      case 'ArrowUp':
        return options[current < 0 ? last : Math.max(current - 1, 0)];
      case 'Home':
        return options[0];
      case 'End':
        return options[last];
      default:
        return isTyping(event) ? typeAhead(event.key, options, current) : undefined;
    }
  }

  function isTyping(event: KeyboardEvent): boolean {
    if (event.key.length !== 1 || event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
      return false;
    const fresh = Date.now() - typedAt > FORGET_AFTER_MS;
    return event.key !== ' ' || (!fresh && typed !== '');
  }

  function typeAhead(key: string, options: HTMLElement[], current: number): HTMLElement | undefined {
    const now = Date.now();
    typed = now - typedAt > FORGET_AFTER_MS ? key : typed + key;
    typedAt = now;
    const same = typed === key.repeat(typed.length);
    const search = (same ? key : typed).toLowerCase();
    const start = same ? current + 1 : Math.max(current, 0);
    const ordered = [...options.slice(start), ...options.slice(0, start)];
    return (
      ordered.find((option) => option.dataset['text']?.toLowerCase().startsWith(search)) ??
      options[Math.max(current, 0)]
    );
  }
}
