import { invalid, show } from './problem.ts';

/** The API versions that the emulator speaks, oldest first. */
export const VERSIONS = ['2025-04', '2025-10', '2026-04', '2026-07'] as const;
export type Version = (typeof VERSIONS)[number];

/**
 * The version of a request: its header, or the oldest. The Python SDKs 6 to 8 send the header twice, which arrives as
 * one value with a comma: the same version twice is that version. @throws 400 for one that is not spoken, or two that differ.
 */
export function readVersion(request: Request): Version {
  const header = request.headers.get('x-pinecone-api-version');
  if (header === null) return VERSIONS[0];
  const [asked, ...others] = new Set(header.split(',').map((text) => text.trim()));
  if (others.length > 0) throw invalid(`Two values of X-Pinecone-Api-Version: ${show(header)}. Send one.`);
  const version = VERSIONS.find((known) => known === asked);
  if (version) return version;
  throw invalid(`Unknown X-Pinecone-Api-Version: ${show(asked)}. Use one of ${VERSIONS.join(', ')}.`);
}

/** Whether a version is as new as another: their names sort by age. */
export const since = (version: Version, first: Version) => version >= first;
