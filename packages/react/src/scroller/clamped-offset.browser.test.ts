import { afterEach, expect, it } from 'vitest';
import { createScroller } from './create-scroller.ts';

afterEach(() => document.body.replaceChildren());

const twoFrames = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });

/** A log of 200 px with content of 1,000 px, followed to its end. */
async function attach() {
  const log = document.createElement('div');
  const content = document.createElement('div');
  log.style.cssText = 'height: 200px; overflow: auto; overflow-anchor: none';
  content.style.height = '1000px';
  log.append(content);
  document.body.append(log);
  const scroller = createScroller('bottom');
  scroller.attach({ log, content, rows: 'p', onNearStart: () => undefined, onNearEnd: () => false });
  await twoFrames();
  expect(log.scrollTop).toBe(800);
  return { log, content, scroller };
}

// WebKit reports the clamped offset before the size; the test dispatches that event itself.
it.each([
  ['the content shrinks', (_: HTMLElement, content: HTMLElement) => (content.style.height = '700px'), 500],
  ['the view grows', (log: HTMLElement) => (log.style.height = '400px'), 600],
])('an offset clamped because %s keeps the mode', async (_, change, end) => {
  const { log, content, scroller } = await attach();
  change(log, content);
  expect(log.scrollTop).toBe(end);
  log.dispatchEvent(new Event('scroll'));
  expect(scroller.getState().mode).toBe('following');
  content.style.height = '1500px';
  log.dispatchEvent(new Event('scroll'));
  expect(log.scrollTop).toBe(1500 - log.clientHeight);
});

// A loaded part, or the first text instead of the waiting indicator: the inserted node is as high as the removed one.
it('an offset clamped by layout between the removal of a node and the insertion of another keeps the mode', async () => {
  const { log, content, scroller } = await attach();
  content.style.height = '';
  const part = document.createElement('p');
  part.style.cssText = 'height: 1000px; margin: 0';
  content.append(part);
  await twoFrames();
  const other = part.cloneNode();
  part.remove();
  expect(log.scrollTop).toBe(0);
  content.append(other);
  await expect.poll(() => log.scrollTop).toBe(800);
  expect(scroller.getState().mode).toBe('following');
  await twoFrames();
  log.scrollTop = 600;
  await expect.poll(() => scroller.getState().mode).toBe('released');
});

it('an offset that changes without any other change counts as moved by the reader', async () => {
  const { log, scroller } = await attach();
  log.scrollTop = 600;
  log.dispatchEvent(new Event('scroll'));
  expect(scroller.getState().mode).toBe('released');
});
