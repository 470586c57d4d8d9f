import { createRoot, type Root } from 'react-dom/client';
import type { WindowHandle, WindowHost } from '../contract/window-host.ts';
import { createConversations } from './conversations.ts';
import { EmbedWindow } from './embed-window.tsx';
import { openStorage } from './open-storage.ts';
import { instanceStyles } from './instance-styles.ts';
import css from './window.css?inline';

/** Puts the chat into an element. */
export async function mountWindow(host: WindowHost): Promise<WindowHandle> {
  const { mount } = host;
  const storage = await openStorage(host);
  const conversations = createConversations({ host, storage, onChange: () => update() });
  host.addStyles(instanceStyles(css));
  let root: Root | undefined;

  function update(): void {
    conversations.update();
    mount.dir = directionOf(host.element.locale);
    root ??= createRoot(mount);
    root.render(<EmbedWindow {...{ host, conversations, storage }} />);
  }

  function unmount(): void {
    root?.unmount();
    root = undefined;
  }

  async function show(): Promise<HTMLTextAreaElement> {
    host.element.open = true;
    return findTextbox(mount);
  }

  return {
    get chat() {
      return conversations.get();
    },
    async show() {
      await show();
    },
    async focus() {
      (await show()).focus();
    },
    async ask(text) {
      const box = await show();
      box.value = text;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      box.focus();
    },
    send: (text) => conversations.get().sendMessage(text),
    setThread: async (id) => conversations.select(id),
    newThread: async () => conversations.create(),
    update,
    unmount,
    destroy() {
      unmount();
      conversations.destroy();
    },
  };
}

/** The text box of the window, as soon as React has rendered it. */
function findTextbox(mount: HTMLElement): Promise<HTMLTextAreaElement> {
  const find = () => mount.querySelector<HTMLTextAreaElement>('textarea[data-slot="textbox"]');
  const found = find();
  if (found) return Promise.resolve(found);
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const box = find();
      if (!box) return;
      observer.disconnect();
      resolve(box);
    });
    observer.observe(mount, { childList: true, subtree: true });
  });
}

/** The direction of a locale of the element's own; empty if it has none, so that the page's direction applies. */
function directionOf(own: string): string {
  return own && (/^(ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i.test(own) ? 'rtl' : 'ltr');
}
