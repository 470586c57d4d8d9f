// The words of filters for the languages of our components. It is not part of the public API, and changes without notice: in one entry with
// the English ones, which are in the first load, they would put those into a separate file.
export { arabic } from './filter/describe/arabic.ts';
export { german } from './filter/describe/german.ts';
export { japanese } from './filter/describe/japanese.ts';
