/** The look that the three kinds of dropdown share: 32 px, and 44 px under a finger. */
export const FIELD =
  'rp:inline-flex rp:min-h-8 rp:pointer-coarse:min-h-11 rp:max-w-full rp:min-w-0 rp:items-center rp:gap-1.5 rp:rounded-md rp:border rp:border-border-strong rp:bg-raised rp:ps-2.5 rp:pe-2 rp:text-sm rp:text-foreground rp:transition-colors rp:duration-120';
/** A dropdown or a button inside the capsule of the composer: no border, the caption in its name alone. */
export const PILL =
  'rp:relative rp:inline-flex rp:min-h-8 rp:max-w-full rp:min-w-8 rp:flex-none rp:items-center rp:justify-center rp:gap-1.5 rp:rounded-full rp:px-2.5 rp:text-sm rp:font-medium rp:whitespace-nowrap rp:text-foreground rp:transition-colors rp:duration-120 rp:hover:bg-surface-2 rp:data-[state=open]:bg-surface-2 rp:data-active:bg-accent-soft rp:data-active:text-accent rp:touch:min-h-9 rp:touch:after:absolute rp:touch:after:inset-[min(0px,calc((100%-44px)/2))]';
/** The trigger of a dropdown in one of its two looks. */
export const triggerLook = (look: 'field' | 'pill' = 'field') => (look === 'pill' ? PILL : FIELD);
export const FIELD_HOVER = 'rp:hover:bg-surface-2 rp:data-[state=open]:bg-surface-2';
export const FIELD_READ_ONLY = 'rp:border-dashed rp:text-muted';
export const CAPTION = 'rp:shrink-0 rp:text-muted';
export const VALUE = 'rp:min-w-0 rp:truncate rp:font-medium';
export const POPUP =
  'redpine rp:rounded-lg rp:border rp:border-border rp:bg-raised rp:p-1 rp:text-ui rp:text-foreground rp:shadow-popup';
/** Targets of a small button: 32 px, and 44 px under a finger and in the narrowest containers. */
export const TARGET = 'rp:min-h-8 rp:touch:min-h-11 rp:touch:min-w-11';
/** The listbox itself scrolls, so that the keys that move in it scroll it. */
export const SCROLL = 'rp:overflow-auto rp:overscroll-contain';
export const HEADING = 'rp:px-2 rp:pt-2 rp:pb-1 rp:text-xs rp:font-semibold rp:text-muted';
export const OPTION =
  'rp:relative rp:flex rp:min-h-8 rp:touch:min-h-11 rp:w-full rp:cursor-default rp:items-center rp:gap-2 rp:rounded-md rp:px-2 rp:py-1 rp:text-start rp:outline-none rp:select-none rp:hover:bg-surface-2 rp:data-[highlighted]:bg-surface-2 rp:aria-disabled:text-muted rp:forced-color-adjust-none rp:forced-colors:text-[CanvasText] rp:forced-colors:aria-disabled:text-[GrayText] rp:forced-colors:data-[highlighted]:bg-[Highlight] rp:forced-colors:data-[highlighted]:text-[HighlightText]';
