import { afterEach, expect, it } from 'vitest';
import { createScroller } from './create-scroller.ts';

afterEach(() => document.body.replaceChildren());

/** A log of 200 px with content of 1,000 px, followed to its end. */
async function attach() {
  const log = document.createElement('div');
  const content = document.createElement('div');
  log.style.cssText = 'height: 200px; overflow: auto; overflow-anchor: none';
  content.style.height = '1000px';
  log.append(content);
  document.body.append(log);
  const scroller = createScroller('bottom');
  scroller.attach({ log, content, onNearStart: () => undefined, onNearEnd: () => false });
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
  expect(log.scrollTop).toBe(800);
  return { log, content, scroller };
}

// WebKit tells of the clamped offset before it tells of the size; here the event is sent in its place.
it.each([
  ['the content shrinks', (_: HTMLElement, content: HTMLElement) => (content.style.height = '700px'), 500],
  ['the view grows', (log: HTMLElement) => (log.style.height = '400px'), 600],
])('an offset clamped because %s lets nothing go', async (_, change, end) => {
  const { log, content, scroller } = await attach();
  change(log, content);
  expect(log.scrollTop).toBe(end);
  log.dispatchEvent(new Event('scroll'));
  expect(scroller.getState().mode).toBe('following');
  content.style.height = '1500px';
  log.dispatchEvent(new Event('scroll'));
  expect(log.scrollTop).toBe(1500 - log.clientHeight);
});

it('an offset that the reader moves, with nothing else, is the reader’s', async () => {
  const { log, scroller } = await attach();
  log.scrollTop = 600;
  log.dispatchEvent(new Event('scroll'));
  expect(scroller.getState().mode).toBe('released');
});
