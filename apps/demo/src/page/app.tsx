import { createHttpStorage, createIndexedDbStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow, type ChatWindowProps } from '@redpine/react';
import { SourceViewer } from '@redpine/react/source-viewer';
import { Aside } from './aside.tsx';
import { BUNDLED_DOCUMENTS, service } from './bundled.ts';
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

/** The service counts files; the answers and the texts of the demo count documents. */
const LABELS: ChatWindowProps['labels'] = {
  ...(service === 'emulator' && {
    emptyTextOf: () => `Answers come from ${BUNDLED_DOCUMENTS}\u00a0documents, with their sources.`,
  }),
};

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
          labels={LABELS}
          onFeedback={tellRating}
        />
      </main>
    </AssistantChatProvider>
  );
}
