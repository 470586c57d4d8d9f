import type { JsonObject, JsonValue } from '@redpine/core/filter';
import type { WireMessage } from '@redpine/core/wire';
import { isObject } from './is-object.ts';
import { invalid, mistyped, show } from './problem.ts';

/** Optional fields of a body by type: absent and null are undefined, another type is a 422. */
export const readTextField = (body: JsonObject, key: string) => readTyped(body, key, isText, 'a string');
export const readNumberField = (body: JsonObject, key: string) => readTyped(body, key, isNumber, 'a number');
export const readFlagField = (body: JsonObject, key: string) => readTyped(body, key, isFlag, 'a boolean');
export const readMapField = (body: JsonObject, key: string) => readTyped(body, key, isObject, 'an object');

/** A whole number that is not negative. @throws 422 for anything else. */
export const readCountField = (body: JsonObject, key: string) =>
  readTyped(body, key, isCount, 'a non-negative integer');

/** The unchanged messages; undefined if the field is missing. @throws 422 for other types. */
export function readMessagesField(body: JsonObject): { role: string; content: string }[] | undefined {
  const list = readTyped(body, 'messages', Array.isArray, 'a sequence');
  return list?.map((message: JsonValue, index) => {
    if (!isObject(message))
      throw mistyped(`messages[${index}]: invalid type: ${typeName(message)}, expected an object`);
    return {
      role: readTextField(message, 'role') ?? 'user',
      content: readTextField(message, 'content') ?? '',
    };
  });
}

/** Checks messages as the service does: at least one, none empty, known roles. @throws 400. */
export function checkMessages(messages: readonly { role: string; content: string }[]): WireMessage[] {
  if (messages.length === 0) throw invalid('Must have at least 1 message');
  return messages.map(({ role, content }) => {
    if (content.trim() === '') throw invalid('Message content cannot be empty');
    if (role !== 'user' && role !== 'assistant' && role !== 'system') {
      throw invalid(`Invalid role: ${show(role)}. Use user, assistant or system.`);
    }
    return { role, content };
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readTyped<Type>(
  body: JsonObject,
  key: string,
  is: (value: unknown) => value is Type,
  expected: string,
): Type | undefined {
  const value = Object.hasOwn(body, key) ? body[key] : undefined;
  if (value === undefined || value === null) return undefined;
  if (is(value)) return value;
  throw mistyped(`${key}: invalid type: ${typeName(value)}, expected ${expected}`);
}

function typeName(value: JsonValue): string {
  if (typeof value === 'string') return `string ${JSON.stringify(show(value))}`;
  if (typeof value === 'number' || typeof value === 'boolean') return `${typeof value} \`${value}\``;
  return Array.isArray(value) ? 'sequence' : value === null ? 'null' : 'map';
}
