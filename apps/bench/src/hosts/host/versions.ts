/**
 * The scaffolders and tools that the hosts are made with. Pinned, so that a run fails for a change of ours and not for one of theirs;
 * `hosts --latest` takes the newest of each. The README's table of hosts is checked against these.
 */
export const VERSIONS = {
  'create-next-app': '16.4.3',
  'create-vite': '9.3.0',
  'react-router': '8.4.0',
  webpack: '5.113.0',
  jest: '30.5.2',
  vitest: '5.1.2',
} as const;

export type Tool = keyof typeof VERSIONS;

/** A package with the version to take, as npx and package managers read it. */
export function atVersion(tool: Tool): string {
  return `${tool}@${versionOf(tool)}`;
}

/** The version of a tool for a dependency list. */
export function versionOf(tool: Tool): string {
  return process.argv.includes('--latest') ? 'latest' : VERSIONS[tool];
}
