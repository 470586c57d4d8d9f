// In development the whole library; scripts/build.ts puts the trimmed one in its place: see vendor/README.md.
export type * from 'markdown-it';
export { default as Tokenizer } from 'markdown-it';
