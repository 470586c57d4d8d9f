import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { HOSTILE } from './hostile.fixture.ts';
import { Markdown } from './markdown.tsx';

const ELEMENTS = new Set(
  'A BDI BLOCKQUOTE BR BUTTON CODE DEL DIV EM H1 H2 H3 H4 H5 H6 HR INPUT LI OL P PRE SECTION SPAN STRONG SUP TABLE TBODY TD TH THEAD TR UL svg path'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'aria-hidden aria-label checked class d dir disabled fill height href id readonly referrerpolicy rel role scope start stroke stroke-linecap stroke-linejoin stroke-width tabindex target type viewBox width'.split(
    ' ',
  ),
);
const ALLOWED = ['https://img.example/ok/'];

let requested: string[] = [];
let observer: PerformanceObserver;
let broken: string[] = [];
const onViolation = (event: SecurityPolicyViolationEvent) => broken.push(event.blockedURI);

beforeEach(() => {
  requested = [];
  broken = [];
  observer = new PerformanceObserver((list) =>
    requested.push(...list.getEntries().map((entry) => entry.name)),
  );
  observer.observe({ type: 'resource' });
  document.addEventListener('securitypolicyviolation', onViolation);
});

afterEach(() => {
  observer.disconnect();
  document.removeEventListener('securitypolicyviolation', onViolation);
});

function faultsOf(root: Element): string[] {
  const faults: string[] = [];
  for (const element of root.querySelectorAll('[data-slot="markdown"], [data-slot="markdown"] *')) {
    if (!ELEMENTS.has(element.tagName)) faults.push(`element ${element.tagName}`);
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.has(name) && !name.startsWith('data-')) faults.push(`attribute ${name}`);
      if (name === 'href' && !/^(?:https?:\/\/[^@]*$|mailto:|#)/.test(value)) faults.push(`href ${value}`);
      if (name === 'class' && value.split(/\s+/).some((token) => !/^(?:redpine$|redpine-|rp:)/.test(token)))
        faults.push(`class ${value}`);
      if (name === 'id' && !/-note-\d+$/.test(value)) faults.push(`id ${value}`);
      if (name.startsWith('on') || name === 'style') faults.push(name);
    }
  }
  return faults;
}

function foreign(): string[] {
  requested.push(...observer.takeRecords().map((entry) => entry.name));
  return requested.filter((url) => new URL(url).origin !== location.origin);
}

describe.each(HOSTILE)('$id', ({ text, visible }) => {
  test('makes no foreign element, attribute or request, and can be read', async () => {
    const { container } = await render(<Markdown text={text} imageSources={ALLOWED} />);
    expect(faultsOf(container)).toEqual([]);
    if (visible !== undefined) expect(container.textContent).toContain(visible);
    expect(container.scrollWidth).toBeLessThanOrEqual(container.clientWidth);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(foreign()).toEqual([]);
    expect(broken).toEqual([]);
  });

  test('nor at any seventh prefix while it streams', async () => {
    const { container, rerender } = await render(<Markdown text="" streaming imageSources={ALLOWED} />);
    const step = Math.max(7, Math.ceil(text.length / 300));
    for (let at = step; at < text.length; at += step) {
      await rerender(<Markdown text={text.slice(0, at)} streaming imageSources={ALLOWED} />);
      expect(faultsOf(container), `first ${at}`).toEqual([]);
    }
    await rerender(<Markdown text={text} imageSources={ALLOWED} />);
    expect(faultsOf(container)).toEqual([]);
    expect(foreign()).toEqual([]);
  });
});

test('M44 to M59: an image from an allowed path is the only one that is loaded', async () => {
  const text = '![ok](https://img.example/ok/a.png?x=1) ![below](https://img.example/ok/b/../c.png)';
  const { container } = await render(<Markdown text={text} imageSources={ALLOWED} />);
  const images = [...container.querySelectorAll('img')].map((image) => image.src);
  expect(images).toEqual(['https://img.example/ok/a.png?x=1', 'https://img.example/ok/c.png']);
  expect(container.querySelector('img')?.referrerPolicy).toBe('no-referrer');
});

test('M81: the shown text has no invisible tags and bidi overrides', async () => {
  const tags = String.fromCodePoint(0xe0041, 0xe0042);
  const { container } = await render(<Markdown text={`a${tags}b\u202Ec \`x\u202Ey${tags}\``} />);
  expect(container.textContent).toBe('abc x[U+202E]y');
});

test('M83: two messages with the same footnotes share no id', async () => {
  const text = 'a[^1]\n\n[^1]: b';
  const { container } = await render(
    <>
      <Markdown text={text} />
      <Markdown text={text} />
    </>,
  );
  const ids = [...container.querySelectorAll('[id]')].map((element) => element.id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(2);
});
