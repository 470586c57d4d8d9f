import { createAssistantHandler } from '@redpine/server';

const handler = createAssistantHandler({
  assistant: process.env.PINECONE_ASSISTANT ?? 'support-docs',
  apiKey: process.env.PINECONE_API_KEY,
  host: process.env.PINECONE_ASSISTANT_HOST,
  basePath: '/api/assistant',
  authorize(request) {
    const id = findUser(request.headers.get('cookie'));
    return id ? { principal: { id } } : false;
  },
});

export { handler as GET, handler as POST };

/** Put your session store here. */
function findUser(cookie) {
  return /(?:^|; )user=(\w+)/.exec(cookie ?? '')?.[1];
}
