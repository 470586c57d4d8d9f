import type { ThreadStorage, ThreadView } from '@redpine/core/storage';
import { isMadeHere } from '@redpine/core/internal/ids';
import { isTabOpen, ownTab } from './tab-id.ts';

type Place = ThreadView['place'];

/** The draft and the place of reading of one thread in this tab, kept in its store. */
export interface ViewKeeper {
  /** The kept draft: this tab's, or the draft of a tab that is gone. */
  read(): Promise<{ draft: string; place: Place }>;
  setDraft(draft: string): void;
  setPlace(place: Place): void;
}

/** Writing follows what changed by this time: a killed browser has lost no more. */
const SOON_MS = 200;

/** A store that fails keeps neither; the text box and the tab's session storage still do. */
export function createViewKeeper(
  storage: Pick<ThreadStorage, 'getViews' | 'saveView'>,
  threadId: string,
): ViewKeeper {
  let draft = '';
  let place: Place;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function write(): Promise<void> {
    timer = undefined;
    try {
      await storage.saveView?.({ threadId, tab: await ownTab(), draft, place, at: Date.now() });
    } catch {
      // Told by the storage's `onSave`, as soon as a message cannot be saved.
    }
  }

  function writeSoon(): void {
    timer ??= setTimeout(() => void write(), SOON_MS);
  }

  /** The draft of a tab that is gone moves to this one: of this thread, and to a new thread that of one in which nothing was asked. */
  async function adopt(views: readonly ThreadView[]): Promise<string> {
    const isNew = views.length === 0 && isMadeHere(threadId);
    for (const view of isNew ? ((await storage.getViews?.()) ?? []) : views) {
      const isHere = view.threadId === threadId;
      const isOwn = view.tab === (await ownTab());
      if (view.draft === '' || (isOwn ? isHere : await isTabOpen(view.tab))) continue;
      await storage.saveView?.({ ...view, draft: '', place: undefined });
      return view.draft;
    }
    return '';
  }

  return {
    async read() {
      try {
        const tab = await ownTab();
        const views = (await storage.getViews?.(threadId)) ?? [];
        const own = views.find((view) => view.tab === tab);
        place ??= (own ?? views[0])?.place;
        const kept = own?.draft || (await adopt(views));
        if (kept !== '' && draft === '') {
          draft = kept;
          writeSoon();
        }
        return { draft: kept, place };
      } catch {
        return { draft: '', place: undefined };
      }
    },
    setDraft(next) {
      if (next === draft) return;
      draft = next;
      // A draft that was sent is gone at once, with its question stored.
      if (next === '') void write();
      else writeSoon();
    },
    setPlace(next) {
      place = next;
      writeSoon();
    },
  };
}
