import '../../styles.css';
import { QueryClient } from '@tanstack/react-query';
import { afterEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';
import { createFakeChat } from '../../fixtures/fake-chat.fixture.ts';
import { ModelPicker } from '../../model-picker/model-picker.tsx';
import { AssistantChatProvider } from '../../provider/assistant-chat-provider.tsx';
import { SettingsLink } from '../../settings/settings-link.tsx';
import { ChatWindow } from '../window/chat-window.tsx';

afterEach(() => history.replaceState(null, '', location.pathname));

const chat = createFakeChat({ threadId: 'notices' });

const Settings = ({ api }: { api?: string }) => (
  <>
    <ModelPicker {...(api === undefined ? { models: [] } : { api })} />
    <SettingsLink chat={chat} />
  </>
);

const open = (width: number, settingsBar: () => React.ReactNode = () => <Settings />) =>
  render(
    <AssistantChatProvider api="/none" queryClient={new QueryClient()}>
      <div style={{ width, height: 600 }}>
        <ChatWindow variant="full" chat={chat} slots={{ settingsBar, aside: () => null }} />
      </div>
    </AssistantChatProvider>,
  );

type Screen = Awaited<ReturnType<typeof open>>;
const button = (screen: Screen, name: string) => screen.getByRole('button', { name, exact: true });
const middle = ({ top, height }: DOMRect) => Math.round(top + height / 2);
const boxOf = (selector: string) =>
  document.querySelector(`[data-slot="composer"] ${selector}`)?.getBoundingClientRect() ?? new DOMRect();

it.each([800, 500])('gives a notice of a link a row of its own over the pills, at %i px', async (width) => {
  history.replaceState(null, '', '?redpine=s1.garbage');
  const screen = await open(width);
  await expect.element(button(screen, 'Dismiss')).toBeVisible();
  const notice = boxOf('[data-slot="settings-link"]');
  const pills = ['aside-toggle', 'model-trigger', 'temperature-trigger', 'send'].map((slot) =>
    boxOf(`[data-slot="${slot}"]`),
  );
  expect(new Set(pills.map(middle)).size).toBe(1);
  expect(notice.bottom).toBeLessThanOrEqual(Math.min(...pills.map(({ top }) => top)));
  expect(notice.left).toBeLessThan(pills[1]?.left ?? 0);
});

it.each([800, 380])('says once why nothing is sent, and can be dismissed, at %i px', async (width) => {
  history.replaceState(null, '', '?redpine=s1.garbage');
  const screen = await open(width);
  await expect.element(button(screen, 'Dismiss')).toBeVisible();
  const isDrawn = (element: Element) => element.getBoundingClientRect().width > 1;
  const said = screen.getByText(/^The settings in this link are damaged/).elements();
  expect(said.filter(isDrawn)).toHaveLength(1);
  const box = screen.getByRole('textbox', { name: 'Message', exact: true });
  await expect.element(box).toHaveAccessibleDescription(/damaged/);
  await userEvent.click(button(screen, 'Dismiss'));
  await expect.element(box).not.toHaveAccessibleDescription();
});

it('keeps the pills in one line when the list of models cannot be loaded', async () => {
  const screen = await open(620, () => <Settings api="/nowhere" />);
  await expect.element(button(screen, 'Load models again')).toBeVisible();
  const tops = ['aside-toggle', 'model-trigger', 'send'].map((slot) =>
    middle(boxOf(`[data-slot="${slot}"]`)),
  );
  expect(new Set(tops).size).toBe(1);
});
