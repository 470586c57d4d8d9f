/** The urgency of a text: `assertive` interrupts speech in progress. */
export type Urgency = 'polite' | 'assertive';

/**
 * The three regions, empty from the first paint, because screen readers only watch regions that existed before their
 * text.
 */
export interface LiveRegions {
  polite: readonly [HTMLElement, HTMLElement];
  assertive: HTMLElement;
}

/** Announces texts to screen readers; one per chat. */
export interface Announcer {
  announce: (text: string, urgency?: Urgency) => void;
  /** Binds the regions; returns an undo. Texts announced before are spoken then. */
  attach(regions: LiveRegions): () => void;
}

/** Texts within this time are announced together. By then focus has settled: NVDA drops speech while focus moves. */
const COALESCE_MS = 250;
/** TalkBack drops a text that is cleared within a second. */
const CLEAR_MS = 1500;

/** The channel of a text: the regions, or `ariaNotify` if the browser has it. Never both. */
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
    // The two regions alternate, so that a repeated text is a change each time.
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
