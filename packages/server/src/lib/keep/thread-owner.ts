import type { Admission } from '../admit/admit.ts';

/** Why conversations cannot be kept. */
export const NO_PRINCIPAL =
  'Conversations are kept for each person, and authorize names nobody. Return { principal: { id } } from it.';

/** The owner of a person's threads: the assistant and the principal together, so that two assistants share nothing. */
export function ownerOf({ route, principal }: Admission): string {
  return JSON.stringify([route.assistant, principal.id]);
}
