import { usageError } from './usage-error.ts';

/**
 * Refuses a value that is not of its kind.
 *
 * @param name Of the option or the argument, as the developer knows it.
 * @param kind In words: "a function".
 */
export function checkOption(isRight: boolean, name: string, kind: string): void {
  if (!isRight) throw usageError('REDPINE_OPTION_INVALID', `${name} must be ${kind}.`);
}

/** Refuses each of these options that is given and of another kind. */
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
  const given = Object(value) as Record<string, unknown>;
  const isRight = methods.every((method) => isFunction(given[method]));
  checkOption(isRight, name, `an object with ${methods.map((method) => `${method}()`).join(', ')}`);
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

export function isText(value: unknown): boolean {
  return typeof value === 'string';
}
