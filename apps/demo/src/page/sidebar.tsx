import { useFields } from '@redpine/react';
import { ThreadList } from '@redpine/react/thread-list';
import type { ComponentProps } from 'react';
import { BUNDLED_DOCUMENTS, service } from './bundled.ts';
import { useTheme } from './use-theme.ts';

/** The start of the window: the brand, the conversations, and who answers here. */
export function Sidebar({ onOpen }: Pick<ComponentProps<typeof ThreadList>, 'onOpen'>) {
  return (
    <div className="demo-sidebar">
      <p className="demo-brand" data-slot="threads-head">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        Redpine
      </p>
      <ThreadList headingLevel={2} className="demo-threads" {...(onOpen && { onOpen })} />
      <Foot />
    </div>
  );
}

function Foot() {
  const { theme, toggle } = useTheme();
  const { total } = useFields();
  const pinecone = service.startsWith('pinecone:') ? service.slice('pinecone:'.length) : undefined;
  return (
    <div className="demo-foot">
      <p
        className="demo-service"
        data-service={pinecone ? 'pinecone' : 'emulator'}
        title="The emulator quotes documents, three of them also there as PDF. It is not a language model."
      >
        {pinecone
          ? `Pinecone, assistant ${pinecone}`
          : `Demo · ${BUNDLED_DOCUMENTS} documents${total ? `, ${total} files` : ''}`}
      </p>
      <button
        type="button"
        className="demo-theme"
        aria-label="Dark"
        title="Dark"
        aria-pressed={theme === 'dark'}
        onClick={toggle}
      >
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z" />
        </svg>
      </button>
    </div>
  );
}
