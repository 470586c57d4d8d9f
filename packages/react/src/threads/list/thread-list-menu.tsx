'use client';
import { cutText } from '@redpine/core/internal/text';
import { type ChangeEvent, useRef, useState } from 'react';
import type { ThreadLabels } from '../../labels/en/threads.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { Menu } from '../../ui/popup/menu.tsx';
import { downloadText } from './download-text.ts';
import type { ImportResult } from '../store/import-into.ts';
import type { Threads } from '../store/use-threads.ts';

export interface ThreadListMenuProps {
  list: Threads;
  labels: ThreadLabels;
  isOpen: boolean;
  anchor: () => HTMLElement | null;
  onClose: () => void;
  /** Some work failed, or (with undefined) begins. */
  onFail: (hasFailed: boolean) => void;
}

type Outcome = ImportResult | { error: string };

/** A larger file would not fit in the memory of a phone. */
const MAX_BYTES = 100_000_000;
/** Sentences on omitted records that are shown at once. */
const SHOWN = 5;

/** The menu of all conversations: export, import, archive. It shows the result of an import. */
export function ThreadListMenu({ list, labels, isOpen, anchor, onClose, onFail }: ThreadListMenuProps) {
  const file = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome>();

  async function save(format: 'json' | 'markdown'): Promise<void> {
    onFail(false);
    try {
      const text = await list.exportThreads(undefined, format);
      downloadText(format === 'json' ? 'conversations.json' : 'conversations.md', text);
    } catch {
      onFail(true);
    }
  }

  async function take(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const input = event.currentTarget;
    const chosen = input.files?.[0];
    setOutcome(undefined);
    if (!chosen) return;
    try {
      setOutcome(
        chosen.size > MAX_BYTES
          ? { error: labels.importTooLarge }
          : await list.importThreads(await chosen.text()),
      );
    } catch (error) {
      setOutcome({ error: faultOf(error, labels) });
    } finally {
      // The same file may be chosen again.
      input.value = '';
    }
  }

  function choose(id: string): void {
    if (id === 'json' || id === 'markdown') void save(id);
    else if (id === 'import') file.current?.click();
    else list.setArchived(!list.archived);
  }

  return (
    <>
      {isOpen && (
        <Menu
          name={labels.moreOptions}
          anchor={anchor}
          items={[
            { id: 'json', label: labels.exportAll },
            { id: 'markdown', label: labels.exportAllMarkdown },
            { id: 'import', label: labels.import },
            { id: 'archived', label: list.archived ? labels.showCurrent : labels.showArchived },
          ]}
          onChoose={choose}
          onClose={onClose}
        />
      )}
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        data-slot="import-file"
        aria-label={labels.import}
        onChange={(event) => void take(event)}
      />
      <ImportOutcome outcome={outcome} labels={labels} onClose={() => setOutcome(undefined)} />
    </>
  );
}

/** The fault of a file, in the reader's language; undefined if the file is not the reason. */
function faultOf(error: unknown, labels: ThreadLabels): string {
  if (Reflect.get(Object(error), 'code') === 'newer-version') return labels.importNewer;
  return error instanceof SyntaxError || error instanceof RangeError ? labels.importNoExport : '';
}

function countsOf({ imported, alreadyHere }: ImportResult, labels: ThreadLabels): string {
  const counts = [labels.imported(imported), alreadyHere && labels.alreadyHere(alreadyHere)];
  return counts.filter(Boolean).join(' · ');
}

interface ImportOutcomeProps {
  outcome: Outcome | undefined;
  labels: ThreadLabels;
  onClose: () => void;
}

function ImportOutcome({ outcome, labels, onClose }: ImportOutcomeProps) {
  const leftOut = outcome && 'leftOut' in outcome ? outcome.leftOut : [];
  return (
    <div
      data-slot="import-outcome"
      className={
        outcome
          ? 'rp:flex rp:max-h-[40%] rp:flex-none rp:flex-col rp:gap-1 rp:overflow-y-auto rp:rounded-md rp:border rp:border-border rp:bg-background rp:p-2 rp:text-sm'
          : 'rp:sr-only'
      }
    >
      <div className="rp:flex rp:items-start rp:gap-2">
        <Status className="rp:min-w-0 rp:flex-1">
          {outcome && ('error' in outcome ? labels.importFailed : countsOf(outcome, labels))}
        </Status>
        {outcome && (
          <Button
            icon="close"
            size="sm"
            className="rp:-me-1 rp:-mt-1"
            aria-label={labels.close}
            onClick={onClose}
          />
        )}
      </div>
      {outcome && 'error' in outcome && outcome.error && (
        <p className="rp:break-words rp:text-danger">{outcome.error}</p>
      )}
      {leftOut.length > 0 && (
        <>
          <p>{labels.leftOut(leftOut.length)}</p>
          <ul className="rp:list-disc rp:ps-4 rp:break-words">
            {leftOut.slice(0, SHOWN).map((sentence, at) => (
              <li key={at}>{cutText(sentence, 300)}</li>
            ))}
          </ul>
          {leftOut.length > SHOWN && <p>{labels.andMore(leftOut.length - SHOWN)}</p>}
        </>
      )}
    </div>
  );
}
