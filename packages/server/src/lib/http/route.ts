/** The routes of the handler, each under the path where it is mounted. */
export type RouteName =
  | 'completions'
  | 'chat'
  | 'context'
  | 'models'
  | 'files'
  | 'file'
  | 'content'
  | 'fields'
  | 'threads'
  | 'threads-export'
  | 'thread'
  | 'run'
  | 'run-stop';

/** The methods of the handler's routes. */
export type RouteMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  name: RouteName;
  methods: readonly RouteMethod[];
  assistant: string;
  /** The requested file; only on `file`, and on `content`, where its form is still to be checked. */
  fileId?: string;
  /** The requested thread, whatever its form is; only on `thread`. */
  threadId?: string;
  /** The requested run, whatever its form is; only on `run` and `run-stop`. */
  runId?: string;
}

/** How the service names an assistant. `..`, `.` and every escape fall outside. */
export const ASSISTANT_NAME = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const FILE_ID = /^[A-Za-z0-9_-]{1,128}$/;

/** Longest first: `files/models` is a file, `chat/completions` is not a chat. */
const PATHS: readonly { path: readonly string[]; name: RouteName; methods: readonly RouteMethod[] }[] = [
  { path: ['files', ':any', 'content'], name: 'content', methods: ['GET', 'HEAD'] },
  { path: ['runs', ':any', 'stop'], name: 'run-stop', methods: ['POST'] },
  { path: ['chat', 'completions'], name: 'completions', methods: ['POST'] },
  { path: ['files', ':id'], name: 'file', methods: ['GET'] },
  { path: ['threads', 'export'], name: 'threads-export', methods: ['GET'] },
  { path: ['threads', ':any'], name: 'thread', methods: ['GET', 'PUT', 'PATCH', 'DELETE'] },
  { path: ['runs', ':any'], name: 'run', methods: ['GET'] },
  { path: ['chat'], name: 'chat', methods: ['POST'] },
  { path: ['context'], name: 'context', methods: ['POST'] },
  { path: ['models'], name: 'models', methods: ['GET'] },
  { path: ['files'], name: 'files', methods: ['GET'] },
  { path: ['fields'], name: 'fields', methods: ['GET'] },
  { path: ['threads'], name: 'threads', methods: ['GET', 'DELETE'] },
];

export interface RouteOptions {
  /** Without a trailing slash. Undefined: a route is matched at the end of the path, after any prefix. */
  basePath?: string;
  assistants: readonly string[];
  /** Whether the path names the assistant: `{api}/{assistant}/chat/completions`. */
  named: boolean;
}

/**
 * Matches the raw path. Nothing is decoded, so an escape can only fail to match.
 * @returns undefined for an unknown route and for an unknown assistant alike, so that callers cannot tell them apart
 */
export function matchRoute(pathname: string, options: RouteOptions): Route | undefined {
  const { basePath, assistants, named } = options;
  if (basePath !== undefined && !pathname.startsWith(`${basePath}/`)) return undefined;
  const rest = pathname.slice(basePath?.length ?? 0).replace(/\/$/, '');
  const segments = rest.split('/').slice(1);
  for (const { path, name, methods } of PATHS) {
    const tail = segments.slice(-path.length);
    if (tail.length !== path.length || !tail.every((segment, index) => fits(segment, path[index]))) continue;
    const before = segments.slice(0, -path.length);
    const assistant = named ? before.pop() : assistants[0];
    // An assistant may be named like a route: `files/models` is then its list of models.
    if (assistant === undefined || !assistants.includes(assistant)) continue;
    if (basePath !== undefined && before.length > 0) continue;
    const id = tail[1];
    return {
      name,
      methods,
      assistant,
      ...((name === 'file' || name === 'content') && { fileId: id }),
      ...(name === 'thread' && { threadId: id }),
      ...((name === 'run' || name === 'run-stop') && { runId: id }),
    };
  }
  return undefined;
}

function fits(segment: string, pattern: string | undefined): boolean {
  if (pattern === ':id') return FILE_ID.test(segment);
  // A malformed id reaches the route, which answers it like an unknown one.
  return pattern === ':any' ? segment !== '' : segment === pattern;
}
