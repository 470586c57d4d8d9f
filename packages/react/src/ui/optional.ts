/** Every property may be left out or undefined, even if a host compiles with `exactOptionalPropertyTypes`. */
export type Optional<T> = { [K in keyof T]?: T[K] | undefined };
