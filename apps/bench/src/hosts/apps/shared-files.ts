/** One page for each path, for hosts without a router; each is loaded when it is opened. */
export const APP = `import { lazy, Suspense } from 'react';

const PAGES: Record<string, ReturnType<typeof lazy>> = {
  '/': lazy(async () => ({ default: (await import('./support')).Support })),
  '/pickers': lazy(async () => ({ default: (await import('./pickers')).Pickers })),
  '/hook': lazy(async () => ({ default: (await import('./hook')).Chat })),
};

export default function App() {
  const Page = PAGES[location.pathname];
  return <Suspense>{Page && <Page />}</Suspense>;
}
`;

/** The handler, and in production also the built page, in one process. */
export const API_SERVER = `import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { createAssistantHandler } from '@redpine/server';
import { toNodeListener } from '@redpine/server/node';

const assistant = toNodeListener(
  createAssistantHandler({
    assistant: 'support-docs',
    apiKey: process.env.PINECONE_API_KEY,
    host: process.env.PINECONE_ASSISTANT_HOST,
    authorize: () => ({ principal: { id: 'ada' } }),
  }),
);
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

createServer(async (request, response) => {
  if (request.url?.startsWith('/api/assistant/')) return assistant(request, response);
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const path = join('dist', extname(pathname) ? normalize(pathname) : 'index.html');
  const body = await readFile(path).catch(() => undefined);
  response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(body);
}).listen(Number(process.argv[2]));
`;

/** Lines that a host with the strictest TypeScript writes, and whatever could be undefined passed on as it is. */
export const STRICT_TYPES = `import {
  type AssistantChatProviderProps,
  type ChatStorage,
  type ChatWindowProps,
  type ChatWindowSlots,
  type FilterBuilderProps,
  type ModelPickerProps,
  type SettingsPresetsProps,
  textOf,
  type UseAssistantChatOptions,
} from '@redpine/react';
import type { AssistantHandlerOptions } from '@redpine/server';

export const storage: ChatStorage = { load: () => undefined, save: () => undefined };
export const text = textOf({ parts: [{ type: 'text', text: 'A', state: 'done' }] });

/** The optional keys of an interface that refuse \`undefined\`. */
type Refusing<T> = {
  [K in keyof T]-?: object extends Pick<T, K> ? (undefined extends Required<T>[K] ? never : K) : never;
}[keyof T];
type Props = ChatWindowProps & ModelPickerProps & FilterBuilderProps & SettingsPresetsProps;
export const refusing: Record<
  | Refusing<Props>
  | Refusing<AssistantChatProviderProps>
  | Refusing<UseAssistantChatOptions>
  | Refusing<NonNullable<ChatWindowProps['slots']>>
  | Refusing<NonNullable<ChatWindowProps['limits']>>
  | Refusing<AssistantHandlerOptions>,
  never
> = {};
export type Slots = ChatWindowSlots;
`;
