import { invalid, show } from './problem.ts';

/** The API versions that the emulator speaks, oldest first. */
export const VERSIONS = ['2025-04', '2025-10', '2026-04', '2026-07'] as const;
export type Version = (typeof VERSIONS)[number];

/** The version of a request: its header, or the oldest. @throws 400 for one that is not spoken. */
export function readVersion(request: Request): Version {
  const asked = request.headers.get('x-pinecone-api-version');
  if (asked === null) return VERSIONS[0];
  const version = VERSIONS.find((known) => known === asked);
  if (version) return version;
  throw invalid(`Unknown X-Pinecone-Api-Version: ${show(asked)}. Use one of ${VERSIONS.join(', ')}.`);
}

/** Whether a version is as new as another: their names sort by age. */
export const since = (version: Version, first: Version) => version >= first;
