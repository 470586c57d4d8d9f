import { createServer } from 'node:http';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';

const handler = createAssistantHandler({
  assistant: process.env.PINECONE_ASSISTANT ?? 'support-docs',
  apiKey: process.env.PINECONE_API_KEY,
  host: process.env.PINECONE_ASSISTANT_HOST,
  basePath: '/api/assistant',
  authorize(request) {
    const id = findUser(request.headers.get('cookie'));
    return id ? { principal: { id } } : false;
  },
  onLog: (record) => console.log(JSON.stringify(record)),
});

const server = createServer(toNodeListener(handler));
server.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`ready http://127.0.0.1:${server.address().port}/api/assistant`);
});

// Running streams may end; those left after 30 s are closed.
process.once('SIGTERM', () => {
  server.close();
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), 30_000).unref();
});

/** Put your session store here. */
function findUser(cookie) {
  return /(?:^|; )user=(\w+)/.exec(cookie ?? '')?.[1];
}
