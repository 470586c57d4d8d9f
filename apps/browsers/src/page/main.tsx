import './probe.ts';
import { createIndexedDbStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow, FilterBuilder, ModelPicker } from '@redpine/react';
import '@redpine/react/styles.css';
import { SourceViewer } from '@redpine/react/source-viewer';
import { ThreadList } from '@redpine/react/thread-list';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './page.css';
import { makeTurns, readOptions } from './options.ts';

const options = readOptions(location.search);
document.documentElement.dir = options.dir ?? 'ltr';
document.documentElement.lang = options.locale ?? 'en';
const storage = options.owner === undefined ? undefined : createIndexedDbStorage({ owner: options.owner });

const SLOTS = {
  settingsBar: ModelPicker,
  aside: FilterBuilder,
  ...(storage && { threads: ThreadList }),
  ...(options.viewer && { sourceViewer: SourceViewer }),
};
const SETTINGS = { model: 'gpt-4o' };
const MANY_MODELS = Array.from({ length: 60 }, (_, index) => `model-${index}`);

function Chat() {
  return (
    <ChatWindow
      variant="full"
      initialMessages={makeTurns(options.turns ?? 0)}
      suggestions={['What is the maximum height of a red pine?']}
      slots={SLOTS}
    />
  );
}

/** The corner is `data-corner` on the root. */
function Lists() {
  return (
    <div className="lists">
      <ModelPicker
        models={MANY_MODELS}
        labels={{ model: 'Long list' }}
        temperature={false}
        defaultValue={SETTINGS}
      />
      <ModelPicker defaultValue={SETTINGS} />
      <FilterBuilder />
    </div>
  );
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root".');
createRoot(root).render(
  <StrictMode>
    <AssistantChatProvider api="/api/assistant" locale={options.locale} storage={storage}>
      {options.view === 'lists' ? <Lists /> : <Chat />}
    </AssistantChatProvider>
  </StrictMode>,
);
