import type { FaultSwitches } from '../../faults/switches.ts';
import { notFound, ServiceProblem, show, type ProblemCode } from '../../http/problem.ts';
import type { ModelRules } from './models.ts';
import type { FilterRules } from './read-filter.ts';
import type { SignedLinks } from '../../http/signed-links.ts';
import type { Assistant } from '../../state/records.ts';
import type { State } from '../../state/state.ts';
import type { Version } from '../../http/versions.ts';
import type { LanguageModel } from '../../answer/language-model.ts';
import type { Embed } from '../../answer/statements/similarity.ts';

/** The emulator's options in the form that routes need. */
export interface ResolvedOptions {
  state: State;
  links: SignedLinks;
  filterRules: FilterRules;
  modelRules: ModelRules;
  tokenMs: number;
  llm: LanguageModel | undefined;
  embed: Embed | undefined;
  /** Called with a note if a part of an uploaded file was left out. */
  onNote: (name: string, note: string) => void;
}

/** One request on its way to a route. */
export interface Call extends ResolvedOptions {
  request: Request;
  url: URL;
  origin: string;
  version: Version;
  faults: FaultSwitches;
  /** The names in the path, decoded. */
  name: string;
  id: string;
}

/** The assistant of the path. @throws 404. */
export function findAssistant(call: Call): Assistant {
  const assistant = call.state.assistants.get(call.name);
  if (assistant) return assistant;
  throw notFound(`Assistant "${show(call.name)}" not found.`);
}

/** Fails as the switches ask, where a quota would be checked. */
export function failOnPurpose({ faults }: Call): void {
  const { status } = faults;
  if (status === undefined || status < 400 || status > 599) return;
  const headers: Record<string, string> =
    faults.retryAfter === undefined ? {} : { 'retry-after': faults.retryAfter };
  throw new ServiceProblem(
    status,
    CODES.get(status) ?? (status < 500 ? 'INVALID_ARGUMENT' : 'INTERNAL'),
    `Failed on purpose with status ${status}`,
    {
      headers,
      plainText: faults.plainText,
    },
  );
}

const CODES = new Map<number, ProblemCode>([
  [401, 'UNAUTHENTICATED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [409, 'ALREADY_EXISTS'],
  [429, 'TOO_MANY_REQUESTS'],
  [500, 'INTERNAL'],
  [501, 'UNIMPLEMENTED'],
  [503, 'UNAVAILABLE'],
  [504, 'DEADLINE_EXCEEDED'],
]);

/** A JSON answer. */
export function reply(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
