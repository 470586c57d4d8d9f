import type { NamePattern } from '../page/probe.ts';
import { type Driver, type InputSource, type Step } from './driver.ts';
import { toCode } from './keys.ts';

/** A place in the window, in CSS px. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The page under test as a person meets it: roles, names, keys and a pointer. */
export interface Page extends Pick<Driver, 'name' | 'version' | 'goto' | 'screenshot' | 'close'> {
  /** Calls a function in the page. It gets nothing from the test but its arguments, and returns a JSON value. */
  run: <Args extends unknown[], Value>(
    body: (...args: Args) => Value,
    ...args: Args
  ) => Promise<Awaited<Value>>;
  /** Calls a function in the page repeatedly until it returns a truthy value. @throws after twenty seconds */
  until: <Args extends unknown[], Value>(
    body: (...args: Args) => Value,
    ...args: Args
  ) => Promise<NonNullable<Awaited<Value>>>;
  /** Waits for an element and says where it is; the last one where there are several. */
  see: (role: string, name: string | RegExp) => Promise<Box>;
  isThere: (role: string, name: string | RegExp) => Promise<boolean>;
  untilGone: (role: string, name: string | RegExp) => Promise<void>;
  textOf: (role: string, name: string | RegExp) => Promise<string>;
  /** Brings an element into view and presses its middle; again where the page moved it away from under the press. */
  click: (role: string, name: string | RegExp) => Promise<void>;
  /** Presses at a place of the window. */
  clickAt: (x: number, y: number) => Promise<void>;
  /** Presses at a place, waits until the page reports the drag, and releases at another place. */
  drag: (
    from: { x: number; y: number },
    to: { x: number; y: number },
    isHeld: () => boolean,
  ) => Promise<void>;
  /** Presses keys one after another; `Shift+Tab` is a combination. */
  press: (...combinations: string[]) => Promise<void>;
  /** Types letter by letter, 60 ms each in WebKitGTK. */
  type: (text: string) => Promise<void>;
  /** Puts a text in at the caret at once, as a paste does. */
  insert: (text: string) => Promise<void>;
  /** Role and name of the element that has the focus. */
  focused: () => Promise<string>;
  /** Waits until the element of that role and name has the focus. */
  untilFocused: (description: string | RegExp) => Promise<void>;
}

const GIVE_UP_MS = 20_000;
/** Interval in the page. A page that is left meanwhile does not answer, so the call is repeated after a second. */
const LOOK_AGAIN_MS = 40;
const ASK_AGAIN_MS = 1_000;
const HIT_MS = 1_000;
const DRAG_STEPS = 6;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createPage(driver: Driver): Page {
  const run: Page['run'] = async (body, ...args) => {
    const json = await driver.evaluate(`(${body.toString()})(...${JSON.stringify(args)})`);
    return json === undefined ? undefined : JSON.parse(json);
  };
  const until: Page['until'] = async (body, ...args) => {
    const look = `(${body.toString()})(...${JSON.stringify(args)})`;
    const wait = `new Promise((done) => setTimeout(done, ${LOOK_AGAIN_MS}))`;
    for (const end = Date.now() + GIVE_UP_MS; ;) {
      const json = await driver.evaluate(`(async () => {
        for (const end = Date.now() + ${ASK_AGAIN_MS}; ; await ${wait}) {
          const value = await ${look};
          if (value || Date.now() > end) return value;
        }
      })()`);
      const value = json === undefined ? undefined : JSON.parse(json);
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`This never came true: ${body.toString()} of ${JSON.stringify(args)}`);
    }
  };
  const point = (actions: Step[]) => driver.perform([mouse(actions)]);
  const clickAt = (x: number, y: number) => point([moveTo(x, y), down, up]);
  const isThere: Page['isThere'] = (role, name) =>
    run((role, name) => probe.find(role, name) !== undefined, role, patternOf(name));
  const see: Page['see'] = (role, name) => until(boxOf, role, patternOf(name), false);

  return {
    name: driver.name,
    version: driver.version,
    goto: driver.goto,
    screenshot: driver.screenshot,
    close: driver.close,
    run,
    until,
    see,
    isThere,
    untilGone: async (role, name) => {
      await until((role, name) => probe.find(role, name) === undefined, role, patternOf(name));
    },
    textOf: async (role, name) => {
      await see(role, name);
      return run((role, name) => (probe.find(role, name) as HTMLElement).innerText, role, patternOf(name));
    },
    click: async (role, name) => {
      for (const end = Date.now() + GIVE_UP_MS; ;) {
        const { left, top, right, bottom } = await until(boxOf, role, patternOf(name), true);
        await clickAt((left + right) / 2, (top + bottom) / 2);
        if (await run(wasHit, HIT_MS)) return;
        if (Date.now() > end) throw new Error(`Something covers the ${role} ${String(name)}.`);
      }
    },
    clickAt,
    drag: async (from, to, isHeld) => {
      await point([moveTo(from.x, from.y), down]);
      await until(isHeld);
      await point([
        ...Array.from({ length: DRAG_STEPS }, (_, step) => {
          const part = (step + 1) / DRAG_STEPS;
          return moveTo(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
        }),
        up,
      ]);
    },
    press: async (...combinations) => {
      for (const combination of combinations)
        await driver.perform([keyboard(pressAll(combination.split('+')))]);
    },
    type: (text) => driver.perform([keyboard(Array.from(text).flatMap((letter) => pressAll([letter])))]),
    insert: async (text) => {
      await run((text) => document.execCommand('insertText', false, text), text);
    },
    focused: () => run(() => probe.describe(document.activeElement)),
    untilFocused: async (description) => {
      await until((wanted) => {
        const focused = probe.describe(document.activeElement);
        return typeof wanted === 'string'
          ? focused === wanted
          : new RegExp(wanted.source, wanted.flags).test(focused);
      }, patternOf(description));
    },
  };
}

/** Runs in the page: the place of an element that does not move, and that is to be pressed where it says so. */
async function boxOf(role: string, name: NamePattern, isAim: boolean): Promise<Box | undefined> {
  const element = probe.find(role, name);
  if (isAim) element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const before = element?.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const box = element?.getBoundingClientRect();
  if (!element || !before || !box || box.top !== before.top || box.left !== before.left) return undefined;
  if (isAim) probe.aim(element);
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
}

/** Runs in the page: whether the press came to the element; some browsers say that they pressed before the page has heard of it. */
async function wasHit(patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; ; await new Promise((done) => setTimeout(done, 10))) {
    const isHit = probe.hit();
    if (isHit !== undefined || Date.now() > end) return isHit === true;
  }
}

const patternOf = (name: string | RegExp): NamePattern =>
  typeof name === 'string' ? name : { source: name.source, flags: name.flags };

const keyboard = (actions: Step[]): InputSource => ({ type: 'key', id: 'keyboard', actions });
const mouse = (actions: Step[]): InputSource => ({
  type: 'pointer',
  id: 'mouse',
  parameters: { pointerType: 'mouse' },
  actions,
});
const moveTo = (x: number, y: number): Step => ({
  type: 'pointerMove',
  x: Math.round(x),
  y: Math.round(y),
  duration: 0,
});
const down: Step = { type: 'pointerDown', button: 0 };
const up: Step = { type: 'pointerUp', button: 0 };

/** All of them down, then up again the other way round. */
function pressAll(keys: readonly string[]): Step[] {
  const codes = keys.map(toCode);
  return [
    ...codes.map((value): Step => ({ type: 'keyDown', value })),
    ...codes.toReversed().map((value): Step => ({ type: 'keyUp', value })),
  ];
}
