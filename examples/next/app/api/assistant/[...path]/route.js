import { createAssistantHandler } from '@redpine/server';
import { findUser } from '../../../../lib/session.js';
import { threads } from '../../../../lib/threads.js';

const handler = createAssistantHandler({
  assistant: process.env.PINECONE_ASSISTANT ?? 'support-docs',
  apiKey: process.env.PINECONE_API_KEY,
  host: process.env.PINECONE_ASSISTANT_HOST,
  basePath: '/api/assistant',
  // Conversations belong to this id: no request can name another one.
  authorize(request) {
    const id = findUser(request.headers.get('cookie'));
    return id ? { principal: { id } } : false;
  },
  threads,
  retainDays: 90,
});

export { handler as GET, handler as POST, handler as PUT, handler as PATCH, handler as DELETE };
