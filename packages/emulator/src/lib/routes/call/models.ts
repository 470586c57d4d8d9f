import { invalid, show } from '../../http/problem.ts';

/** The resolved model for each accepted name. The Claude 3.x names resolve to a newer model. */
const RESOLVED = new Map([
  ['gpt-4o', 'gpt-4o-2024-11-20'],
  ['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'],
  ['gpt-4.1', 'gpt-4.1-2025-04-14'],
  ['gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
  ['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'],
  ['gpt-5', 'gpt-5-2025-08-07'],
  ['o3-mini', 'o3-mini-2025-01-31'],
  ['o4-mini', 'o4-mini-2025-04-16'],
  ['claude-3-5-sonnet', 'claude-sonnet-4-5'],
  ['claude-3-7-sonnet', 'claude-sonnet-4-5'],
  ['claude-sonnet-4', 'claude-sonnet-4'],
  ['claude-sonnet-4-5', 'claude-sonnet-4-5'],
  ['gemini-2.5-flash', 'gemini-2.5-flash'],
  ['gemini-2.5-pro', 'gemini-2.5-pro'],
]);

/** Models that behave as after a change at the service. */
export interface ModelRules {
  /** Names that are refused as if the service did not know them. Default none. */
  retired?: readonly string[];
  /** Names for which another model answers, without notice: `{ 'gpt-4o': 'gpt-5' }`. Default none. */
  routes?: Readonly<Record<string, string>>;
}

/** The dated name of the model that answers. @throws 400 for a name that the service does not know. */
export function resolveModel(model: string, { retired = [], routes = {} }: ModelRules): string {
  if (!retired.includes(model)) {
    const target = Object.hasOwn(routes, model) ? routes[model] : undefined;
    const resolved = RESOLVED.get(target ?? model) ?? target;
    if (resolved !== undefined) return resolved;
  }
  const supported = [...RESOLVED.keys()].filter((name) => !retired.includes(name));
  throw invalid(`Invalid model: ${show(model)}. Supported models are ${supported.join(', ')}.`);
}
