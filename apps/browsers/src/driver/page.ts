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
  /** Calls a function in the page. It sees nothing of the test but its arguments, and answers with what JSON can hold. */
  run: <Args extends unknown[], Value>(
    body: (...args: Args) => Value,
    ...args: Args
  ) => Promise<Awaited<Value>>;
  /** Calls a function in the page again and again until what it answers is truthy. @throws after ten seconds */
  until: <Args extends unknown[], Value>(
    body: (...args: Args) => Value,
    ...args: Args
  ) => Promise<NonNullable<Awaited<Value>>>;
  /** Waits for an element and says where it is; the last one where there are several. */
  see: (role: string, name: string | RegExp) => Promise<Box>;
  isThere: (role: string, name: string | RegExp) => Promise<boolean>;
  untilGone: (role: string, name: string | RegExp) => Promise<void>;
  textOf: (role: string, name: string | RegExp) => Promise<string>;
  /** Brings an element into view and presses its middle. */
  click: (role: string, name: string | RegExp) => Promise<void>;
  /** Presses at a place of the window. */
  clickAt: (x: number, y: number) => Promise<void>;
  drag: (from: { x: number; y: number }, to: { x: number; y: number }) => Promise<void>;
  /** Presses keys one after another; `Shift+Tab` is a combination. */
  press: (...combinations: string[]) => Promise<void>;
  /** Types letter by letter, 60 ms each in WebKitGTK. */
  type: (text: string) => Promise<void>;
  /** Puts a text in at the caret at once, as a paste does. */
  insert: (text: string) => Promise<void>;
  /** Role and name of the element that has the focus. */
  focused: () => Promise<string>;
}

const GIVE_UP_MS = 10_000;
const LOOK_AGAIN_MS = 60;
const DRAG_STEPS = 6;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createPage(driver: Driver): Page {
  const run: Page['run'] = async (body, ...args) => {
    const json = await driver.evaluate(`(${body.toString()})(...${JSON.stringify(args)})`);
    return json === undefined ? undefined : JSON.parse(json);
  };
  const until: Page['until'] = async (body, ...args) => {
    for (const end = Date.now() + GIVE_UP_MS; ;) {
      const value = await run(body, ...args);
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`This never came true: ${body.toString()} of ${JSON.stringify(args)}`);
      await pause(LOOK_AGAIN_MS);
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
      const { left, top, right, bottom } = await until(boxOf, role, patternOf(name), true);
      await clickAt((left + right) / 2, (top + bottom) / 2);
    },
    clickAt,
    drag: (from, to) =>
      point([
        moveTo(from.x, from.y),
        down,
        ...Array.from({ length: DRAG_STEPS }, (_, step) => {
          const part = (step + 1) / DRAG_STEPS;
          return moveTo(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
        }),
        up,
      ]),
    press: async (...combinations) => {
      for (const combination of combinations)
        await driver.perform([keyboard(pressAll(combination.split('+')))]);
    },
    type: (text) => driver.perform([keyboard(Array.from(text).flatMap((letter) => pressAll([letter])))]),
    insert: async (text) => {
      await run((text) => document.execCommand('insertText', false, text), text);
    },
    focused: () => run(() => probe.describe(document.activeElement)),
  };
}

/** Runs in the page: the place of an element that does not move. */
async function boxOf(role: string, name: NamePattern, bringIntoView: boolean): Promise<Box | undefined> {
  const element = probe.find(role, name);
  if (bringIntoView) element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const before = element?.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const box = element?.getBoundingClientRect();
  if (!before || !box || box.top !== before.top || box.left !== before.left) return undefined;
  return { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
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
