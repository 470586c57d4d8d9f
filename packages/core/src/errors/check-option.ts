import { usageError } from './usage-error.ts';

/**
 * Throws for a value that is not of the expected kind.
 *
 * @param name Name of the option or the argument, as the developer knows it.
 * @param kind The kind in words: "a function".
 */
export function checkOption(isRight: boolean, name: string, kind: string): void {
  if (!isRight) throw usageError('REDPINE_OPTION_INVALID', `${name} must be ${kind}.`);
}

/** Throws for each of these options that is set and not of the expected kind. */
export function checkEach<T extends object>(
  options: T,
  names: readonly (keyof T & string)[],
  isRight: (value: unknown) => boolean,
  kind: string,
): void {
  for (const name of names) {
    const value: unknown = options[name] ?? undefined;
    checkOption(value === undefined || isRight(value), name, kind);
  }
}

/** Refuses everything but an object, or a function, that has these methods. */
export function checkMethods(value: unknown, name: string, methods: readonly string[]): void {
  const object = Object(value) as Record<string, unknown>;
  const isRight = methods.every((method) => isFunction(object[method]));
  checkOption(isRight, name, `an object with ${methods.map((method) => `${method}()`).join(', ')}`);
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

export function isText(value: unknown): boolean {
  return typeof value === 'string';
}
