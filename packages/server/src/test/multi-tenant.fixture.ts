import { createAssistantHandler } from '@redpine/server';

/** The session of a signed-in person, from your session store. */
export interface Session {
  userId: string;
  tenant: string;
}

/** The one route between your pages and the service. `findSession` is yours. */
export function createSupportHandler(findSession: (cookie: string | null) => Promise<Session | undefined>) {
  return createAssistantHandler({
    assistant: 'support-docs',
    apiKey: process.env.PINECONE_API_KEY,
    host: process.env.PINECONE_ASSISTANT_HOST,
    basePath: '/api/assistant',

    // Who sends the request? Only a principal or `true` passes; a throw refuses.
    async authorize(request) {
      const session = await findSession(request.headers.get('cookie'));
      return session ? { principal: { id: session.userId, tenant: session.tenant } } : false;
    },

    // Which documents may they read? Enforced on every route, in addition to the page's own filter.
    filter: (_request, { principal }) => ({ tenant: principal.tenant }),

    // Which models and temperatures may they choose, and how often may they ask?
    models: ['gpt-4o', 'gpt-4.1'],
    temperature: { max: 1 },
    rateLimit: { limit: 30, windowMs: 60_000 },

    onLog: (record) => console.log(JSON.stringify(record)),
  });
}
