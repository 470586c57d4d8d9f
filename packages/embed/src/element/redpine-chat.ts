import type { AssistantChat } from '@redpine/core';
import type { EmbedEvents, EmbedMethods, EmbedProperties } from '../contract/types.ts';
import { addProperties, ATTRIBUTE_NAMES, type ReflectingElement, takeEarlyProperties } from './attributes.ts';
import { keepGreeted, readGreeted } from './greeted.ts';
import launcherCss from './launcher.css?inline';
import { createLauncher, type LauncherHandle } from './launcher.ts';
import type { WindowHandle } from '../contract/window-host.ts';
import { localeOf, wordsOf } from './words.ts';

/** Without a document, as on a server, the module can still be imported. */
const Base = (globalThis.HTMLElement ?? Object) as unknown as new () => ReflectingElement;

/** `<redpine-chat>`: a launcher at once, and the chat behind it when the pointer or the focus comes near. */
export class RedpineChatElement extends Base implements EmbedMethods {
  static readonly observedAttributes = ATTRIBUTE_NAMES;

  /** Called when an element is added to a page. */
  static onConnect: (() => void) | undefined;

  #launcher: LauncherHandle | undefined;
  #loading: Promise<WindowHandle> | undefined;
  #window: WindowHandle | undefined;
  #leaving: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  #wasOpen = false;
  #css = '';
  /** Those without an attribute. */
  readonly #properties: Partial<EmbedProperties> = {};

  static {
    addProperties<RedpineChatElement>(
      this.prototype,
      (element) => element.#properties,
      (element) => element.#update(),
    );
  }

  /** The conversation that is open: undefined until the chat is loaded. */
  get chat(): AssistantChat | undefined {
    return this.#window?.chat;
  }

  connectedCallback(): void {
    clearTimeout(this.#leaving);
    takeEarlyProperties(this);
    this.#draw();
    this.#update();
    RedpineChatElement.onConnect?.();
  }

  /**
   * A moved node leaves and returns within one task: only one that stays away loses its window, and it keeps its
   * conversation.
   */
  disconnectedCallback(): void {
    this.#leaving = setTimeout(() => this.#window?.unmount());
  }

  /** A style sheet belongs to the document that made it. */
  adoptedCallback(): void {
    this.#adoptStyles();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === 'thread-id' && after) void this.#window?.setThread(after);
    this.#update();
  }

  show(): Promise<void> {
    this.open = true;
    return this.#call((window) => window.show());
  }

  hide(): void {
    this.open = false;
  }

  async toggle(): Promise<void> {
    if (this.open) this.hide();
    else await this.show();
  }

  send(text: string): Promise<void> {
    return this.#call((window) => window.send(text));
  }

  ask(text: string): Promise<void> {
    return this.#call((window) => window.ask(text));
  }

  override focus(): void {
    this.#call((window) => window.focus()).catch(() => undefined);
  }

  newThread(): Promise<string> {
    return this.#call((window) => window.newThread());
  }

  setThread(id: string): Promise<void> {
    return this.#call((window) => window.setThread(id));
  }

  destroy(): void {
    clearTimeout(this.#leaving);
    this.#window?.destroy();
    this.#launcher?.frame.remove();
    if (this.shadowRoot) this.shadowRoot.adoptedStyleSheets = [];
    this.#launcher = this.#window = this.#loading = undefined;
    this.#count = 0;
    this.#wasOpen = false;
    this.#css = '';
  }

  #draw(): LauncherHandle {
    if (this.#launcher) return this.#launcher;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.#launcher = createLauncher({
      press: () => {
        if (this.nudge) keepGreeted(this.nudge);
        this.open = !this.open;
      },
      near: () => this.#preload(),
      escape: () => this.hide(),
      dismiss: () => {
        keepGreeted(this.nudge);
        this.#update();
        this.#launcher?.focus();
      },
    });
    root.append(this.#launcher.frame);
    this.#adoptStyles();
    return this.#launcher;
  }

  #adoptStyles(): void {
    if (!this.shadowRoot) return;
    const sheet = new (this.ownerDocument.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(launcherCss + this.#css);
    this.shadowRoot.adoptedStyleSheets = [sheet];
  }

  get #floats(): boolean {
    return this.variant !== 'inline' && this.variant !== 'full';
  }

  /** Renders the element from its attributes and properties. */
  #update(): void {
    const launcher = this.#launcher;
    if (!launcher) return;
    const isOpen = this.#floats && this.open;
    const { style } = launcher.frame;
    launcher.frame.className = this.#floats ? 'frame floats' : 'frame';
    style.setProperty('--x', `${this.offsetX}px`);
    style.setProperty('--y', `${this.offsetY}px`);
    if (isOpen) this.#setCount(0);
    launcher.update({
      isOpen,
      isBusy: isOpen && !this.#window,
      words: wordsOf(this.#locale(), this.labels),
      label: this.launcherLabel,
      count: this.#count,
      nudge: isOpen || !this.#floats || readGreeted() === this.nudge ? '' : this.nudge,
    });
    if (!this.isConnected) return;
    if (isOpen || !this.#floats) this.#preload();
    this.#window?.update();
    this.#tellOpen(isOpen && this.#window !== undefined);
  }

  #tellOpen(isOpen: boolean): void {
    if (isOpen === this.#wasOpen) return;
    this.#wasOpen = isOpen;
    // If the page has moved the focus elsewhere, it stays there.
    if (!isOpen && [this, document.body, null].includes(document.activeElement as HTMLElement))
      this.#launcher?.focus();
    this.#emit(isOpen ? 'redpine-open' : 'redpine-close', undefined);
  }

  #setCount(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    this.#emit('redpine-unread', { count });
  }

  async #call<T>(method: (window: WindowHandle) => Promise<T>): Promise<T> {
    return method(await this.#load());
  }

  #preload(): void {
    // The failure is an event as well, but a page that lacks `api` listens to nothing yet.
    this.#load().catch(console.error);
  }

  /** The chat, loaded once. If loading fails, the launcher stays as before, and the next press tries again. */
  #load(): Promise<WindowHandle> {
    this.#loading ??= this.#loadWindow().catch((error: Error) => {
      this.#loading = undefined;
      this.open = false;
      this.#emit('redpine-error', error);
      throw error;
    });
    return this.#loading;
  }

  async #loadWindow(): Promise<WindowHandle> {
    const launcher = this.#draw();
    const { mountWindow } = await import('../window/mount-window.tsx');
    const window = await mountWindow({
      element: this,
      mount: launcher.mount,
      locale: () => this.#locale(),
      addStyles: (css) => {
        this.#css += css;
        this.#adoptStyles();
      },
      emit: (type, detail) => this.#emit(type, detail),
      onAnswer: () => {
        if (!this.#floats || this.open) return;
        this.#setCount(this.#count + 1);
        this.#update();
      },
    });
    if (launcher !== this.#launcher) {
      // Destroyed meanwhile, so the promise of the call that asked for it stays pending.
      window.destroy();
      return new Promise(() => undefined);
    }
    this.#window = window;
    this.#emit('redpine-ready', { chat: window.chat });
    this.#update();
    return window;
  }

  #locale(): string {
    return localeOf(this, this.locale);
  }

  #emit<K extends keyof EmbedEvents>(type: K, detail: EmbedEvents[K]): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}
