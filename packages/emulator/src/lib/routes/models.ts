import { invalid, show } from '../http/problem.ts';

/** What the service answers with for each name it takes. The Claude 3.x names are answered by a newer model. */
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

/** The dated name of a model. @throws 400 for a name that the service does not know. */
export function resolveModel(model: string): string {
  const resolved = RESOLVED.get(model);
  if (resolved) return resolved;
  throw invalid(`Invalid model: ${show(model)}. Supported models are ${[...RESOLVED.keys()].join(', ')}.`);
}
