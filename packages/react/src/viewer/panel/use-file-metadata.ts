'use client';
import { useEffect, useEffectEvent, useState } from 'react';
import { type FileMetadata, type FileRequest, readMetadata } from '../../queries/file-request.ts';

const NONE: FileMetadata = {};

/** The fields of a file; empty until they arrive, and if they cannot be loaded. */
export function useFileMetadata(fileId: string | undefined, request: FileRequest): FileMetadata {
  const [found, setFound] = useState<{ fileId: string; metadata: FileMetadata }>();
  const read = useEffectEvent((id: string, signal: AbortSignal) => readMetadata(id, request, signal));
  useEffect(() => {
    if (fileId === undefined) return undefined;
    const leave = new AbortController();
    read(fileId, leave.signal).then(
      (metadata) => setFound({ fileId, metadata }),
      () => undefined,
    );
    return () => leave.abort();
  }, [fileId]);
  return found && found.fileId === fileId ? found.metadata : NONE;
}
