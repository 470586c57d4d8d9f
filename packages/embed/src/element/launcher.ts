import type { LauncherWords } from './words.ts';

/** The appearance of the launcher at one moment. */
export interface LauncherState {
  isOpen: boolean;
  /** The window is open, and the chat is not loaded yet. */
  isBusy: boolean;
  words: LauncherWords;
  label: string;
  /** Answers that ended since the window was closed. */
  count: number;
  /** The line next to it; empty for none. */
  nudge: string;
}

export interface LauncherActions {
  press: () => void;
  /** The pointer or the focus is near: the parts that a press needs can be loaded. */
  near: () => void;
  /** Escape on the launcher. */
  escape: () => void;
  /** The line next to the launcher was closed. */
  dismiss: () => void;
}

/** The launcher and the place of the window, as the element holds them. */
export interface LauncherHandle {
  /** Contains the launcher and the window, and resets all styles inherited from the page. */
  frame: HTMLElement;
  /** The container of the window. */
  mount: HTMLElement;
  update: (state: LauncherState) => void;
  focus: () => void;
}

const CHAT = 'M4 5h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-8l-5 4v-4H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Z';
const CHEVRON = 'm6 9 6 6 6-6';
const SVG = 'http://www.w3.org/2000/svg';

/** Built node by node, because a policy with Trusted Types forbids HTML strings. */
export function createLauncher({ press, near, escape, dismiss }: LauncherActions): LauncherHandle {
  const path = document.createElementNS(SVG, 'path');
  const icon = document.createElementNS(SVG, 'svg');
  setAttributes(icon, { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  icon.append(path);
  const label = make('span', { class: 'label' });
  const badge = make('span', { class: 'badge', id: 'badge' });
  const button = make(
    'button',
    { class: 'launcher', part: 'launcher', 'aria-describedby': 'badge' },
    icon,
    label,
    badge,
  );
  const nudge = make('div', { class: 'nudge' });
  const mount = make('div', { class: 'mount' });
  const frame = make('div', {}, button, nudge, mount);
  let line = '';
  button.onclick = press;
  button.onpointerenter = button.onfocus = near;
  button.onkeydown = ({ key }) => key === 'Escape' && escape();

  function update({ isOpen, isBusy, words, count, ...state }: LauncherState): void {
    path.setAttribute('d', isOpen ? CHEVRON : CHAT);
    const name = state.label ? `${words.open}: ${state.label}` : words.open;
    setAttributes(button, {
      'aria-label': isOpen ? words.close : name,
      'aria-expanded': `${isOpen}`,
      'aria-busy': `${isBusy}`,
    });
    label.textContent = state.label;
    badge.textContent = String(count || '');
    if (line === state.nudge) return;
    line = state.nudge;
    const ask = make('button', { dir: 'auto' }, line);
    const close = make('button', { 'aria-label': words.dismiss }, '✕');
    ask.onclick = press;
    close.onclick = dismiss;
    nudge.replaceChildren(...(line ? [ask, close] : []));
  }

  return { frame, mount, update, focus: () => button.focus() };
}

function make(tag: string, attributes: Record<string, string>, ...children: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

function setAttributes(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}
