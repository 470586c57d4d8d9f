'use client';
import { useMemo, useState } from 'react';
import type { BuilderIssue } from './builder-state.ts';

type ByNode = ReadonlyMap<string, readonly BuilderIssue[]>;

/** Issues by node. A node whose issues did not change keeps its list, so that its row need not render. */
export function useIssuesByNode(issues: readonly BuilderIssue[]): ByNode {
  const [kept, setKept] = useState<ByNode>(() => group(issues, new Map()));
  const grouped = useMemo(() => group(issues, kept), [issues, kept]);
  if (grouped !== kept) setKept(grouped);
  return grouped;
}

function group(issues: readonly BuilderIssue[], before: ByNode): ByNode {
  const next = new Map<string, BuilderIssue[]>();
  for (const issue of issues) {
    if (issue.nodeId === undefined) continue;
    next.set(issue.nodeId, [...(next.get(issue.nodeId) ?? []), issue]);
  }
  const stable = new Map<string, readonly BuilderIssue[]>();
  let changed = next.size !== before.size;
  for (const [id, list] of next) {
    const old = before.get(id);
    const same = old !== undefined && JSON.stringify(old) === JSON.stringify(list);
    stable.set(id, same ? old : list);
    changed ||= !same;
  }
  return changed ? stable : before;
}
