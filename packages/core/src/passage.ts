export { citedSentences } from './passage/cited-sentences.ts';
export { findPassage } from './passage/find-passage.ts';
export type { Passage, PassageQuery } from './passage/find-passage.ts';
export { foldText } from './passage/fold-text.ts';
export type { FoldedText } from './passage/fold-text.ts';
export { splitSentences } from './passage/split-sentences.ts';
