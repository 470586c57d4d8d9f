import type { JsonObject } from '@redpine/core/filter';
import { yieldToEventLoop } from '../../http/yield-to-event-loop.ts';
import { checkMetadata } from '../../documents/check-metadata.ts';
import { isObject } from '../../http/is-object.ts';
import { extensionOf, FILE_KINDS } from '../../documents/read-file-text.ts';
import { invalid, notFound, ServiceProblem, show } from '../../http/problem.ts';
import { parseJson, readBodyBytes } from '../../http/read-body.ts';
import { randomId, timestamp } from '../../state/ids.ts';
import type { Assistant, Operation, StoredFile } from '../../state/records.ts';
import { since } from '../../http/versions.ts';
import { findAssistant, reply, type Call } from '../call/call.ts';
import { toFileObject } from './file-object.ts';
import { toOperationObject } from './operations.ts';

/** The largest file with the overhead of a multipart body. */
const UPLOAD_BYTES = 101_000_000;
const FILE_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** `POST /files/{assistant_name}`: the file as multipart; an operation since 2026-04, the file object before. */
export async function uploadFile(call: Call): Promise<Response> {
  const form = await readForm(call);
  const assistant = findAssistant(call);
  const upload = await readUpload(call, form);
  return accept(call, assistant, 'upload_file', { id: randomId(), ...upload });
}

/** `PUT /files/{assistant_name}/{file_id}`: creates or replaces a file under an id of the caller's. */
export async function upsertFile(call: Call): Promise<Response> {
  if (!since(call.version, '2026-04')) throw notFound(`There is no such call in version ${call.version}`);
  const form = await readForm(call);
  const assistant = findAssistant(call);
  if (!FILE_ID.test(call.id))
    throw invalid(`Invalid file id: ${show(call.id)}. Use 1 to 128 letters, digits, "_" or "-".`);
  if (call.url.searchParams.has('metadata'))
    throw invalid('metadata must be a part of the form, not a query parameter');
  const upload = await readUpload(call, form);
  const createdOn = assistant.files.get(call.id)?.createdOn ?? timestamp(call.state.now());
  return accept(call, assistant, 'upsert_file', { id: call.id, createdOn, ...upload });
}

type Upload = Pick<StoredFile, 'name' | 'metadata' | 'multimodal'> & { bytes: Uint8Array<ArrayBuffer> };

async function readForm({ request }: Call): Promise<FormData> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await readBodyBytes(request, UPLOAD_BYTES);
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw invalid('The body must be multipart/form-data with a part named file');
  return new Response(bytes, { headers: { 'content-type': type } }).formData().catch(() => {
    throw invalid('The multipart body cannot be read');
  });
}

async function readUpload({ url, version }: Call, form: FormData): Promise<Upload> {
  const file = form.get('file');
  if (!(file instanceof Blob)) throw invalid('The form has no file in a part named file');
  const { name } = file;
  const kind = FILE_KINDS.get(extensionOf(name));
  if (!kind)
    throw invalid(
      `Unsupported file type: ${show(name)}. Supported are ${[...FILE_KINDS.keys()].join(', ')}.`,
    );
  if (file.size > kind.bytes)
    throw new ServiceProblem(413, 'INVALID_ARGUMENT', `${show(name)} is larger than ${kind.bytes} bytes`);
  if (file.size === 0) throw invalid(`${show(name)} is empty`);
  const multimodal = url.searchParams.get('multimodal') ?? 'false';
  if (multimodal !== 'true' && multimodal !== 'false') throw invalid('multimodal must be true or false');
  if (multimodal === 'true' && extensionOf(name) !== 'pdf')
    throw invalid('multimodal is supported for PDF files only');
  const part = form.get('metadata');
  const own = part instanceof Blob ? await part.text() : part;
  const metadata = readMetadata(since(version, '2026-04') ? own : (url.searchParams.get('metadata') ?? own));
  return {
    name,
    metadata,
    multimodal: multimodal === 'true',
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
}

function readMetadata(text: string | null): JsonObject | null {
  if (text === null || text === '') return null;
  const metadata = parseJson(text, 'metadata');
  if (metadata === null) return null;
  const issue = checkMetadata(metadata);
  if (issue || !isObject(metadata)) throw invalid(issue ?? 'Metadata must be a JSON object');
  return metadata;
}

function accept(
  call: Call,
  assistant: Assistant,
  type: 'upload_file' | 'upsert_file',
  upload: Upload & { id: string; createdOn?: string },
): Response {
  const { state, version } = call;
  const file = state.addFile(assistant, upload);
  const operation = state.addOperation(assistant, type, file.id);
  const answer = since(version, '2026-04')
    ? reply(toOperationObject(operation), 202, {
        location: `/operations/${assistant.record.name}/${operation.id}`,
      })
    : reply(toFileObject(file, version));
  void ingest(call, assistant, file, operation);
  return answer;
}

/** Reads, saves and indexes a file; errors are reported by its operation and its status. */
async function ingest(
  call: Call,
  assistant: Assistant,
  file: StoredFile,
  operation: Operation,
): Promise<void> {
  const { state } = call;
  try {
    await yieldToEventLoop();
    const kind = FILE_KINDS.get(extensionOf(file.name));
    if (!kind || !file.bytes) throw new Error('It cannot be read');
    const { text, notes } = await kind.read(file.bytes);
    file.text = text;
    for (const note of notes) call.onNote(file.name, note);
    operation.percent_complete = 50;
    await state.persist(async (store) => {
      const { record } = assistant;
      // The file was deleted or replaced while it was read: the later change must not be undone.
      if (state.assistants.get(record.name) !== assistant || assistant.files.get(file.id) !== file) return;
      await store.saveAssistant(record);
      await store.saveFile(record.name, file);
    });
    await state.index(assistant, file);
    state.finishOperation(operation);
  } catch (error) {
    file.status = 'ProcessingFailed';
    file.errorMessage = `${file.name} could not be processed: ${error instanceof Error ? error.message : 'unknown reason'}`;
    state.finishOperation(operation, file.errorMessage);
  }
}
