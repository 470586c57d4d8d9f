/** How urgent a text is: `assertive` interrupts what is being read. */
export type Urgency = 'polite' | 'assertive';

/** The three regions, empty from the first paint: screen readers watch only what was there before. */
export interface LiveRegions {
  polite: readonly [HTMLElement, HTMLElement];
  assertive: HTMLElement;
}

/** Says things to screen readers: one for each chat. */
export interface Announcer {
  announce: (text: string, urgency?: Urgency) => void;
  /** Binds the regions; returns an undo. What was said before is said then. */
  attach(regions: LiveRegions): () => void;
}

/** Texts that come together are said together, and focus has settled by then (NVDA drops speech while focus moves). */
const COALESCE_MS = 250;
/** TalkBack loses what is cleared sooner than a second. */
const CLEAR_MS = 1500;

/** How a text leaves: through the regions, or through `ariaNotify` where the browser has it. Never both. */
export type AnnounceTransport = 'regions' | 'aria-notify';

export function createAnnouncer(transport: AnnounceTransport = 'regions'): Announcer {
  const waiting: Record<Urgency, string[]> = { polite: [], assertive: [] };
  let regions: LiveRegions | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clearing = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
  let turn: 0 | 1 = 0;

  function flush(): void {
    timer = undefined;
    if (!regions) return;
    for (const urgency of ['assertive', 'polite'] as const) {
      const text = waiting[urgency].splice(0).join(' ');
      if (text) say(regions, text, urgency);
    }
  }

  function say(to: LiveRegions, text: string, urgency: Urgency): void {
    const first = to.polite[0] as HTMLElement & { ariaNotify?: (text: string, options: object) => void };
    if (transport === 'aria-notify' && first.ariaNotify) {
      first.ariaNotify(text, { priority: urgency === 'assertive' ? 'high' : 'normal' });
      return;
    }
    // The other region is used in turn, so that a text said twice is a change both times.
    const region = urgency === 'assertive' ? to.assertive : to.polite[(turn = turn === 0 ? 1 : 0)];
    region.textContent = text;
    clearTimeout(clearing.get(region));
    clearing.set(
      region,
      setTimeout(() => (region.textContent = ''), CLEAR_MS),
    );
  }

  function schedule(): void {
    if (regions && timer === undefined) timer = setTimeout(flush, COALESCE_MS);
  }

  return {
    announce(text, urgency = 'polite') {
      if (!text || waiting[urgency].at(-1) === text) return;
      waiting[urgency].push(text);
      schedule();
    },
    attach(next) {
      regions = next;
      if (waiting.polite.length + waiting.assertive.length > 0) schedule();
      return () => {
        clearTimeout(timer);
        timer = undefined;
        for (const [region, clear] of clearing) {
          clearTimeout(clear);
          region.textContent = '';
        }
        clearing.clear();
        regions = undefined;
      };
    },
  };
}
