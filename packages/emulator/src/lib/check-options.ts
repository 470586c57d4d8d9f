import { checkEach, checkMethods, checkOption, isFunction, isText } from '@redpine/core/internal/server';
import { isObject } from './http/is-object.ts';

type Option =
  | 'apiKey'
  | 'assistant'
  | 'deletingMs'
  | 'documents'
  | 'embed'
  | 'linkMs'
  | 'now'
  | 'onNote'
  | 'origin'
  | 'store'
  | 'tokenMs';

/** Refuses options of another kind, which would fail somewhere inside, or at a request only. */
export function checkEmulatorOptions(options: { readonly [name in Option]?: unknown }): void {
  checkOption(isObject(options), 'The argument of createEmulator', 'an object of options');
  checkEach(options, ['apiKey', 'assistant', 'origin'], isText, 'a text');
  checkEach(options, ['embed', 'now', 'onNote'], isFunction, 'a function');
  checkEach(options, ['deletingMs', 'linkMs', 'tokenMs'], isNumber, 'a number of milliseconds');
  checkEach(options, ['documents'], isIterable, 'a list of documents');
  if (options.store) {
    const methods = ['saveAssistant', 'removeAssistant', 'saveFile', 'removeFile'];
    checkMethods(options.store, 'store', methods);
  }
}

/** Throws for a value that is not a document, when it is read. */
export function checkDocument(document: unknown): void {
  const isDocument = isObject(document) && isText(document['name']) && isText(document['text']);
  checkOption(isDocument, 'Each of documents', 'an object with a name and a text');
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isNaN(value);
}

function isIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
