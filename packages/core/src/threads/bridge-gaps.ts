import type { StoredNode } from './thread.ts';

/**
 * Reconnects a thread from which messages were left out: the children of a missing message join its nearest kept
 * ancestor, so that the turns before it stay on the path.
 *
 * @param gaps The parent of each message that was left out.
 */
export function bridgeGaps(
  nodes: readonly StoredNode[],
  gaps: ReadonlyMap<string, string | null>,
): readonly StoredNode[] {
  if (gaps.size === 0) return nodes;
  return nodes.map((node) => {
    let { parentId } = node;
    // A hostile file may hold a ring of parents: each is visited once.
    const seen = new Set<string>();
    while (parentId !== null && gaps.has(parentId) && !seen.has(parentId)) {
      seen.add(parentId);
      parentId = gaps.get(parentId) ?? null;
    }
    return parentId === node.parentId ? node : { ...node, parentId };
  });
}
