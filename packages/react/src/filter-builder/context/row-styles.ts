/** The look that the controls of a row share. Targets grow to 44 px under a finger and on the narrowest containers. */
export const CONTROL =
  'rp:min-h-8 rp:min-w-0 rp:rounded-md rp:border rp:border-border-strong rp:bg-raised rp:ps-2 rp:pe-2 rp:text-sm rp:text-foreground rp:placeholder:text-muted rp:hover:border-foreground rp:aria-invalid:border-danger rp:touch:min-h-11';
export const SELECT = `${CONTROL.replace('rp:pe-2', 'rp:pe-7')} rp:w-full rp:truncate rp:cursor-pointer rp:appearance-none`;
export const WIDE = 'rp:w-full';
export const TOUCH_TARGET = 'rp:touch:min-h-11 rp:touch:min-w-11';
/** Where a dragged row would fall. */
export const DROP =
  'rp:data-[drop=before]:shadow-[0_-2px_0_0_var(--redpine-focus)] rp:data-[drop=after]:shadow-[0_2px_0_0_var(--redpine-focus)] rp:forced-colors:data-[drop]:outline-2';
