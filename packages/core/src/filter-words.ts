export { arabic } from './filter/describe/arabic.ts';
export { german } from './filter/describe/german.ts';
export { japanese } from './filter/describe/japanese.ts';
export { english } from './filter/describe/words.ts';
