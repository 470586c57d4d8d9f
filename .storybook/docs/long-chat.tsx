import { ChatWindow } from '@redpine/react';
import { manyTurns } from '../../packages/react/src/fixtures/conversation.fixture.ts';

const MESSAGES = manyTurns(500);

/** 500 questions with their answers, in a window that accepts further questions. */
export function LongChat() {
  return (
    <div className="sb-unstyled" style={{ marginBlock: 24 }}>
      <ChatWindow api="/api/assistant" initialMessages={MESSAGES} />
    </div>
  );
}
