// One load for all that a window needs beyond the conversation once it is stored: more of them would split what they share with it.
export { StoredParts } from './stored-parts.tsx';
export { StoredTitle } from './stored-title.tsx';
export { StoredWindow } from './stored-window.tsx';
export { NewThreadButton, ThreadsToggle } from './threads-buttons.tsx';
export { ThreadsPane } from './threads-pane.tsx';
