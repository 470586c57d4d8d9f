// One file for everything that a stored window needs beyond the conversation: several files would also split the code that they share
// with it.
export { StoredParts } from './stored-parts.tsx';
export { StoredTitle } from './stored-title.tsx';
export { StoredWindow } from './stored-window.tsx';
export { NewThreadButton, ThreadsToggle } from './threads-buttons.tsx';
export { ThreadsPane } from './threads-pane.tsx';
