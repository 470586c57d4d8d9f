export { findDocuments } from './node/find-documents.ts';
export type { FoundFiles, Skipped } from './node/find-documents.ts';
export { loadEmbeddings } from './node/load-embeddings.ts';
export { MODEL_OPTIONS, readModelRules } from './node/read-model-rules.ts';
export { readFolder } from './node/read-folder.ts';
export type { Folder } from './node/read-folder.ts';
export { BUNDLED, startEmulator } from './node/start-emulator.ts';
export type { RunningEmulator, StartOptions } from './node/start-emulator.ts';
