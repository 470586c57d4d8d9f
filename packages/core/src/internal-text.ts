// Plumbing between our own packages. It is no part of the public API, and changes without notice.
export { cutText, withoutHalf } from './text/cut-text.ts';
