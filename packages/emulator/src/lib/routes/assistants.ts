import type { JsonObject } from '@redpine/core/filter';
import { METADATA_BYTES } from '../documents/check-metadata.ts';
import { invalid, mistyped, ServiceProblem, show } from '../http/problem.ts';
import { readBodyObject } from '../http/read-body.ts';
import { readMapField, readTextField } from '../http/read-fields.ts';
import { timestamp } from '../state/ids.ts';
import type { Assistant } from '../state/records.ts';
import { findAssistant, reply, type Call } from './call/call.ts';
import { bySequence, cutPage } from './call/paging.ts';

const NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** `GET /assistants` */
export function listAssistants(call: Call): Response {
  const { assistants, terminating } = call.state;
  const all = bySequence([...assistants.values(), ...terminating.values()]);
  const { items, pagination } = cutPage(all, call.url.searchParams, 50);
  return reply({
    assistants: items.map((assistant) => toObject(assistant, call)),
    ...(pagination && { pagination }),
  });
}

/** `POST /assistants` */
export async function createAssistant(call: Call): Promise<Response> {
  const body = await readBodyObject(call.request);
  const name = readTextField(body, 'name');
  const region = readTextField(body, 'region') ?? 'us';
  const { instructions, metadata } = readChanges(body);
  if (name === undefined) throw mistyped('missing field `name`');
  if (!NAME.test(name)) {
    throw invalid(
      `Invalid assistant name: ${show(name)}. Use 1 to 63 lower-case letters, digits or "-", with a letter or digit at both ends.`,
    );
  }
  if (region !== 'us' && region !== 'eu') throw invalid(`Invalid region: ${show(region)}. Use us or eu.`);
  if (call.state.assistants.has(name))
    throw new ServiceProblem(409, 'ALREADY_EXISTS', `Assistant "${name}" already exists.`);
  const assistant = call.state.addAssistant({
    name,
    region,
    instructions: instructions ?? null,
    metadata: metadata ?? null,
  });
  await save(call, assistant, () => call.state.assistants.delete(name));
  return reply(toObject(assistant, call));
}

/** `GET /assistants/{name}`: one that is being deleted can still be described. */
export function describeAssistant(call: Call): Response {
  return reply(toObject(call.state.terminating.get(call.name) ?? findAssistant(call), call));
}

/** `PATCH /assistants/{name}`: the given fields replace the stored ones, nothing is merged. */
export async function updateAssistant(call: Call): Promise<Response> {
  const { instructions, metadata } = readChanges(await readBodyObject(call.request));
  const assistant = findAssistant(call);
  const { record } = assistant;
  assistant.record = {
    ...record,
    instructions: instructions === undefined ? record.instructions : instructions,
    metadata: metadata === undefined ? record.metadata : metadata,
    updatedAt: timestamp(call.state.now()),
  };
  await save(call, assistant, () => (assistant.record = record));
  return reply({ assistant_name: record.name, ...toObject(assistant, call) });
}

/** `DELETE /assistants/{name}`, with its files. It answers nothing more, and is `Terminating` for a moment. */
export async function deleteAssistant(call: Call): Promise<Response> {
  const assistant = findAssistant(call);
  const { name } = assistant.record;
  call.state.deleteAssistant(assistant);
  await call.state.persist((store) => store.removeAssistant(name));
  return new Response(null, { status: 200 });
}

/** Saves a record, or undoes its change where that fails and nothing newer has been made of it. */
async function save({ state }: Call, assistant: Assistant, undo: () => void): Promise<void> {
  const { record } = assistant;
  try {
    await state.persist((store) => store.saveAssistant(record));
  } catch (error) {
    if (state.assistants.get(record.name) === assistant && assistant.record === record) undo();
    throw error;
  }
}

function readChanges(body: JsonObject): {
  instructions: string | undefined;
  metadata: JsonObject | undefined;
} {
  const instructions = readTextField(body, 'instructions');
  const metadata = readMapField(body, 'metadata');
  checkLength('Instructions', instructions ?? '');
  checkLength('Metadata', metadata ? JSON.stringify(metadata) : '');
  return { instructions, metadata };
}

function checkLength(what: string, text: string): void {
  if (new TextEncoder().encode(text).length > METADATA_BYTES)
    throw invalid(`${what} exceeds maximum length of ${METADATA_BYTES} bytes`);
}

function toObject({ record }: Assistant, { origin, state }: Call): Record<string, unknown> {
  const { name, instructions, metadata, region, createdAt, updatedAt } = record;
  return {
    name,
    instructions,
    metadata,
    status: state.assistants.has(name) ? 'Ready' : 'Terminating',
    host: origin,
    region,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
