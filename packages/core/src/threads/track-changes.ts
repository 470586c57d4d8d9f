import { sameJson } from '../chat/types/json.ts';
import type { ChatMessage } from '../chat/types/message.ts';
import type { StoredChat } from '../chat/types/storage.ts';
import { idOf, isEnded, isRemoved } from './apply-change.ts';
import { ENDED_STEP } from './thread.ts';
import type { RemovedNode, StoredNode, StoredThread, ThreadChange } from './thread.ts';
import { withoutLinks } from './without-links.ts';

/** Tracks the stored records of one conversation, so that a save contains only changed ones. */
export interface ChangeTracker {
  /** Registers a loaded thread: an unchanged message needs no save. Its records are indexed at the next save. */
  loaded(thread: Pick<StoredThread, 'nodes' | 'removed' | 'head' | 'title'>): void;
  /** The records changed since the last save, marked as saved; undefined if none changed. */
  take(chat: StoredChat, title: string): ThreadChange | undefined;
  /** Marks the records of a failed save as unsaved. */
  failed(change: ThreadChange): void;
  /** The place of a saved message; undefined for any other. */
  placeOf(id: string): MessagePlace | undefined;
}

/** The numbers that order the messages of a thread. */
export interface MessagePlace {
  at: number;
  createdAt: number;
}

/** The last saved or loaded version of one message. */
interface SavedRecord {
  /** Undefined for a removed message, and for one that must be saved again. */
  message: ChatMessage | undefined;
  /** The message as loaded, until it is compared once: the conversation parses it into its own object. */
  loaded?: ChatMessage;
  parentId: string | null;
  at: number;
  rev: number;
  removed: boolean;
  /** Nothing is written into it any more. */
  isEnded: boolean;
}

/** A tracker for a conversation that has no stored records yet. */
export function createChangeTracker(): ChangeTracker {
  const saved = new Map<string, SavedRecord>();
  let head = { json: '', rev: 0 };
  let savedTitle = '';
  /** Records loaded since the last save. They are indexed late, so that opening a long thread does not wait for it. */
  let loaded: readonly (StoredNode | RemovedNode)[] = [];

  function takeLoaded(): void {
    for (const record of loaded) {
      const id = idOf(record);
      const before = saved.get(id);
      if (before && before.rev > record.rev) continue;
      const removed = isRemoved(record);
      // At an equal counter the store may hold another tab's version; a message kept here is then saved over it.
      saved.set(id, {
        message: undefined,
        ...(!removed && { loaded: record.message }),
        parentId: removed ? null : record.parentId,
        at: removed ? 0 : record.at,
        rev: record.rev,
        removed,
        isEnded: removed || isEnded(record.message),
      });
    }
    loaded = [];
  }

  function takeNodes(nodes: StoredChat['nodes']): StoredNode[] {
    const changed: StoredNode[] = [];
    let place = -1;
    for (const { message, parentId } of nodes) {
      const before = saved.get(message.id);
      // Places ascend with gaps, so removing a message moves no other record.
      const at = before && !before.removed && before.at > place ? before.at : place + 1;
      place = at;
      if (before && before.parentId === parentId && before.at === at && isSaved(before, message)) continue;
      const ended = isEnded(message);
      const rev = nextRev(before, ended && message.role === 'assistant');
      saved.set(message.id, { message, parentId, at, rev, removed: false, isEnded: ended });
      changed.push({ message: withoutLinks(message), parentId, at, rev });
    }
    return changed;
  }

  function takeRemoved(ids: readonly string[]): RemovedNode[] {
    return ids.flatMap((id) => {
      const before = saved.get(id);
      if (!before || before.removed) return [];
      const rev = nextRev(before, true);
      saved.set(id, { message: undefined, parentId: null, at: 0, rev, removed: true, isEnded: true });
      return [{ id, rev, removed: true as const }];
    });
  }

  return {
    loaded(thread) {
      takeLoaded();
      loaded = [...thread.nodes, ...thread.removed];
      const { rev, ...fields } = thread.head;
      if (rev >= head.rev) head = { json: JSON.stringify(fields), rev };
      savedTitle = thread.title;
    },
    take({ nodes, removed = [], headId, settings, generation = 0 }, title) {
      takeLoaded();
      const records = [...takeNodes(nodes), ...takeRemoved(removed)];
      const fields = { headId, settings, generation };
      const json = JSON.stringify(fields);
      const isHeadNew = json !== head.json && (nodes.length > 0 || head.rev > 0);
      if (isHeadNew) head = { json, rev: head.rev + 1 };
      const isTitleNew = title !== savedTitle && title !== '';
      if (isTitleNew) savedTitle = title;
      if (records.length === 0 && !isHeadNew && !isTitleNew) return undefined;
      return {
        version: 1,
        nodes: records,
        ...(isHeadNew && { head: { ...fields, rev: head.rev } }),
        ...(isTitleNew && { title }),
      };
    },
    failed({ nodes = [], head: failedHead, title }) {
      for (const record of nodes) {
        const before = saved.get(idOf(record));
        if (before?.rev !== record.rev) continue;
        if (isRemoved(record)) before.removed = false;
        else {
          before.message = undefined;
          delete before.loaded;
        }
      }
      if (failedHead?.rev === head.rev) head = { json: '', rev: head.rev };
      if (title === savedTitle) savedTitle = '';
    },
    placeOf(id) {
      const { at, message } = saved.get(id) ?? {};
      return message && at !== undefined ? { at, createdAt: message.createdAt } : undefined;
    },
  };
}

/** The counter of the next save. The final save of an answer exceeds the handler's own record of it. */
function nextRev(before: SavedRecord | undefined, isEnd: boolean): number {
  return (before?.rev ?? 0) + (isEnd && !before?.isEnded ? ENDED_STEP : 1);
}

/**
 * Whether the store holds the current version of a message. A loaded one is compared once by content, later by
 * identity.
 */
function isSaved(record: SavedRecord, message: ChatMessage): boolean {
  if (record.message === message) return true;
  const { loaded } = record;
  delete record.loaded;
  if (!loaded || !saysTheSame(loaded, withoutLinks(message))) return false;
  record.message = message;
  return true;
}

/**
 * Whether two messages serialise to the same JSON. Parts are shared by reference, so their long texts are rarely
 * compared.
 */
function saysTheSame(a: ChatMessage, b: ChatMessage): boolean {
  const { parts, ...rest } = a;
  const { parts: others, ...otherRest } = b;
  const isPartSame = (part: unknown, at: number) => part === others[at] || sameJson(part, others[at]);
  return parts.length === others.length && parts.every(isPartSame) && sameJson(rest, otherRest);
}
