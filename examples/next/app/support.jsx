'use client';
import { createHttpStorage } from '@redpine/core/storage';
import { AssistantChatProvider, ChatWindow } from '@redpine/react';
import { ThreadList } from '@redpine/react/thread-list';
import { useState } from 'react';

const API = '/api/assistant';

/** The conversations of one person, kept on the server. */
export function Support({ user }) {
  const [storage] = useState(() => createHttpStorage({ api: API, owner: user }));
  const signOut = async () => {
    await fetch('/session', { method: 'DELETE' });
    // Drafts are in this browser's database: the next person must not find them.
    await storage.destroy();
    location.assign('/sign-in');
  };
  return (
    <AssistantChatProvider api={API} storage={storage}>
      <header>
        {user}{' '}
        <button type="button" onClick={() => void signOut()}>
          Sign out
        </button>
      </header>
      <main>
        <ThreadList />
        <ChatWindow />
      </main>
    </AssistantChatProvider>
  );
}
