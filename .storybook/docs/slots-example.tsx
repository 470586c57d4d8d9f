import { ChatWindow, type ChatWindowSlots } from '@redpine/react';

const SLOTS: Partial<ChatWindowSlots> = {
  empty: ({ suggestions }) => <p style={{ padding: 24 }}>Ask about forests, for example: {suggestions[0]}</p>,
};

/** The running snippet of the page "Slots". */
export function SlotsExample() {
  return (
    <div className="sb-unstyled" style={{ marginBlock: 24 }}>
      <ChatWindow
        api="/api/assistant"
        suggestions={['What is the maximum height of a red pine?']}
        slots={SLOTS}
        style={{ height: 420 }}
      />
    </div>
  );
}
