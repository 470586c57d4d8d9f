'use client';
import type { AssistantChat } from '@redpine/core';
import type { FilterField, JsonObject } from '@redpine/core/internal/filter';
import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { english, type FilterLabels } from '../labels/en/filter.ts';
import { useSharedChat } from '../provider/assistant-context.ts';
import { useStable } from '../ui/hooks/use-stable.ts';
import { createBuilderActions, type BuilderActions, type FocusTarget } from './store/builder-actions.ts';
import { andFilters, asFilter, sameFilter, withoutLocked, type BuilderIssue } from './store/builder-state.ts';
import { createBuilderStore, type BuilderSnapshot, type FilterChange } from './store/builder-store.ts';
import { numberNodes, type NodeNumber } from './store/row-names.ts';
import { useChatFilter, useHostFilter } from './use-host-filter.ts';
import { useIssuesByNode } from './store/use-issues-by-node.ts';

/** Options of `useFilterBuilder`. */
export interface UseFilterBuilderOptions {
  /** The controlled filter. Without it, the chat under the nearest provider controls it, if there is one. */
  controlled?: boolean;
  value?: JsonObject | undefined;
  /** The initial filter, if neither `value` nor a chat controls it. */
  defaultValue?: JsonObject | undefined;
  onValueChange?: ((change: FilterChange) => void) | undefined;
  /** Always in force in addition to the person's own filter, and never edited. A chat receives both as one `$and`. */
  locked?: JsonObject | undefined;
  /** The filter that the server adds: part of `effectiveFilter`, and not sent. */
  serverLocked?: JsonObject | undefined;
  /** Fields outside this list get a warning. */
  knownFields?: readonly FilterField[] | undefined;
  /** The conversation, where it is not the provider's own. */
  threadId?: string | undefined;
  /** Words and fields for the announcements of actions. */
  labels?: FilterLabels | undefined;
  locale?: string | undefined;
  fields?: readonly FilterField[] | undefined;
  /** Where the days of date fields begin: an IANA name. Default `UTC`. */
  timeZone?: string | undefined;
  /** Where focus belongs after an edit. */
  onFocus?: ((target: FocusTarget) => void) | undefined;
  /** Called with the announcement of an edit, for a live region. */
  onAnnounce?: ((text: string) => void) | undefined;
}

/** A filter under construction: state to render, and the actions that change it. */
export interface FilterBuilderResult {
  snapshot: BuilderSnapshot;
  actions: BuilderActions;
  /** The number of each row and nested group, by id. */
  numbers: ReadonlyMap<string, NodeNumber>;
  /** The issues of each row and group, by id. */
  issuesByNode: ReadonlyMap<string, readonly BuilderIssue[]>;
  /** The conversation whose settings it reads and writes, where there is one. */
  chat: AssistantChat | undefined;
}

const NO_FIELDS: readonly FilterField[] = [];
const ignore = (): void => undefined;

/** The headless builder: rows, history, JSON text, issues and actions, without any element. */
export function useFilterBuilder(options: UseFilterBuilderOptions = {}): FilterBuilderResult {
  const { controlled = false, value, defaultValue } = options;
  const locked = useStable(options.locked, sameFilter);
  const shared = useSharedChat(options.threadId);
  const chat = controlled ? undefined : shared;
  const chatFilter = useChatFilter(chat);
  const hostFilter = useStable(controlled ? value : chatFilter, sameFilter);
  const filter = useMemo(() => asFilter(withoutLocked(hostFilter, locked)), [hostFilter, locked]);
  const { fields, timeZone } = options;
  const dates = useMemo(() => ({ fields, timeZone }), [fields, timeZone]);
  const [store] = useState(() =>
    createBuilderStore(controlled || chat ? filter : withoutLocked(defaultValue, locked), dates),
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);

  useHostFilter(store, {
    chat,
    controlled,
    filter,
    current: snapshot.filter,
    locked,
    configuration: {
      fields: options.knownFields,
      dates,
      locked: andFilters(options.serverLocked, locked),
      onChange: options.onValueChange,
    },
  });
  const surroundings = {
    labels: options.labels ?? english,
    locale: options.locale ?? 'en',
    fields: fields ?? NO_FIELDS,
    timeZone,
    focus: options.onFocus ?? ignore,
    announce: options.onAnnounce ?? ignore,
  };
  const [{ actions, configure }] = useState(() => createBuilderActions(store, surroundings));
  useLayoutEffect(() => configure(surroundings));
  const { tree, issues } = snapshot;
  const numbers = useMemo(() => numberNodes(tree.root), [tree]);
  const issuesByNode = useIssuesByNode(issues);

  return { snapshot, actions, numbers, issuesByNode, chat };
}
