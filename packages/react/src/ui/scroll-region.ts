/** An element that scrolls is reached by the keyboard: not every browser makes it so. A group, since landmarks need names of their own. */
export const SCROLL_REGION = { role: 'group', tabIndex: 0 } as const;
