import { AssistantChatProvider, ChatWindow } from '@redpine/react';
import { Aside } from './aside.tsx';
import { Header } from './header.tsx';
import { SettingsBar } from './settings-bar.tsx';

const SUGGESTIONS = [
  'What is the maximum height of a red pine?',
  'Which trees keep their needles in winter?',
  'How do forest fires help some pines?',
  'How do you measure the height of a tree?',
];

const SLOTS = { settingsBar: SettingsBar, aside: Aside };

/** The three components under one provider: they share one conversation and one set of settings. */
export function App() {
  return (
    <AssistantChatProvider api="/api/assistant">
      <div className="demo">
        <Header />
        <main className="demo-main">
          <ChatWindow variant="full" headingLevel={2} suggestions={SUGGESTIONS} slots={SLOTS} />
        </main>
      </div>
    </AssistantChatProvider>
  );
}
