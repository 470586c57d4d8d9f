import type { ModelRules } from '../lib/routes/call/models.ts';

/** The switches of a command line: `--retired NAME` and `--route NAME=OTHER`, each as often as wanted. */
export interface ModelSwitches {
  retired?: readonly string[];
  route?: readonly string[];
}

/** Options of `parseArgs` for {@link ModelSwitches}. */
export const MODEL_OPTIONS = {
  retired: { type: 'string', multiple: true },
  route: { type: 'string', multiple: true },
} as const;

/** Reads the switches. @throws an Error that says how to correct the switch. */
export function readModelRules({ retired = [], route = [] }: ModelSwitches): ModelRules {
  const names = retired.flatMap((text) => text.split(',')).map((name) => name.trim());
  if (names.includes('')) throw new Error('--retired needs the name of a model, such as o4-mini.');
  const routes = route.map((text) => {
    const [from = '', to = '', ...rest] = text.split('=').map((name) => name.trim());
    if (from && to && rest.length === 0) return [from, to] as const;
    throw new Error(`--route "${text}" is not of the form NAME=OTHER, such as gpt-4o=gpt-5.`);
  });
  return { retired: names, routes: Object.fromEntries(routes) };
}
