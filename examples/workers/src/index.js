import { createAssistantHandler } from '@redpine/server';

let handler;

export default {
  fetch(request, env) {
    handler ??= createAssistantHandler({
      assistant: env.PINECONE_ASSISTANT ?? 'support-docs',
      apiKey: env.PINECONE_API_KEY,
      host: env.PINECONE_ASSISTANT_HOST,
      basePath: '/api/assistant',
      authorize(request) {
        const id = findUser(request.headers.get('cookie'));
        return id ? { principal: { id } } : false;
      },
    });
    return handler(request);
  },
};

/** Put your session store here. */
function findUser(cookie) {
  return /(?:^|; )user=(\w+)/.exec(cookie ?? '')?.[1];
}
