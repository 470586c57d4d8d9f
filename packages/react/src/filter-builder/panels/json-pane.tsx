'use client';
import { pathsOf, rangeOf } from '@redpine/core/filter';
import { useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { bringIntoView } from '../../ui/dom.ts';
import { useBuilder } from '../context/builder-context.ts';
import type { BuilderSnapshot } from '../store/builder-store.ts';
import { CONTROL, TOUCH_TARGET, WIDE } from '../context/row-styles.ts';

/** Where in the text: at a node, or anywhere. Each object is a separate request. */
export interface JsonTarget {
  id?: string | undefined;
}

interface JsonPaneProps {
  snapshot: BuilderSnapshot;
  text: string;
  at: JsonTarget | undefined;
}

/** The filter as text, both ways. Text that does not parse leaves the rows and the filter in force as they were. */
export function JsonPane({ snapshot, text, at }: JsonPaneProps) {
  const { actions, labels } = useBuilder();
  const area = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const { typed } = snapshot;
  const broken = typed !== undefined && typed.filter === undefined;
  const isListed = ({ code }: { code: string }) =>
    !broken && snapshot.issues.some((issue) => issue.code === code);
  // Faults in text that parses are listed with the rows.
  const issues = typed && typed.text === text ? typed.issues.filter((issue) => !isListed(issue)) : [];
  /** WebKit scrolls only one line of the focused element into view. */
  const focus = (): void => {
    area.current?.focus();
    bringIntoView(area.current, 'nearest');
  };
  const show = (offset = 0, length = 0): void => {
    focus();
    area.current?.setSelectionRange(offset, offset + length);
  };
  const goTo = useEffectEvent(({ id: nodeId }: JsonTarget) => {
    const path = nodeId === undefined ? undefined : pathsOf(snapshot.tree).get(nodeId);
    const range = path && rangeOf(text, path);
    if (range) show(range.offset, range.length);
    else focus();
  });
  useLayoutEffect(() => {
    if (at) goTo(at);
  }, [at]);
  return (
    <div
      data-slot="filter-json"
      data-invalid={broken || undefined}
      className="rp:flex rp:flex-col rp:gap-1.5"
    >
      <textarea
        ref={area}
        id={`${id}-text`}
        aria-label={labels.json}
        aria-invalid={broken || undefined}
        aria-describedby={issues.length > 0 ? `${id}-issues` : undefined}
        data-owner="json"
        data-part="text"
        dir="ltr"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        rows={Math.min(16, Math.max(4, text.split('\n').length))}
        value={text}
        onChange={(event) => actions.setText(event.target.value)}
        onBlur={actions.settle}
        className={classNames(
          CONTROL,
          WIDE,
          'rp:resize-y rp:py-1.5 rp:text-left rp:font-mono rp:text-[13px] rp:whitespace-pre',
        )}
      />
      {issues.length > 0 && (
        <ul id={`${id}-issues`} className="rp:flex rp:flex-col rp:gap-0.5 rp:text-sm">
          {issues.slice(0, 20).map((issue, index) => (
            <li
              key={`${issue.code}-${index}`}
              data-severity={issue.severity}
              className="rp:text-warning rp:data-[severity=error]:text-danger"
            >
              <button
                type="button"
                className="rp:min-h-6 rp:text-start rp:touch:min-h-11 rp:hover:underline"
                onClick={() => show(issue.offset, issue.length)}
              >
                {labels.problem(
                  labels.lineAndColumn(issue.line ?? 1, issue.column ?? 1),
                  labels.issues[issue.code](issue.detail ?? ''),
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      {broken && (
        <p className="rp:flex rp:flex-wrap rp:items-center rp:gap-2 rp:text-sm rp:text-muted">
          {labels.jsonBroken}
          <Button
            size="sm"
            variant="outline"
            className={classNames('rp:min-h-8', TOUCH_TARGET)}
            onClick={() => {
              actions.discardText();
              area.current?.focus();
            }}
          >
            {labels.discardJson}
          </Button>
        </p>
      )}
    </div>
  );
}
