/** What the handler answers, each under the path where it is mounted. */
export type RouteName = 'completions' | 'chat' | 'context' | 'models' | 'files' | 'file' | 'fields';

export interface Route {
  name: RouteName;
  method: 'GET' | 'POST';
  assistant: string;
  /** The file asked for; only on `file`. */
  fileId?: string;
}

/** How the service names an assistant. `..`, `.` and every escape fall outside. */
export const ASSISTANT_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const FILE_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Longest first: `files/models` is a file, `chat/completions` is no chat. */
const PATHS: readonly { path: readonly string[]; name: RouteName; method: 'GET' | 'POST' }[] = [
  { path: ['chat', 'completions'], name: 'completions', method: 'POST' },
  { path: ['files', ':id'], name: 'file', method: 'GET' },
  { path: ['chat'], name: 'chat', method: 'POST' },
  { path: ['context'], name: 'context', method: 'POST' },
  { path: ['models'], name: 'models', method: 'GET' },
  { path: ['files'], name: 'files', method: 'GET' },
  { path: ['fields'], name: 'fields', method: 'GET' },
];

export interface RouteOptions {
  /** Without a trailing slash. Undefined: a route is matched at the end of the path, whatever comes before. */
  basePath?: string;
  assistants: readonly string[];
  /** Whether the path names the assistant: `{api}/{assistant}/chat/completions`. */
  named: boolean;
}

/**
 * Matches the path as it is written. Nothing is decoded, so an escape can only fail to match.
 * @returns undefined where there is no such route, or no such assistant: the two cannot be told apart
 */
export function matchRoute(pathname: string, options: RouteOptions): Route | undefined {
  const { basePath, assistants, named } = options;
  if (basePath !== undefined && !pathname.startsWith(`${basePath}/`)) return undefined;
  const rest = pathname.slice(basePath?.length ?? 0).replace(/\/$/, '');
  const segments = rest.split('/').slice(1);
  for (const { path, name, method } of PATHS) {
    const tail = segments.slice(-path.length);
    if (tail.length !== path.length || !tail.every((segment, index) => fits(segment, path[index]))) continue;
    const before = segments.slice(0, -path.length);
    const assistant = named ? before.pop() : assistants[0];
    // An assistant may be named like a route: `files/models` is then its list of models.
    if (assistant === undefined || !assistants.includes(assistant)) continue;
    if (basePath !== undefined && before.length > 0) continue;
    return { name, method, assistant, ...(name === 'file' && { fileId: tail[1] }) };
  }
  return undefined;
}

function fits(segment: string, pattern: string | undefined): boolean {
  return pattern === ':id' ? FILE_ID.test(segment) : segment === pattern;
}
