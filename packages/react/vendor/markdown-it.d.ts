export type * from 'markdown-it';
export { default as Tokenizer } from 'markdown-it';
