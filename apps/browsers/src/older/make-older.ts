import type { Feature } from './features.ts';

/**
 * The page as a browser without some features meets it. Properties of script are deleted before anything runs. In style sheets their
 * names are changed to unknown ones, so that declarations, rules and `@supports` are dropped as by a browser that never knew them.
 */
export function makeOlder(features: readonly Feature[]): (text: string, type: 'css' | 'html') => string {
  const names = features.flatMap(({ style = [] }) => style);
  const properties = features.flatMap(({ script = [] }) => script);
  const head = `<script>(${forget.toString()})(${JSON.stringify(properties)}, ${JSON.stringify(names)})</script>`;
  return (text, type) =>
    type === 'html' ? text.replace('<head>', `<head>${head}`) : names.reduce(renameIn, text);
}

/** `light-dark(` but not `--light-dark(`, and `linear(` but not `repeating-linear(`. */
function renameIn(css: string, name: string): string {
  const [mark = ''] = /^[@:]*/.exec(name) ?? [];
  const pattern = new RegExp(`(?<![-\\w])${name.replace(/[()&]/g, '\\$&')}`, 'g');
  return css.replace(pattern, `${mark}unknown-${name.slice(mark.length)}`);
}

/** Runs in the page. */
function forget(properties: string[], names: string[]): void {
  for (const path of properties) {
    const parts = path.split('.');
    const name = parts.pop() ?? '';
    let owner: unknown = globalThis;
    for (const part of parts) owner = part === 'globalThis' ? owner : Reflect.get(owner as object, part);
    Reflect.deleteProperty(owner as object, name === '@@asyncIterator' ? Symbol.asyncIterator : name);
  }
  const isLacking = (text: string) => names.some((name) => text.includes(name.replace(/[:(]$/, '')));
  const { supports } = CSS;
  CSS.supports = (...texts: [string]) => !isLacking(texts.join(':')) && supports.apply(CSS, texts);
  for (const prototype of [Element.prototype, Document.prototype, DocumentFragment.prototype])
    for (const method of ['matches', 'closest', 'querySelector', 'querySelectorAll']) {
      const call = Reflect.get(prototype, method) as ((selector: string) => unknown) | undefined;
      if (!call) continue;
      Reflect.set(prototype, method, function (this: Element, selector: string) {
        if (isLacking(selector)) throw new SyntaxError(`'${selector}' is not a valid selector`);
        return call.call(this, selector);
      });
    }
  if (!names.includes(':popover-open')) return;
  // The browser's own rules for the attribute are missing too. They are added below every other layer, because they apply first.
  const style = document.createElement('style');
  style.textContent = `@layer {
    [popover] {
      display: block; position: static; inset: auto; inline-size: auto; block-size: auto; overflow: visible;
      margin: 0; border: 0; padding: 0; background: none; color: inherit;
    }
  }`;
  document.head.prepend(style);
}
