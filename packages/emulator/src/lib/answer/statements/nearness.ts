import type { IndexedPassage } from '../../search/passages.ts';
import type { ParsedQuestion } from '../question/read-question.ts';
import { readStatements, type Statement } from './read-statements.ts';

/** A shorter text may be in an answer by chance. */
const SHORTEST = 4;

/** The statements of the answer before, and their places. */
export interface Context {
  statements: ReadonlySet<Statement>;
  blocks: ReadonlySet<Statement['block']>;
  sections: ReadonlySet<string>;
  files: ReadonlySet<string>;
}

const sectionOf = ({ fileId, block }: Statement) =>
  `${fileId} ${block.headings.map(({ text }) => text).join(' ')}`;

/** Finds the statements of passages that the answer before holds; undefined for a first question. */
export function readContext(
  passages: readonly IndexedPassage[],
  { context }: ParsedQuestion,
): Context | undefined {
  if (context === '') return undefined;
  const said = passages
    .flatMap((passage) => readStatements(passage))
    .filter(({ text, block }) => {
      const label = block.kind === 'row' ? `${block.cells?.[0]?.[1] ?? ''} — ` : text;
      return label.length > SHORTEST && context.includes(label);
    });
  return {
    statements: new Set(said),
    blocks: new Set(said.map(({ block }) => block)),
    sections: new Set(said.map(sectionOf)),
    files: new Set(said.map(({ fileId }) => fileId)),
  };
}

/** The smallest place that a statement shares with those of the answer before. */
export function nearness(statement: Statement, context: Context): 'block' | 'section' | 'file' | undefined {
  if (context.blocks.has(statement.block)) return 'block';
  if (context.sections.has(sectionOf(statement))) return 'section';
  return context.files.has(statement.fileId) ? 'file' : undefined;
}
