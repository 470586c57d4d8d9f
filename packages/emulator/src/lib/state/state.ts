import type { EmulatorDocument } from '../documents/parse-document.ts';
import { ServiceProblem } from '../http/problem.ts';
import { createSearchIndex } from '../search/search-index.ts';
import { randomId, stableId, timestamp } from './ids.ts';
import { createLinger } from './linger.ts';
import { createIndexer, type Indexer } from './indexer.ts';
import type {
  Assistant,
  AssistantRecord,
  EmulatorStore,
  Operation,
  OperationType,
  SavedFile,
  StoredFile,
} from './records.ts';

/** Everything that the emulator remembers. */
export interface State {
  readonly assistants: Map<string, Assistant>;
  /** Deleted assistants that can still be described for a moment. They answer nothing. */
  readonly terminating: Map<string, Assistant>;
  readonly indexer: Indexer;
  /**
   * Runs `work` with the store, if there is one, after all earlier work.
   * @throws 500 if it fails.
   */
  persist(work: (store: EmulatorStore) => Promise<void>): Promise<void>;
  now(): number;
  addAssistant(record: Pick<AssistantRecord, 'name'> & Partial<AssistantRecord>): Assistant;
  addDocument(assistant: Assistant, document: EmulatorDocument): StoredFile;
  addSaved(assistant: Assistant, file: SavedFile): StoredFile;
  /** Puts a file that is still to be read; `index` makes it searchable. */
  addFile(assistant: Assistant, file: Partial<StoredFile> & { id: string; name: string }): StoredFile;
  index(assistant: Assistant, file: StoredFile): Promise<void>;
  removeFile(assistant: Assistant, fileId: string): void;
  /** Removes a file that stays in `deleting` for `deletingMs`; then calls back. */
  deleteFile(assistant: Assistant, file: StoredFile, gone: () => void): void;
  /** Removes an assistant that stays in `terminating` for `deletingMs`. */
  deleteAssistant(assistant: Assistant): void;
  addOperation(assistant: Assistant, type: OperationType, fileId: string): Operation;
  /** Ends an operation, with the reason if it failed. */
  finishOperation(operation: Operation, error?: string): void;
  /** Stops indexing and the pending deletions. */
  close(): void;
}

export interface StateOptions {
  now: () => number;
  /** How long a deleted assistant or file can still be described, in milliseconds; 0: not at all. Default 1000. */
  deletingMs?: number | undefined;
  store: EmulatorStore | undefined;
}

export function createState(options: StateOptions): State {
  const assistants = new Map<string, Assistant>();
  const terminating = new Map<string, Assistant>();
  const linger = createLinger(options.deletingMs ?? 1_000);
  const indexer = createIndexer();
  let sequence = 0;
  let saving: Promise<void> = Promise.resolve();

  const state: State = {
    assistants,
    terminating,
    indexer,
    persist(work) {
      const { store } = options;
      if (!store) return Promise.resolve();
      const result = saving
        .then(() => work(store))
        .catch((error: unknown) => {
          const reason = error instanceof Error ? error.message : String(error);
          throw new ServiceProblem(500, 'INTERNAL', `It could not be saved: ${reason}`);
        });
      saving = result.catch(() => undefined);
      return result;
    },
    now: options.now,
    addAssistant(record) {
      const time = timestamp(options.now());
      const assistant: Assistant = {
        record: {
          instructions: null,
          metadata: null,
          region: 'us',
          createdAt: time,
          updatedAt: time,
          ...record,
        },
        sequence: ++sequence,
        files: new Map(),
        deleting: new Map(),
        operations: new Map(),
        index: createSearchIndex(),
      };
      terminating.delete(record.name);
      assistants.set(record.name, assistant);
      return assistant;
    },
    addDocument(assistant, { name, text, metadata, bytes }) {
      const taken = assistant.files.has(stableId(name));
      const file = state.addFile(assistant, {
        id: taken ? randomId() : stableId(name),
        name,
        metadata: metadata ?? null,
        text,
        bytes,
      });
      void state.index(assistant, file);
      return file;
    },
    addSaved(assistant, saved) {
      const file = state.addFile(assistant, saved);
      void state.index(assistant, file);
      return file;
    },
    addFile(assistant, file) {
      const time = timestamp(options.now());
      const stored: StoredFile = {
        metadata: null,
        text: '',
        bytes: undefined,
        size: file.bytes?.byteLength ?? new TextEncoder().encode(file.text ?? '').byteLength,
        status: 'Processing',
        errorMessage: null,
        multimodal: false,
        createdOn: time,
        updatedOn: time,
        sequence: ++sequence,
        ...file,
      };
      state.removeFile(assistant, file.id);
      assistant.deleting.delete(file.id);
      assistant.files.set(file.id, stored);
      return stored;
    },
    index: (assistant, file) =>
      new Promise((resolve) => {
        const gone = () =>
          assistant.files.get(file.id) !== file || assistants.get(assistant.record.name) !== assistant;
        indexer.enqueue({
          index: assistant.index,
          file,
          cancelled: () => {
            if (gone()) resolve();
            return gone();
          },
          done: () => {
            file.status = 'Available';
            resolve();
          },
        });
      }),
    removeFile(assistant, fileId) {
      if (!assistant.files.delete(fileId)) return;
      assistant.index.remove(fileId);
    },
    deleteFile(assistant, file, gone) {
      state.removeFile(assistant, file.id);
      linger.keep(assistant.deleting, file.id, { ...file, status: 'Deleting' }, gone);
    },
    deleteAssistant(assistant) {
      const { name } = assistant.record;
      assistants.delete(name);
      linger.keep(terminating, name, assistant);
    },
    addOperation(assistant, type, fileId) {
      const operation: Operation = {
        id: randomId(),
        operation_type: type,
        file_id: fileId,
        status: 'Processing',
        created_on: timestamp(options.now()),
        completed_on: null,
        percent_complete: 0,
        error_message: null,
        sequence: ++sequence,
      };
      assistant.operations.set(operation.id, operation);
      return operation;
    },
    finishOperation(operation, error) {
      operation.status = error === undefined ? 'Completed' : 'Failed';
      operation.error_message = error ?? null;
      operation.percent_complete = error === undefined ? 100 : operation.percent_complete;
      operation.completed_on = timestamp(options.now());
    },
    close() {
      indexer.stop();
      linger.stop();
    },
  };
  return state;
}
