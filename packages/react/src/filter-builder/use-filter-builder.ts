'use client';
import type { AssistantChat } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import type { FilterField, JsonObject } from '@redpine/core/filter';
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { english, type FilterLabels } from '../labels/en/filter.ts';
import { useSharedChat } from '../provider/assistant-context.ts';
import { useStable } from '../ui/use-stable.ts';
import { createBuilderActions, type BuilderActions, type FocusTarget } from './store/builder-actions.ts';
import { andFilters, sameFilter, withoutLocked, type BuilderIssue } from './store/builder-state.ts';
import {
  createBuilderStore,
  type BuilderSnapshot,
  type BuilderStore,
  type FilterChange,
} from './store/builder-store.ts';
import { numberNodes, type NodeNumber } from './store/row-names.ts';
import { useIssuesByNode } from './store/use-issues-by-node.ts';

/** Options of `useFilterBuilder`. */
export interface UseFilterBuilderOptions {
  /** Whether `value` rules. Without it, the settings of the chat under the nearest provider do, where there is one. */
  controlled?: boolean;
  value?: JsonObject | undefined;
  /** The first filter, where neither `value` nor a chat rules. */
  defaultValue?: JsonObject | undefined;
  onValueChange?: ((change: FilterChange) => void) | undefined;
  /** Always in force beside the person's own filter, and never edited. A chat is given both as one `$and`. */
  locked?: JsonObject | undefined;
  /** What the server adds by itself: part of `effectiveFilter`, and not sent. */
  serverLocked?: JsonObject | undefined;
  /** Fields outside this list get a warning. */
  knownFields?: readonly FilterField[] | undefined;
  /** The conversation, where it is not the provider's own. */
  threadId?: string | undefined;
  /** Words and fields for what the verbs say. */
  labels?: FilterLabels | undefined;
  locale?: string | undefined;
  fields?: readonly FilterField[] | undefined;
  /** Where the days of date fields begin: an IANA name. Default `UTC`. */
  timeZone?: string | undefined;
  /** Where focus belongs after an edit. */
  onFocus?: ((target: FocusTarget) => void) | undefined;
  /** What a screen reader should hear of an edit. */
  onAnnounce?: ((text: string) => void) | undefined;
}

/** A filter under construction: what there is to draw, and the verbs that change it. */
export interface FilterBuilderResult {
  snapshot: BuilderSnapshot;
  actions: BuilderActions;
  store: BuilderStore;
  /** What each row and nested group is called, by id. */
  numbers: ReadonlyMap<string, NodeNumber>;
  /** What is wrong with each row and group, by id. */
  issuesByNode: ReadonlyMap<string, readonly BuilderIssue[]>;
  /** The conversation whose settings it reads and writes, where there is one. */
  chat: AssistantChat | undefined;
}

const NO_FIELDS: readonly FilterField[] = [];
/** A host that keeps the filter may take so long with a change; then it has refused it. */
const ANSWER_MS = 1000;
const ignore = (): void => undefined;

/** The headless builder: rows, history, JSON text, issues and verbs, without any element. */
export function useFilterBuilder(options: UseFilterBuilderOptions = {}): FilterBuilderResult {
  const { controlled = false, value, defaultValue } = options;
  const locked = useStable(options.locked, sameFilter);
  const shared = useSharedChat(options.threadId);
  const chat = controlled ? undefined : shared;
  const subscribe = chat?.subscribe ?? subscribeToNothing;
  const sent = useSyncExternalStore(
    subscribe,
    () => chat?.getSnapshot().settings.filter,
    () => chat && internalsOf(chat).getInitialSnapshot().settings.filter,
  );
  const revision = useSyncExternalStore(
    subscribe,
    () => revisionOf(chat),
    () => 0,
  );
  const chatFilter = useMemo(() => withoutLocked(sent, locked), [sent, locked]);
  const { fields, timeZone } = options;
  const dates = useMemo(() => ({ fields, timeZone }), [fields, timeZone]);
  const [store] = useState(() =>
    createBuilderStore(
      controlled || !chat ? withoutLocked(controlled ? value : defaultValue, locked) : chatFilter,
      dates,
    ),
  );
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);

  /** How often the filter of the chat was set, as far as it was taken in here or set from here. */
  const seen = useRef(0);
  const send = useEffectEvent((filter: JsonObject | undefined): void => {
    chat?.setSettings({ filter });
    seen.current = revisionOf(chat);
  });
  useLayoutEffect(() => {
    seen.current = revisionOf(chat);
  }, [chat]);
  useLayoutEffect(() => {
    store.configure({
      fields: options.knownFields,
      dates,
      locked: andFilters(options.serverLocked, locked),
      onChange: (change) => {
        send(andFilters(locked, change.filter));
        options.onValueChange?.(change);
      },
    });
  });
  const own = withoutLocked(useStable(value, sameFilter), locked);
  useLayoutEffect(() => {
    if (controlled) store.syncFromHost(own, 'echo');
  }, [store, controlled, own]);
  useEffect(() => {
    if (!controlled || sameFilter(own, snapshot.filter)) return undefined;
    const refused = setTimeout(() => store.syncFromHost(own), ANSWER_MS);
    return () => clearTimeout(refused);
  }, [store, controlled, own, snapshot]);
  useLayoutEffect(() => {
    if (!chat) return;
    const whole = andFilters(locked, chatFilter);
    const how = revision > seen.current ? 'set' : 'echo';
    seen.current = Math.max(seen.current, revision);
    if (!sameFilter(whole, chat.getSnapshot().settings.filter)) send(whole);
    store.syncFromHost(chatFilter, how);
  }, [store, chat, chatFilter, locked, revision]);

  const surroundings = {
    labels: options.labels ?? english,
    locale: options.locale ?? 'en',
    fields: fields ?? NO_FIELDS,
    timeZone,
    focus: options.onFocus ?? ignore,
    announce: options.onAnnounce ?? ignore,
  };
  const [actions] = useState(() => createBuilderActions(store, surroundings));
  useLayoutEffect(() => actions.configure(surroundings));
  const { tree, issues } = snapshot;
  const numbers = useMemo(() => numberNodes(tree.root), [tree]);
  const issuesByNode = useIssuesByNode(issues);

  return { snapshot, actions, store, numbers, issuesByNode, chat };
}

const subscribeToNothing = () => ignore;

/** How often the filter of the chat was set. */
function revisionOf(chat: AssistantChat | undefined): number {
  return chat ? internalsOf(chat).getFilterRevision() : 0;
}
