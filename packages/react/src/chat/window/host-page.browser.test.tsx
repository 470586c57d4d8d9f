import styles from '../../styles.css?inline';
import * as Dialog from '@radix-ui/react-dialog';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { addShadowDefaults, unlayer } from '../../../build/style-sheets.ts';
import { createFakeChat, fakeMessage, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from './chat-window.tsx';

let close = () => {};
afterEach(() => close());
let thread = 0;
/** The parts of messages load for the first time. */
const LATE = { timeout: 15_000 };

/** The window in an open shadow root, in a document without our sheet. */
async function show(...sheets: string[]): Promise<ShadowRoot> {
  const host = document.body.appendChild(document.createElement('div'));
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = sheets.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  const mount = shadow.appendChild(document.createElement('div'));
  const messages = [
    fakeMessage('user', 'Which pines?'),
    fakeMessage('assistant', '# Pines\n\nTwo:\n\n- red\n- white\n\n1. one\n\nThe `end`.'),
  ];
  const root = createRoot(mount);
  root.render(<ChatWindow chat={createFakeChat({ threadId: `host ${(thread += 1)}`, messages })} />);
  close = () => {
    root.unmount();
    host.remove();
    document.documentElement.style.fontSize = '';
  };
  await expect.poll(() => shadow.querySelector('[data-slot="markdown"] li'), LATE).toBeTruthy();
  await expect.poll(() => shadow.querySelector('[data-slot="copy"]'), LATE).toBeTruthy();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return shadow;
}

const READ = [
  'marginTop',
  'marginBottom',
  'paddingTop',
  'paddingLeft',
  'paddingRight',
  'boxSizing',
  'width',
  'height',
  'fontSize',
  'lineHeight',
  'fontWeight',
  'color',
  'backgroundColor',
  'borderTopWidth',
  'borderTopStyle',
  'borderTopLeftRadius',
  'boxShadow',
  'textAlign',
] as const;

/** Layout and paint, a line for each element. */
function look(shadow: ShadowRoot): string[] {
  return [...shadow.querySelectorAll('.redpine, .redpine *')].map((element) => {
    const style = getComputedStyle(element);
    const slot = element.getAttribute('data-slot') ?? element.localName;
    // The place of an element: the value of an automatic margin may be one of an earlier layout.
    const { left } = element.getBoundingClientRect();
    return [slot, `left ${left}`, ...READ.map((name) => `${name} ${style[name]}`)].join('; ');
  });
}

const FONT = ':host { font: 400 16px/1.5 sans-serif; color: black }';
const sheet = addShadowDefaults(styles);

// H12
it('is complete in a shadow root with the sheet inside it alone: colours, borders and shadows', async () => {
  const shadow = await show(sheet);
  const styleOf = (slot: string) => {
    const element = shadow.querySelector(`[data-slot="${slot}"]`);
    if (!element) throw new Error(`No ${slot}.`);
    return getComputedStyle(element);
  };
  expect(styleOf('chat').backgroundColor).not.toBe('rgba(0, 0, 0, 0)');
  const form = shadow.querySelector('form');
  const all = [...(form?.querySelectorAll('*') ?? []), ...(form ? [form] : [])].map((each) =>
    getComputedStyle(each),
  );
  expect(
    all.some(({ borderTopStyle, borderTopWidth }) => borderTopStyle === 'solid' && borderTopWidth === '1px'),
  ).toBe(true);
  expect(all.some(({ boxShadow }) => boxShadow.includes('20px'))).toBe(true);
});

// H11
describe('beside a reset outside any layer', () => {
  const RESETS: Record<string, string> = {
    'of every element': '* { margin: 0; padding: 0; box-sizing: border-box }',
    'of icons':
      'svg { width: 1em; height: 1em; vertical-align: middle; display: inline-block; fill: currentColor }',
    // The rules that Bootstrap 5.3 has for elements.
    'of Bootstrap': `*, *::before, *::after { box-sizing: border-box }
      h1, h2, h3, h4, h5, h6 { margin-top: 0; margin-bottom: .5rem; font-weight: 500; line-height: 1.2 }
      h1 { font-size: 2.5rem } h2 { font-size: 2rem } h3 { font-size: 1.75rem } h4 { font-size: 1.5rem }
      p { margin-top: 0; margin-bottom: 1rem } ol, ul { padding-left: 2rem } ol, ul, dl { margin-top: 0; margin-bottom: 1rem }
      ol ol, ul ul, ol ul, ul ol { margin-bottom: 0 } dd { margin-bottom: .5rem; margin-left: 0 } blockquote { margin: 0 0 1rem }
      small { font-size: .875em } a { color: rgb(13 110 253); text-decoration: underline }
      pre, code, kbd, samp { font-size: 1em } pre { display: block; margin-top: 0; margin-bottom: 1rem; font-size: .875em }
      code { font-size: .875em; color: rgb(214 51 132) } kbd { padding: .1875rem .375rem }
      img, svg { vertical-align: middle } table { caption-side: bottom; border-collapse: collapse } th { text-align: inherit }
      label { display: inline-block } button { border-radius: 0 } hr { margin: 1rem 0; opacity: .25 }
      input, button, select, optgroup, textarea { margin: 0; font-family: inherit; font-size: inherit; line-height: inherit }
      fieldset { min-width: 0; padding: 0; margin: 0; border: 0 } legend { width: 100%; margin-bottom: .5rem; font-size: 1.5rem }`,
  };
  it('looks without a layer as it looks without the reset', async () => {
    const expected = look(await show(sheet, FONT));
    close();
    expect(look(await show(unlayer(sheet), FONT)), 'without a reset').toEqual(expected);
    for (const [name, reset] of Object.entries(RESETS)) {
      close();
      expect(look(await show(unlayer(sheet), FONT, reset)), name).toEqual(expected);
    }
  });

  it('keeps the size of its icons in the layer too', async () => {
    const shadow = await show(sheet, FONT, 'svg { width: 1em; height: 1em; max-width: 100% }');
    const sizes = [...shadow.querySelectorAll('svg')].map((svg) => [
      getComputedStyle(svg).width,
      `${svg.getAttribute('width')}px`,
    ]);
    expect(sizes.length).toBeGreaterThan(3);
    for (const [width, expected] of sizes) expect(width).toBe(expected);
  });
});

// H18
it('takes the font around it, and `--redpine-font` where it is set', async () => {
  const shadow = await show(sheet, ':host { font-family: Georgia }');
  const box = () => getComputedStyle(shadow.querySelector('textarea') ?? document.body).fontFamily;
  expect(box()).toBe('Georgia');
  (shadow.host as HTMLElement).style.setProperty('--redpine-font', 'Courier');
  expect(box()).toBe('Courier');
});

// M12
it('grows with the font size of the reader, fits at 32 px, and never shrinks below its own', async () => {
  const shadow = await show(sheet);
  const sizeOf = () =>
    getComputedStyle(shadow.querySelector('[data-slot="markdown"]') ?? document.body).fontSize;
  const normal = look(shadow);
  document.documentElement.style.fontSize = '10px';
  expect(look(shadow)).toEqual(normal);
  expect(sizeOf()).toBe('16px');
  document.documentElement.style.fontSize = '32px';
  expect(sizeOf()).toBe('32px');
  await page.viewport(640, 800);
  const chat = shadow.querySelector('[data-slot="chat"]');
  expect(chat?.scrollWidth).toBeLessThanOrEqual(chat?.clientWidth ?? 0);
  for (const button of shadow.querySelectorAll('button')) {
    const { width, height } = button.getBoundingClientRect();
    if (width === 0) continue;
    expect(button.scrollHeight, button.outerHTML).toBeLessThanOrEqual(Math.ceil(height) + 1);
  }
  await page.viewport(1280, 800);
});

// H13
it('closes what is its own at an Escape, one thing at a time, before a dialog of the host hears of it', async () => {
  let heard = 0;
  const listener = (event: KeyboardEvent) => void (event.key === 'Escape' && heard++);
  document.addEventListener('keydown', listener);
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const chat = createFakeChat({ threadId: 'dialog', messages: fakeTurns(1) });
  root.render(<ChatWindow chat={chat} slots={{ aside: () => <p>Narrow it down</p> }} />);
  close = () => {
    document.removeEventListener('keydown', listener);
    root.unmount();
    host.remove();
  };
  const escape = async () => {
    await userEvent.keyboard('{Escape}');
    return heard;
  };
  const box = page.getByRole('textbox', { name: 'Message', exact: true });
  await box.click();
  await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
  await expect.element(page.getByRole('search')).toBeVisible();
  chat.begin('And the white one?');
  expect(await escape()).toBe(0);
  await expect.element(page.getByRole('search')).not.toBeInTheDocument();
  expect(chat.calls).toEqual([]);
  await box.click();
  expect(await escape()).toBe(0);
  expect(chat.calls).toEqual([['stop']]);
  chat.finish({ status: 'stopped' });

  await userEvent.click(page.getByRole('button', { name: 'Ask another model for answer 1' }));
  expect(await escape()).toBe(0);
  await userEvent.click(page.getByRole('button', { name: /^edit question 1/i }));
  expect(await escape()).toBe(0);
  await box.click();
  await userEvent.keyboard('{Control>}/{/Control}');
  await expect.element(page.getByRole('dialog')).toBeVisible();
  expect(await escape()).toBe(0);
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await box.click();
  expect(await escape()).toBe(1);
});

/** As a host writes it: the README's lines for Radix, and a handler of React around the window, as MUI's Modal has it. */
const DIALOGS = {
  Radix: (window: ReactNode, onClose: () => void) => (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            if (event.target instanceof Element && event.target.closest('[data-slot="chat"]'))
              event.preventDefault();
          }}
        >
          <Dialog.Title>Support</Dialog.Title>
          <Dialog.Close>Close</Dialog.Close>
          {window}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  ),
  'React handler': (window: ReactNode, onClose: () => void) => (
    <div role="presentation" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      {window}
    </div>
  ),
};

// H13
it.each(Object.keys(DIALOGS) as (keyof typeof DIALOGS)[])(
  'stays open in a dialog of the host while an Escape is for a part of its own: %s',
  async (kind) => {
    let closed = 0;
    const host = document.body.appendChild(document.createElement('div'));
    const root = createRoot(host);
    const chat = createFakeChat({ threadId: `in ${kind}`, messages: fakeTurns(1) });
    const window = <ChatWindow chat={chat} />;
    root.render(DIALOGS[kind](window, () => void (closed += 1)));
    close = () => {
      root.unmount();
      host.remove();
    };
    const box = page.getByRole('textbox', { name: 'Message', exact: true });
    await box.click();
    await userEvent.keyboard('{Control>}{Shift>}f{/Shift}{/Control}');
    await expect.element(page.getByRole('search')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('search')).not.toBeInTheDocument();

    await page.getByRole('button', { name: 'Ask another model for answer 1' }).click();
    await expect.poll(() => document.querySelector(':popover-open')).toBeTruthy();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector(':popover-open')).toBeNull();

    await box.click();
    chat.begin('And the white one?');
    await userEvent.keyboard('{Escape}');
    // The host's prop took the key before the window heard of it.
    if (kind === 'Radix') await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(() => chat.calls).toEqual([['stop']]);
    chat.finish({ status: 'stopped' });
    expect(closed).toBe(0);

    if (kind === 'Radix') await page.getByRole('button', { name: 'Close', exact: true }).click();
    else await userEvent.keyboard('{Escape}');
    await expect.poll(() => closed).toBe(1);
  },
);
