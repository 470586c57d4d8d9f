import './probe.ts';
import { createIndexedDbStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow, FilterBuilder, ModelPicker } from '@redpine/react';
import '@redpine/react/styles.css';
import { SourceViewer } from '@redpine/react/source-viewer';
import { ThreadList } from '@redpine/react/thread-list';
import { createRoot, type Root } from 'react-dom/client';
import './page.css';
import { makeTurns, type PageOptions, readOptions } from './options.ts';

declare global {
  /** Composes the page again, by options in the form of a query. A flow starts so: a load costs each browser a second. */
  var compose: (search: string) => void;
  /** All that is kept, as JSON. */
  var stored: () => Promise<string>;
}

const SETTINGS = { model: 'gpt-4o' };
const MANY_MODELS = Array.from({ length: 60 }, (_, index) => `model-${index}`);

function Chat({ options }: { options: PageOptions }) {
  const slots = {
    settingsBar: ModelPicker,
    aside: FilterBuilder,
    ...(options.owner !== undefined && { threads: ThreadList }),
    ...(options.viewer && { sourceViewer: SourceViewer }),
  };
  return (
    <ChatWindow
      variant="full"
      initialMessages={makeTurns(options.turns ?? 0)}
      suggestions={['What is the maximum height of a red pine?']}
      slots={slots}
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

let root: Root | undefined;

globalThis.compose = (search) => {
  const options = readOptions(search);
  const page = document.documentElement;
  page.dir = options.dir ?? 'ltr';
  page.lang = options.locale ?? 'en';
  delete page.dataset['corner'];
  probe.complaints.length = 0;
  root?.unmount();
  scrollTo(0, 0);
  const container = document.getElementById('root');
  if (!container) throw new Error('index.html has no element with the id "root".');
  root = createRoot(container);
  const { owner, locale, view } = options;
  const storage = owner === undefined ? undefined : createIndexedDbStorage({ owner });
  globalThis.stored = async () => {
    if (!storage) return '';
    const { threads } = await storage.list();
    return JSON.stringify(await Promise.all(threads.map(({ id }) => storage.get(id))));
  };
  root.render(
    <AssistantChatProvider api="/api/assistant" locale={locale} storage={storage}>
      {view === 'lists' ? <Lists /> : <Chat options={options} />}
    </AssistantChatProvider>,
  );
};
compose(location.search);
