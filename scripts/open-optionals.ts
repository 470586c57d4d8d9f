import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/**
 * Declarations in which every optional property takes `undefined`. That is how our sources are compiled; a host with
 * `exactOptionalPropertyTypes` reads `name?: string` as "never undefined" and could not pass an optional value on.
 */
export function openOptionals(code: string): string {
  const edits: Edit[] = [];
  visit(parseSync('a.d.ts', code).program, (node) => {
    if (node['optional'] === true) edits.push(...openMember(node));
  });
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((text, { start, end = start, insert }) => text.slice(0, start) + insert + text.slice(end), code);
}

/** Opens every declaration file in a folder. */
export function openFolder(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.d.ts')) continue;
    const file = join(folder, path);
    const before = readFileSync(file, 'utf8');
    const after = openOptionals(before);
    if (after !== before) writeFileSync(file, after);
  }
}

interface Edit {
  start: number;
  end?: number;
  insert: string;
}

interface Node extends Record<string, unknown> {
  type: string;
  start: number;
  end: number;
}

function openMember(member: Node): Edit[] {
  const type = asNode(asNode(member['typeAnnotation'])?.['typeAnnotation']);
  if (member.type === 'TSPropertySignature' && type && !takesUndefined(type)) {
    return [
      { start: type.start, insert: '(' },
      { start: type.end, insert: ') | undefined' },
    ];
  }
  const key = asNode(member['key']);
  const result = asNode(asNode(member['returnType'])?.['typeAnnotation']);
  const colon = asNode(member['returnType'])?.start;
  if (member.type !== 'TSMethodSignature' || !key || !result || colon === undefined) return [];
  // `name?(…): T` has no place for it, `name?: ((…) => T) | undefined` has.
  return [
    { start: key.end + 1, insert: ': (' },
    { start: colon, end: colon + 1, insert: ' =>' },
    { start: result.end, insert: ') | undefined' },
  ];
}

function takesUndefined(type: Node): boolean {
  const types = type.type === 'TSUnionType' && Array.isArray(type['types']) ? type['types'] : [type];
  return types.some((one) => /^TS(Undefined|Any|Unknown)Keyword$/.test(asNode(one)?.type ?? ''));
}

function asNode(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && 'start' in value ? (value as Node) : undefined;
}

function visit(value: unknown, onNode: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, onNode);
  const node = asNode(value);
  if (!node) return;
  onNode(node);
  for (const child of Object.values(node)) visit(child, onNode);
}
