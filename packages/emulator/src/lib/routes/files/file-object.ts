import type { StoredFile } from '../../state/records.ts';
import { since, type Version } from '../../http/versions.ts';

/** A file as the API writes it: the shape follows the version. */
export function toFileObject(
  file: StoredFile,
  version: Version,
  signedUrl: string | null = null,
): Record<string, unknown> {
  const { id, name, size, metadata, status } = file;
  const common = {
    id,
    name,
    size,
    metadata,
    created_on: file.createdOn,
    updated_on: file.updatedOn,
    status,
    signed_url: signedUrl,
  };
  if (since(version, '2026-04')) return { ...common, multimodal: file.multimodal };
  const progress = { percent_done: status === 'Available' ? 1 : 0, error_message: file.errorMessage };
  return since(version, '2025-10')
    ? { ...common, ...progress, multimodal: file.multimodal }
    : { ...common, ...progress };
}
