'use client';
import {
  describeNode,
  isJsonObject,
  parseFilter,
  removeNode,
  serializeFilter,
  type FilterNode,
  type JsonObject,
} from '@redpine/core/filter';
import { useId } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { classNames } from '../../../ui/class-names.ts';
import { useFilterFacts } from '../../../queries/use-filter-facts.ts';
import { Icon } from '../../../ui/icon.tsx';
import { chipWords, readPieces } from './chip-words.ts';

interface ActiveFilterChipsProps {
  filter: JsonObject;
  /** Opens the filter panel, if there is one. */
  onOpen: (() => void) | undefined;
}

/** The filter for the next question: one chip for each condition that must hold, each with a button that removes it. */
export function ActiveFilterChips({ filter, onOpen }: ActiveFilterChipsProps) {
  const { chat, labels, locale, slotProps, focusComposer } = useChatContext();
  const facts = useFilterFacts(chat);
  const title = useId();
  const short = chipWords(labels.filterWords);
  // An invalid filter is shown as JSON, as in the builder.
  const tree = parseFilter(isJsonObject(filter) ? filter : { $and: [filter] }, facts);

  function remove(node: FilterNode): void {
    chat.setSettings({ filter: serializeFilter(removeNode(tree, node.id).tree) });
    focusComposer();
  }

  return (
    <div
      {...slotProps.filterChips}
      data-slot="filter-chips"
      className={classNames(
        'rp:min-w-0 rp:flex-none rp:px-3 rp:pt-2.5 rp:compact:basis-full',
        slotProps.filterChips?.className,
      )}
    >
      <p id={title} className="rp:sr-only">
        {labels.filterInForce}
      </p>
      <ul
        aria-labelledby={title}
        className="rp:flex rp:max-h-20 rp:touch:-my-2 rp:touch:py-2 rp:min-w-0 rp:gap-1.5 rp:overflow-x-auto rp:[scrollbar-width:none] rp:@md:flex-wrap rp:@md:overflow-y-auto"
      >
        {conditionsOf(tree.root).map((node) => {
          const text = describeNode(node, { ...facts, locale, words: labels.filterWords });
          return (
            <li key={node.id} data-slot="filter-chip">
              <ChipText
                text={text}
                short={describeNode(node, { ...facts, locale, words: short })}
                onOpen={onOpen}
              />
              {node.id !== tree.root.id && (
                <button
                  type="button"
                  data-slot="filter-chip-remove"
                  aria-label={labels.removeCondition(text)}
                  onClick={() => remove(node)}
                >
                  <Icon name="close" size={14} />
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

interface ChipTextProps {
  /** The condition in a sentence. */
  text: string;
  /** The same by `chipWords`. */
  short: string;
  onOpen: (() => void) | undefined;
}

/** A press on the words opens the filter panel, if there is one. */
function ChipText({ text, short, onOpen }: ChipTextProps) {
  const words = (
    <bdi title={text} className="rp:block rp:truncate">
      {readPieces(short).map((piece, index) =>
        piece.isWord ? (
          <span key={index} className="rp:text-muted">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
    </bdi>
  );
  if (!onOpen) return <span className="rp:leading-7">{words}</span>;
  return (
    <button type="button" data-slot="filter-chip-open" onClick={onOpen}>
      {words}
    </button>
  );
}

/** The conditions that must all hold, at any depth. */
function conditionsOf(node: FilterNode): readonly FilterNode[] {
  return node.type === 'group' && node.operator === 'and' ? node.children.flatMap(conditionsOf) : [node];
}
