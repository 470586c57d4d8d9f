/** An element that scrolls is reached by the keyboard: not every browser makes it so. A group, since landmarks need separate names. */
export const SCROLL_REGION = { role: 'group', tabIndex: 0 } as const;
