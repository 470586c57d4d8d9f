/** Path data of 24 × 24 line icons drawn with a 1.75 stroke. A new icon is one line here. */
const PATHS = {
  add: 'M12 5v14M5 12h14',
  alert: 'M12 10v4m0 3h.01M12 3.5 2.5 20h19Z',
  arrowDown: 'M12 5v14m-6-6 6 6 6-6',
  chat: 'M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  chevronDown: 'm6 9 6 6 6-6',
  chevronLeft: 'm15 6-6 6 6 6',
  chevronRight: 'm9 6 6 6-6 6',
  chevronUp: 'm6 15 6-6 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  code: 'm8 8-4 4 4 4m8-8 4 4-4 4M14 5l-4 14',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  document: 'M14 3H5v18h14V8l-5-5Zm0 0v5h5M9 14h6',
  drag: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  edit: 'M4 20h4L19 9a2.1 2.1 0 0 0-3-3L5 17l-1 3Zm10-12 3 3',
  filter: 'M4 6h16M7 12h10m-7 6h4',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5 11h14v9H5Z',
  menu: 'M4.5 11.5h1v1h-1Zm7 0h1v1h-1Zm7 0h1v1h-1Z',
  redo: 'm15 6 4 4-4 4m4-4H10a5 5 0 0 0 0 10h3',
  refresh: 'M20 5v5h-5M4 19v-5h5M19 10A8 8 0 0 0 6 7M5 14a8 8 0 0 0 13 3',
  search: 'M11 4a7 7 0 1 0 .1 0Zm5 12 4 4',
  send: 'M12 19V5m-6 6 6-6 6 6',
  settings: 'M4 8h9m5 0h2M4 16h2m5 0h9M15.5 5.5a2.5 2.5 0 1 0 .1 0ZM8.5 13.5a2.5 2.5 0 1 0 .1 0Z',
  stop: 'M7 7h10v10H7Z',
  thumbDown: 'M7 14V4H3v10h4Zm0 0 4 7a2.5 2.5 0 0 0 2.4-3l-.6-3H19a2 2 0 0 0 2-2.4l-1.2-6A2 2 0 0 0 17.8 4H7',
  thumbUp: 'M7 10v10H3V10h4Zm0 0 4-7a2.5 2.5 0 0 1 2.4 3l-.6 3H19a2 2 0 0 1 2 2.4l-1.2 6a2 2 0 0 1-2 1.6H7',
  trash: 'M4 7h16M10 11v6m4-6v6M6 7l1 13h10l1-13M9 7V4h6v3',
  undo: 'm9 6-4 4 4 4m-4-4h9a5 5 0 0 1 0 10h-3',
} as const;

export type IconName = keyof typeof PATHS;

/** By class and important: a host's `svg { width: 1em }` outside any layer counts more than a layer and than attributes. */
const SIZE = {
  14: 'rp:size-[14px]!',
  16: 'rp:size-[16px]!',
  18: 'rp:size-[18px]!',
  24: 'rp:size-[24px]!',
} as const;

/** A decorative icon: the control around it carries the name. */
export function Icon({ name, size = 18 }: { name: IconName; size?: keyof typeof SIZE }) {
  return (
    <svg
      data-slot="icon"
      aria-hidden="true"
      className={SIZE[size]}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={28 / size}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
