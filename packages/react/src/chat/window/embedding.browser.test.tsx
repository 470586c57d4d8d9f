import styles from '../../styles.css?inline';
import { createRoot } from 'react-dom/client';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server.browser';
import { StrictMode } from 'react';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';
import { ChatWindow } from './chat-window.tsx';
import { createFakeChat, fakeTurns } from '../../fixtures/fake-chat.fixture.ts';
import { createScriptedBackend } from '../../fixtures/scripted-backend.fixture.ts';

// C09
it('works inside a shadow root: menu, focus, keys and selection', async () => {
  const host = document.createElement('div');
  document.body.append(host);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  shadow.adoptedStyleSheets = [sheet];
  const mount = document.createElement('div');
  shadow.append(mount);
  const chat = createFakeChat({ messages: fakeTurns(2) });
  const root = createRoot(mount);
  root.render(<ChatWindow chat={chat} />);
  const box = page.getByRole('textbox', { name: 'Message', exact: true });
  await box.click();
  await userEvent.keyboard('Hello{Enter}');
  expect(chat.calls).toEqual([['sendMessage', 'Hello']]);
  await userEvent.keyboard('{F6}{F6}');
  await expect.poll(() => shadow.activeElement?.getAttribute('data-slot')).toBe('message');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => shadow.activeElement?.getAttribute('data-slot')).toBe('textbox');
  root.unmount();
  host.remove();
});

// L16
it('asks once under StrictMode, and survives it', async () => {
  const backend = createScriptedBackend([{ text: 'About 30 metres.' }]);
  const screen = await render(
    <StrictMode>
      <ChatWindow api="/api/assistant" fetch={backend.fetch} suggestions={['How tall?']} />
    </StrictMode>,
  );
  await screen.getByRole('button', { name: 'How tall?' }).click();
  await expect.element(screen.getByText('About 30 metres.')).toBeVisible();
  expect(backend.requests).toHaveLength(1);
});

// L29
it('takes over what a server rendered without a difference', async () => {
  const element = (
    <ChatWindow api="/api/assistant" initialMessages={fakeTurns(3)} suggestions={['How tall?']} />
  );
  const container = document.createElement('div');
  container.innerHTML = renderToString(element);
  document.body.append(container);
  const onRecoverableError = vi.fn();
  const root = hydrateRoot(container, element, { onRecoverableError });
  await expect.element(page.getByRole('button', { name: 'Copy answer 3' })).toBeVisible();
  expect(onRecoverableError).not.toHaveBeenCalled();
  root.unmount();
  container.remove();
});

it('keeps a question that was typed before React took the page over, and sends it', async () => {
  const backend = createScriptedBackend([{ text: 'Forty-three metres.' }]);
  const element = <ChatWindow api="/api" fetch={backend.fetch} />;
  const container = document.createElement('div');
  container.innerHTML = renderToString(element);
  document.body.append(container);
  const box = page.getByRole('textbox', { name: 'Message', exact: true });
  await box.click();
  await userEvent.keyboard('How tall?');
  const root = hydrateRoot(container, element);
  await vi.waitFor(async () => {
    await userEvent.keyboard('{Enter}');
    expect(backend.requests.length).toBeGreaterThan(0);
  });
  await expect.element(page.getByText('Forty-three metres.')).toBeVisible();
  await expect.element(page.getByText('How tall?').first()).toBeVisible();
  root.unmount();
  container.remove();
});

// L32
it('keeps two windows on one page apart', async () => {
  const first = createScriptedBackend([{ text: 'From the first.' }]);
  const second = createScriptedBackend([{ text: 'From the second.' }]);
  const screen = await render(
    <>
      <ChatWindow api="/one" fetch={first.fetch} />
      <ChatWindow api="/two" fetch={second.fetch} />
    </>,
  );
  const [one, two] = screen
    .getByRole('textbox', { name: 'Message', exact: true })
    .elements() as HTMLTextAreaElement[];
  one?.focus();
  await userEvent.keyboard('Hello{Enter}');
  await expect.element(screen.getByText('From the first.')).toBeVisible();
  expect(second.requests).toHaveLength(0);
  two?.focus();
  await userEvent.keyboard('draft of two');
  expect(one?.value).toBe('');
});
