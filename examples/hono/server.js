import { serve } from '@hono/node-server';
import { createAssistantHandler } from '@redpine/server';
import { Hono } from 'hono';

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

const app = new Hono();
app.all('/api/assistant/*', (c) => handler(c.req.raw));

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  console.log(`ready http://127.0.0.1:${port}/api/assistant`);
});

/** Put your session store here. */
function findUser(cookie) {
  return /(?:^|; )user=(\w+)/.exec(cookie ?? '')?.[1];
}
