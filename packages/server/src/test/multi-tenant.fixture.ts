import { createAssistantHandler } from '@redpine/server';

/** What your session store knows of a signed-in person. */
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

    // Who asks? Anything but `true` or a principal is refused, and so is a throw.
    async authorize(request) {
      const session = await findSession(request.headers.get('cookie'));
      return session ? { principal: { id: session.userId, tenant: session.tenant } } : false;
    },

    // What may they read? In force on every route, beside whatever filter the page sends.
    filter: (_request, { principal }) => ({ tenant: principal.tenant }),

    // What may they choose, and how much of it?
    models: ['gpt-4o', 'gpt-4.1'],
    temperature: { max: 1 },
    rateLimit: { limit: 30, windowMs: 60_000 },

    onLog: (record) => console.log(JSON.stringify(record)),
  });
}
