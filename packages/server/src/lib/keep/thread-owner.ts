import type { Admission } from '../admit/admit.ts';

/** Why conversations and runs cannot be kept. */
export const NO_PRINCIPAL =
  'Threads and runs need a principal, but authorize returned none. Return { principal: { id } } from authorize.';

/** The owner of a person's threads and runs: the assistant and the principal together, so that two assistants share nothing. */
export function ownerOf({ route, principal }: Admission): string {
  return JSON.stringify([route.assistant, principal.id]);
}
