import { findNode, type FilterField } from '@redpine/core/internal/filter';
import type { FilterLabels } from '../../labels/en/filter.ts';
import type { BuilderActions } from '../store/builder-actions.ts';
import type { BuilderIssue } from '../store/builder-state.ts';
import { titleOf } from '../store/row-names.ts';
import { valueKindOf, valueTypeOf } from '../store/value-kinds.ts';

interface Words {
  labels: FilterLabels;
  actions: Pick<BuilderActions, 'getTree'>;
  fields: ReadonlyMap<string, FilterField>;
}

/** An issue as a sentence. */
export function issueText(issue: BuilderIssue, { labels, actions, fields }: Words): string {
  const say = labels.issues[issue.code];
  if (issue.code !== 'incomplete-condition' || issue.detail === 'field') return say(issue.detail ?? '');
  const node = findNode(actions.getTree().root, issue.nodeId ?? '');
  if (node?.type !== 'condition') return say('value');
  const field = fields.get(node.field ?? '');
  const kind = valueKindOf(node.operator, valueTypeOf(node.value, field), field);
  return say(kind === 'number' || kind === 'date' ? kind : 'value');
}

/** The same after the name of the row, group or text that it is about. */
export function placedIssueText(issue: BuilderIssue, words: Words): string {
  const { labels } = words;
  const { root } = words.actions.getTree();
  const inText = `${labels.json}, ${labels.lineAndColumn(issue.line ?? 1, issue.column ?? 1)}`;
  const place = issue.nodeId === undefined ? inText : titleOf(root, issue.nodeId, labels);
  return labels.problem(place, issueText(issue, words));
}
