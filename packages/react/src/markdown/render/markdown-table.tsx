'use client';
import { memo } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { cleanText } from '../../untrusted/clean-text.ts';
import { directionOf } from '../parse/direction.ts';
import { drawInline } from './inline.tsx';
import { useMarkdownContext } from './markdown-context.ts';
import type { Alignment, InlineNode, RowNode, TableNode } from '../parse/markdown-node.ts';
import { sameItems, splitInGroups } from '../document/split-in-groups.ts';
import { SCROLL_REGION } from '../../ui/scroll-region.ts';

const CELL = 'rp:border-border rp:py-2 rp:pe-5 rp:align-top rp:[unicode-bidi:plaintext]';

/** Characters above which a cell may break into lines; shorter ones such as `20–35 m` stay whole. */
const SHORT_CELL = 24;

/** A table, which scrolls inside itself and can be scrolled by keyboard. */
export function MarkdownTable({ node }: { node: TableNode }) {
  const { labels } = useMarkdownContext();
  const columns = node.header.map((cell) => cleanText(plainText(cell.children)).trim()).filter(Boolean);
  return (
    <div data-slot="table-scroll" {...SCROLL_REGION} aria-label={labels.table(columns)}>
      <table
        data-slot="table"
        dir={directionOf(node.header)}
        className="rp:w-full rp:border-collapse rp:border-b rp:border-border rp:text-ui"
      >
        <thead>
          <tr>
            {node.header.map((cell, index) => (
              <th
                data-slot="cell"
                key={index}
                scope="col"
                dir={directionOf(cell.children)}
                data-align={node.align[index]}
                className={classNames(CELL, 'rp:text-sm rp:font-semibold rp:whitespace-nowrap rp:text-muted')}
              >
                {drawInline(cell.children)}
              </th>
            ))}
          </tr>
        </thead>
        {node.rows.length > 0 && (
          <tbody>
            {splitInGroups(node.rows).map((rows, index) => (
              <RowGroup key={index} rows={rows} align={node.align} />
            ))}
          </tbody>
        )}
      </table>
    </div>
  );
}

interface RowGroupProps {
  rows: readonly RowNode[];
  align: readonly Alignment[];
}

const RowGroup = memo(
  function RowGroup({ rows, align }: RowGroupProps) {
    return rows.map((row) => <Row key={row.start} row={row} align={align} />);
  },
  (before, after) => sameItems(before.rows, after.rows) && sameItems(before.align, after.align),
);

const Row = memo(function Row({ row, align }: { row: RowNode; align: readonly Alignment[] }) {
  return (
    <tr data-slot="row" className="rp:border-t rp:border-border">
      {row.cells.map((cell, index) => (
        <td
          data-slot="cell"
          key={index}
          dir={directionOf(cell.children)}
          data-align={align[index]}
          className={classNames(
            CELL,
            'rp:tabular-nums',
            plainText(cell.children).length > SHORT_CELL ? 'rp:min-w-[16ch]' : 'rp:whitespace-nowrap',
          )}
        >
          {drawInline(cell.children)}
        </td>
      ))}
    </tr>
  );
});

function plainText(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => ('children' in node ? plainText(node.children) : 'text' in node ? node.text : ''))
    .join('');
}
