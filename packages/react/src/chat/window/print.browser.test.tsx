import '../../styles.css';
import { afterEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { cdp } from 'vitest/browser';
import { createFakeChat, fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { ChatWindow } from './chat-window.tsx';

const MARKDOWN = `# Pines

Red pines **grow tall** [a book](https://a.example) and \`code\`.

> A quotation

\`\`\`js
const tall = 'pine'; // a tree
\`\`\`

| Tree | Height |
| --- | --- |
| Pine | 43 m |`;

/** A theme of a host for a dark page, without \`light-dark()\`. */
const HOST_THEME = {
  '--redpine-background': '#000000',
  '--redpine-surface': '#222222',
  '--redpine-foreground': '#ffffff',
  '--redpine-accent': '#ffcc99',
  '--redpine-muted': '#bbbbbb',
  '--redpine-code-keyword': '#ffaacc',
  '--redpine-code-string': '#aaffcc',
};

const emulate = (media: string, scheme: string) =>
  cdp().send('Emulation.setEmulatedMedia', {
    media,
    features: [{ name: 'prefers-color-scheme', value: scheme }],
  });

afterEach(async () => {
  document.documentElement.style.colorScheme = '';
  await cdp().send('Emulation.setEmulatedMedia', { media: '', features: [] });
});

const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** How light a colour is on white paper, 0 to 255. */
function lightness(color: string): number {
  if (!brush) throw new Error('This browser has no canvas.');
  brush.fillStyle = '#ffffff';
  brush.fillRect(0, 0, 1, 1);
  brush.fillStyle = color;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const cases: [string, string, object][] = [
  ['the page follows the dark setting of the person', 'light dark', {}],
  ['the theme is dark', '', { 'data-theme': 'dark' }],
  ['the host has dark colours of its own', '', { style: HOST_THEME }],
  ['the theme is light', 'light', {}],
];

it.each(cases)('prints dark text on white where %s', async (_, scheme, props) => {
  document.documentElement.style.colorScheme = scheme;
  const messages = [fakeMessage('user', 'Which trees?'), fakeMessage('assistant', MARKDOWN)];
  const screen = await render(
    <div {...props}>
      <ChatWindow chat={createFakeChat({ messages })} {...props} />
    </div>,
  );
  await expect
    .poll(() => screen.container.querySelectorAll('.hljs-string, [data-slot="code"] span').length)
    .toBeGreaterThan(0);
  await emulate('print', 'dark');
  const shown = [...screen.container.querySelectorAll('[data-slot="chat"], [data-slot="chat"] *')].filter(
    (element) => element.checkVisibility() && element instanceof HTMLElement,
  );
  const texts = shown.filter((element) =>
    [...element.childNodes].some((node) => node instanceof Text && node.data.trim()),
  );
  expect(texts.length).toBeGreaterThan(10);
  const tooLight = () => texts.filter((element) => lightness(getComputedStyle(element).color) > 110);
  const inked = () => shown.filter((element) => lightness(getComputedStyle(element).backgroundColor) < 250);
  const names = (elements: Element[]) => elements.map((element) => element.outerHTML.slice(0, 80));
  await expect.poll(() => names(tooLight())).toEqual([]);
  await expect.poll(() => names(inked())).toEqual([]);
});
