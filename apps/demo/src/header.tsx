import { useTheme } from './use-theme.ts';

const service = document.querySelector('meta[name="redpine-service"]')?.getAttribute('content') ?? 'emulator';

/** Says what this page is and where its answers come from. */
export function Header() {
  const { theme, toggle } = useTheme();
  const pinecone = service.startsWith('pinecone:') ? service.slice('pinecone:'.length) : undefined;
  return (
    <header className="demo-header">
      <h1 className="demo-brand">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        Redpine
      </h1>
      <p className="demo-service" data-service={pinecone ? 'pinecone' : 'emulator'}>
        {pinecone
          ? `Pinecone, assistant ${pinecone}`
          : 'Local emulator: it quotes the bundled documents and is not a language model'}
      </p>
      <button
        type="button"
        className="demo-theme"
        onClick={toggle}
        aria-label="Dark"
        title="Dark"
        aria-pressed={theme === 'dark'}
      >
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
          <path d="M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5Z" />
        </svg>
      </button>
    </header>
  );
}
