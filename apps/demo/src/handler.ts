import { type AssistantHandler, createAssistantHandler } from '@redpine/server';
import { type Conversations, openThreads } from './conversations.ts';
import { openRuns, type Runs } from './runs.ts';
import type { Service } from './service.ts';

/** The settings of a handler of the demo. They can be sent to another process. */
export interface HandlerPlan {
  service: Service;
  /** Where the emulator listens, where that is the service. */
  emulatorUrl: string | undefined;
  conversations: Conversations;
  runs: Runs;
}

export interface OpenHandler {
  handler: AssistantHandler;
  close: () => Promise<void>;
}

/** Opens the stores and makes the handler. @throws an Error that names the store that cannot be opened, and the reason */
export async function openHandler(plan: HandlerPlan): Promise<OpenHandler> {
  const { service, emulatorUrl, conversations } = plan;
  const threads = await openThreads(conversations);
  const runs = await openRuns(plan.runs);
  const handler = createAssistantHandler({
    ...(service.kind === 'pinecone'
      ? { assistant: service.assistant, apiKey: service.apiKey, host: service.host }
      : { assistant: 'redpine-demo', apiKey: 'local', host: emulatorUrl }),
    // The demo listens on the loopback interface alone and for one person, in as many tabs as they like; a deployed
    // handler asks in `authorize` who it is, and keeps its limits.
    authorize: () => ({ principal: { id: 'demo' } }),
    limits: { streams: 16 },
    rateLimit: false,
    development: true,
    runs: runs.store,
    ...(threads && { threads: threads.store }),
  });
  return {
    handler,
    async close() {
      await runs.close();
      await threads?.close();
    },
  };
}
