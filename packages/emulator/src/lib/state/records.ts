import type { JsonObject } from '@redpine/core/filter';
import type { SearchIndex } from '../search/search-index.ts';

export type FileStatus = 'Processing' | 'Available' | 'Deleting' | 'ProcessingFailed';

/** A file as it is kept. */
export interface StoredFile {
  id: string;
  name: string;
  metadata: JsonObject | null;
  /** Pages are its parts between form feeds or `<!-- page -->` marks. */
  text: string;
  bytes: Uint8Array<ArrayBuffer> | undefined;
  size: number;
  status: FileStatus;
  errorMessage: string | null;
  multimodal: boolean;
  createdOn: string;
  updatedOn: string;
  /** Place in the order of arrival, which lists follow. */
  sequence: number;
}

export type OperationType = 'upload_file' | 'upsert_file' | 'delete_file';

export interface Operation {
  id: string;
  operation_type: OperationType;
  file_id: string;
  status: 'Processing' | 'Completed' | 'Failed';
  created_on: string;
  completed_on: string | null;
  percent_complete: number;
  error_message: string | null;
  sequence: number;
}

/** An assistant without its files. */
export interface AssistantRecord {
  name: string;
  instructions: string | null;
  metadata: JsonObject | null;
  region: 'us' | 'eu';
  createdAt: string;
  updatedAt: string;
}

/** An assistant with all that belongs to it. */
export interface Assistant {
  record: AssistantRecord;
  sequence: number;
  files: Map<string, StoredFile>;
  /** Deleted files that can still be described for a moment. Nothing searches or filters them. */
  deleting: Map<string, StoredFile>;
  operations: Map<string, Operation>;
  index: SearchIndex;
}

/** The saved form of a file: the fields that cannot be computed again. */
export type SavedFile = Pick<
  StoredFile,
  'id' | 'name' | 'metadata' | 'text' | 'bytes' | 'multimodal' | 'createdOn' | 'updatedOn'
>;

/** Where assistants and uploaded files outlive the process. Each call resolves when the change is safe. */
export interface EmulatorStore {
  /** State saved by an earlier run. */
  readonly saved: readonly { record: AssistantRecord; files: readonly SavedFile[] }[];
  saveAssistant(record: AssistantRecord): Promise<void>;
  removeAssistant(name: string): Promise<void>;
  saveFile(assistant: string, file: SavedFile): Promise<void>;
  removeFile(assistant: string, fileId: string): Promise<void>;
}
