import type { ThreadStorage, ThreadView } from '@redpine/core/storage';
import { isMadeHere } from '@redpine/core/internal/ids';
import { isTabOpen, ownTab } from './tab-id.ts';

type Place = ThreadView['place'];

/** Stores the draft and the reading position of one thread in this tab. */
export interface ViewKeeper {
  /** The stored draft: this tab's, or that of a closed tab. */
  read(): Promise<{ draft: string; place: Place }>;
  setDraft(draft: string): void;
  setPlace(place: Place): void;
}

/** Changes are written at this interval, so a killed browser loses no more. */
const SOON_MS = 200;

/** If the store fails, the text box and the tab's session storage still have the draft. */
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
      // Reported by the storage's `onSave` as soon as a message cannot be saved.
    }
  }

  function writeSoon(): void {
    timer ??= setTimeout(() => void write(), SOON_MS);
  }

  /** Takes over the draft of a closed tab: of this thread, or, for a new thread, of one without questions. */
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
        const tabView = views.find((view) => view.tab === tab);
        place ??= (tabView ?? views[0])?.place;
        const kept = tabView?.draft || (await adopt(views));
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
      // The draft of a sent question is removed at once, because the question itself is stored.
      if (next === '') void write();
      else writeSoon();
    },
    setPlace(next) {
      place = next;
      writeSoon();
    },
  };
}
