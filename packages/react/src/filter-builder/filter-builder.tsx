'use client';
import { internalsOf } from '@redpine/core/internal';
import type { FilterField, JsonObject } from '@redpine/core/internal/filter';
import {
  type ComponentProps,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useFields } from '../queries/use-fields.ts';
import { english, type FilterLabels } from '../labels/en/filter.ts';
import { AssistantContext, useSharedChat } from '../provider/assistant-context.ts';
import { publishFilterFacts } from '../provider/filter-facts.ts';
import { useLabels, useLocale } from '../provider/use-labels.ts';
import type { PresetStorage } from '../settings/preset-storage.ts';
import { classNames } from '../ui/class-names.ts';
import { sameFields, useStable } from '../ui/hooks/use-stable.ts';
import { BuilderContext, type BuilderContextValue } from './context/builder-context.ts';
import type { FilterChange } from './store/builder-store.ts';
import { andFilters, sameFilter } from './store/builder-state.ts';
import { BuilderBody } from './builder-body.tsx';
import { placedIssueText } from './context/issue-text.ts';
import type { JsonTarget } from './panels/json-pane.tsx';
import { useFilterBuilder } from './use-filter-builder.ts';
import { useFocusRequests } from './context/use-focus.ts';
import type { Optional } from '../ui/optional.ts';
import { moveOrUndo, startDragging } from './rows/gestures.ts';

export interface FilterBuilderProps extends Omit<
  ComponentProps<'div'>,
  'defaultValue' | 'onChange' | 'children'
> {
  /**
   * The filter, if the host controls it; undefined means none. Without this prop the builder reads and writes the
   * settings of the chat under the nearest provider; without a provider it keeps the filter itself.
   */
  value?: JsonObject | undefined;
  /** The initial filter, if neither `value` nor a chat controls it. */
  defaultValue?: JsonObject | undefined;
  onValueChange?: ((change: FilterChange) => void) | undefined;
  /** Always in force in addition to the person's own filter. Only for display: the server must enforce it as well. */
  locked?: JsonObject | undefined;
  /** The reason for the locked filter, as a sentence. */
  lockedReason?: string | undefined;
  /** The fields to offer. Default: those of `documents`, else those of the handler. */
  fields?: readonly FilterField[] | undefined;
  /** Metadata of sample documents, for fields and for the count. */
  documents?: readonly JsonObject[] | undefined;
  /** Where the handler is mounted. Default: the provider's. */
  api?: string | undefined;
  threadId?: string | undefined;
  /** The storage of named filters. Default: none, filters cannot be named. */
  saved?: PresetStorage | undefined;
  /** Shows the filter read-only. */
  readOnly?: boolean | undefined;
  collapsed?: boolean | undefined;
  defaultCollapsed?: boolean | undefined;
  onCollapsedChange?: ((collapsed: boolean) => void) | undefined;
  /** The deepest nesting that can be made on screen. Default 4. A deeper filter is kept. */
  maxDepth?: number | undefined;
  locale?: string | undefined;
  /** The time zone of date fields: an IANA name such as `Europe/Berlin`. Default `UTC`. */
  timeZone?: string | undefined;
  labels?: Optional<FilterLabels> | undefined;
}

/** Builds the filter that limits which documents an answer may come from. */
export function FilterBuilder(props: FilterBuilderProps) {
  const {
    value,
    defaultValue,
    onValueChange,
    locked: givenLocked,
    lockedReason,
    fields: ownFields,
    documents,
    api,
    threadId,
    saved,
    readOnly = false,
    collapsed,
    defaultCollapsed = false,
    onCollapsedChange,
    maxDepth = 4,
    locale: ownLocale,
    timeZone: ownTimeZone,
    labels: ownLabels,
    className,
    ...rest
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const locale = useLocale(ownLocale);
  const words = useLabels('filter', english, ownLabels, ownLocale);
  const assistant = useContext(AssistantContext);
  const timeZone = ownTimeZone ?? assistant?.timeZone ?? 'UTC';
  const discovery = useFields({
    fields: ownFields ?? (documents ? undefined : assistant?.fields),
    documents,
    api,
  });
  const { fields, complete, status: fieldStatus, retry: retryFields } = discovery;
  const ownLocked = useStable(givenLocked, sameFilter);
  const locked = useMemo(() => andFilters(discovery.locked, ownLocked), [discovery.locked, ownLocked]);
  const labels = useStable(locked ? { ...words, none: words.onlyLocked } : words, sameFields);
  const shared = useSharedChat(threadId);
  useLayoutEffect(() => {
    if (shared) publishFilterFacts(shared, { fields, timeZone });
  }, [shared, fields, timeZone]);
  const [announcement, announce] = useState('');
  const [jsonAt, setJsonAt] = useState<JsonTarget>();
  const builder = useFilterBuilder({
    controlled: 'value' in props,
    value,
    defaultValue,
    onValueChange,
    locked: ownLocked,
    serverLocked: discovery.locked,
    knownFields: complete ? fields : undefined,
    threadId,
    labels,
    locale,
    fields,
    timeZone,
    onFocus: useFocusRequests(root),
    onAnnounce: announce,
  });
  const { snapshot, actions, chat } = builder;
  const context = useMemo(
    (): BuilderContextValue => ({
      actions,
      labels,
      locale,
      maxDepth,
      fieldStatus,
      describing: { locale, fields, words: labels.words, timeZone },
      fields: new Map(fields.map((field) => [field.name, field])),
      fieldSuggestions: fields.map(({ name, label }) =>
        label === undefined
          ? { value: name, label: name, name }
          : { value: name, label, name: `${label} ${name}`, detail: name },
      ),
      openJson: (id) => setJsonAt({ id }),
      retryFields,
    }),
    [actions, labels, locale, maxDepth, fieldStatus, fields, timeZone, retryFields],
  );

  const problem = snapshot.issues.find((issue) => issue.severity === 'error');
  const block = problem && labels.blocked(placedIssueText(problem, context));
  useEffect(() => {
    const internals = chat && internalsOf(chat);
    internals?.setSendBlock('filter', block);
    return () => internals?.setSendBlock('filter', undefined);
  }, [chat, block]);

  return (
    <BuilderContext value={context}>
      <div
        {...rest}
        ref={root}
        role="group"
        aria-label={labels.filter}
        data-slot="filter-builder"
        data-invalid={snapshot.valid ? undefined : ''}
        lang={ownLocale}
        className={classNames(
          'redpine rp:@container rp:flex rp:min-w-0 rp:flex-col rp:gap-2 rp:text-sm',
          className,
        )}
      >
        <div
          role="presentation"
          className="rp:contents"
          onPointerDown={readOnly ? undefined : (event) => startDragging(event, actions)}
          onKeyDown={readOnly ? undefined : (event) => moveOrUndo(event, actions)}
        >
          <BuilderBody
            {...{
              builder,
              jsonAt,
              closeJson: () => setJsonAt(undefined),
              locked,
              saved,
              documents,
              api,
              readOnly,
              collapsed,
              defaultCollapsed,
              onCollapsedChange,
            }}
            lockedReason={lockedReason ?? labels.lockedReason}
            total={discovery.total}
          />
        </div>
        <p aria-live="polite" data-slot="filter-announcement" className="rp:sr-only">
          {announcement}
        </p>
      </div>
    </BuilderContext>
  );
}
