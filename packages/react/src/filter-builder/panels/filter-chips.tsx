'use client';
import { describeNode, isComplete, type FilterTree } from '@redpine/core/filter';
import { Icon } from '../../ui/icon.tsx';
import { useBuilder } from '../context/builder-context.ts';
import { titleOf } from '../store/row-names.ts';

const MAX_CHIPS = 6;

interface FilterChipsProps {
  tree: FilterTree;
  /** Opens the builder at a clause. */
  onOpen: (id: string) => void;
}

/** The filter in short: one chip a clause. A chip opens, the button next to it removes. */
export function FilterChips({ tree: { root }, onOpen }: FilterChipsProps) {
  const { actions, labels, describing } = useBuilder();
  const clauses = (root.operator === 'and' ? root.children : [root]).filter(isComplete);
  if (clauses.length === 0) return null;
  const shown = clauses.slice(0, MAX_CHIPS).map((node) => ({ node, text: describeNode(node, describing) }));
  return (
    <ul data-slot="filter-chips" className="rp:flex rp:flex-wrap rp:gap-1.5">
      {shown.map(({ node, text }) => {
        const alike = shown.filter((other) => other.text === text).length > 1;
        const name = alike ? `${text}, ${titleOf(root, node.id, labels)}` : text;
        return (
          <li
            key={node.id}
            className="rp:inline-flex rp:max-w-full rp:items-center rp:rounded-full rp:bg-accent-soft rp:text-sm"
          >
            <button
              type="button"
              data-owner={node.id}
              data-part="chip"
              aria-label={name}
              onClick={() => onOpen(node.id)}
              className="rp:min-h-7 rp:touch:min-h-11 rp:min-w-0 rp:truncate rp:rounded-s-full rp:ps-3 rp:pe-1 rp:hover:underline"
            >
              {text}
            </button>
            {node.id !== root.id && (
              <button
                type="button"
                aria-label={labels.chipRemove(name)}
                onClick={() => actions.remove(node.id)}
                className="rp:inline-flex rp:size-7 rp:touch:size-11 rp:items-center rp:justify-center rp:rounded-full rp:text-muted rp:hover:text-foreground"
              >
                <Icon name="close" size={14} />
              </button>
            )}
          </li>
        );
      })}
      {clauses.length > MAX_CHIPS && (
        <li>
          <button
            type="button"
            className="rp:min-h-7 rp:touch:min-h-11 rp:px-2 rp:text-sm rp:text-muted rp:hover:underline"
            onClick={() => onOpen(root.id)}
          >
            {labels.chipsMore(clauses.length - MAX_CHIPS)}
          </button>
        </li>
      )}
    </ul>
  );
}
