import { ChatWindow } from '@redpine/react';
import { manyTurns } from '../../packages/react/src/fixtures/conversation.fixture.ts';

const MESSAGES = manyTurns(500);

/** 500 questions with their answers, and a window that can be asked on. */
export function LongChat() {
  return (
    <div className="sb-unstyled" style={{ marginBlock: 24 }}>
      <ChatWindow api="/api/assistant" initialMessages={MESSAGES} />
    </div>
  );
}
