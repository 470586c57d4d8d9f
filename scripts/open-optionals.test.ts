import { expect, test } from 'vitest';
import { openOptionals } from './open-optionals.ts';

// H8
test('every optional property and method of a declaration takes undefined, and nothing else changes', () => {
  const before = `export interface A<T> {
    a?: string;
    readonly b?: () => void;
    c?(x?: number): { d?: T };
    e: string;
    f?: string | undefined;
    g?: T extends string ? 1 : 2;
    h?: { i?: readonly string[] }[];
    'j-k'?: unknown;
}
export type B = A<string> & { l?: 'x' | 'y' };
export declare function m(n?: string): (o?: string) => void;
`;
  expect(openOptionals(before)).toBe(`export interface A<T> {
    a?: (string) | undefined;
    readonly b?: (() => void) | undefined;
    c?: ((x?: number) => { d?: (T) | undefined }) | undefined;
    e: string;
    f?: string | undefined;
    g?: (T extends string ? 1 : 2) | undefined;
    h?: ({ i?: (readonly string[]) | undefined }[]) | undefined;
    'j-k'?: unknown;
}
export type B = A<string> & { l?: ('x' | 'y') | undefined };
export declare function m(n?: string): (o?: string) => void;
`);
});
