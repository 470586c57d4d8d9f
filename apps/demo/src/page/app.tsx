import { createHttpStorage, createIndexedDbStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow, type ChatWindowProps } from '@redpine/react';
import { SourceViewer } from '@redpine/react/source-viewer';
import { Aside } from './aside.tsx';
import { SettingsBar } from './settings-bar.tsx';
import { Sidebar } from './sidebar.tsx';

const API = '/api/assistant';

const SUGGESTIONS = [
  'What is the maximum height of a red pine?',
  'Which trees keep their needles in winter?',
  'How do forest fires help some pines?',
  'How do you measure the height of a tree?',
];

const SLOTS = { settingsBar: SettingsBar, aside: Aside, sourceViewer: SourceViewer, threads: Sidebar };

/** The command says where conversations are kept. */
const isOnServer =
  document.querySelector('meta[name="redpine-conversations"]')?.getAttribute('content') === 'server';
const storage = isOnServer ? createHttpStorage({ api: API }) : createIndexedDbStorage();

const tellRating: ChatWindowProps['onFeedback'] = ({ message, rating }) => {
  navigator.sendBeacon('/api/feedback', `answer ${message.id}: ${rating ?? 'no rating'}`);
};

/** The components under one provider: they share one conversation, one set of settings and one list. */
export function App() {
  return (
    <AssistantChatProvider api={API} storage={storage}>
      <main className="demo">
        <h1 className="demo-title">Redpine</h1>
        <ChatWindow
          variant="full"
          headingLevel={2}
          suggestions={SUGGESTIONS}
          slots={SLOTS}
          onFeedback={tellRating}
        />
      </main>
    </AssistantChatProvider>
  );
}
