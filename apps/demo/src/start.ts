import type { RequestListener } from 'node:http';
import { readModelRules, startEmulator } from '@redpine/emulator/node';
import { toNodeListener } from '@redpine/server/node';
import type { Plugin } from 'vite';
import { describeConversations, readConversations } from './conversations.ts';
import { serveEmbed } from './embed.ts';
import { takeFeedback } from './feedback.ts';
import { type HandlerPlan, openHandler } from './handler.ts';
import { startInstances } from './instances.ts';
import { startRedis } from './redis-server.ts';
import { describeRuns, readRuns } from './runs.ts';
import { servePage } from './serve-page.ts';
import { describeService, readPort, readService } from './service.ts';
import { readInstances, readSwitches, readTokenMs, USAGE } from './usage.ts';

const API = '/api/assistant';

const NEEDS_REDIS =
  'Several instances meet in a Redis. Set REDIS_URL, or install redis-server, so that the demo can start one of its own: apt-get install redis-server, or brew install redis.';

async function start(): Promise<void> {
  const switches = readSwitches(process.argv.slice(2));
  if (switches.help) return console.log(USAGE);
  const service = readService(process.env);
  const port = readPort(process.env);
  const count = readInstances(switches);
  const tokenMs = readTokenMs(switches, count);
  const conversations = readConversations(process.env, switches);
  const models = readModelRules(switches);
  const { embeddings = false } = switches;
  const given = readRuns(process.env);
  const redis = count > 1 && given.kind === 'memory' ? await startRedis() : undefined;
  if (count > 1 && given.kind === 'memory' && !redis) throw new Error(NEEDS_REDIS);
  const runs = redis ? ({ kind: 'redis', url: redis.url } as const) : given;
  console.log(service.kind === 'emulator' ? 'Reading the bundled documents …' : 'Using Pinecone …');
  const emulator =
    service.kind === 'emulator' ? await startEmulator({ port: 0, tokenMs, models, embeddings }) : undefined;
  const served = await serve(count, { service, emulatorUrl: emulator?.url, conversations, runs });
  const metas = {
    'redpine-service': describeService(service),
    'redpine-conversations': conversations.kind === 'browser' ? 'browser' : 'server',
  };
  const page = await servePage(port, metas, [
    serveEmbed(),
    takeFeedback(console.log),
    assistant(served.listener),
  ]);
  stopOnSignal(async () => {
    await Promise.all([page.close(), emulator?.close(), served.close()]);
    await redis?.close();
  });
  console.log(`Conversations are kept in ${describeConversations(conversations)}.`);
  console.log(`Answers being written are kept in ${describeRuns(runs)}.`);
  console.log(`Redpine demo ready at http://localhost:${page.port}/`);
}

/** The handler in this process, or several processes of it. */
async function serve(count: number, plan: HandlerPlan) {
  if (count > 1) return startInstances(count, plan, console.log);
  const { handler, close } = await openHandler(plan);
  return { listener: toNodeListener(handler), close };
}

/** Mounts the handler. */
function assistant(listener: RequestListener): Plugin {
  return {
    name: 'redpine-assistant',
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url?.startsWith(`${API}/`)) listener(request, response);
        else next();
      });
    },
  };
}

/** Ctrl-C and a polite kill end every server; a second one ends the process at once. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      // An answer that still streams must not hold the process.
      setTimeout(() => process.exit(0), 2_000).unref();
      void close().finally(() => process.exit(0));
    });
  }
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
