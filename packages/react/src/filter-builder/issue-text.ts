import { findNode, type FilterField } from '@redpine/core/filter';
import type { FilterLabels } from '../labels/en/filter.ts';
import type { BuilderActions } from './builder-actions.ts';
import type { BuilderIssue } from './builder-state.ts';
import { nameOf, numberNodes } from './row-names.ts';
import { kindOf, valueTypeOf } from './value-kinds.ts';

interface Words {
  labels: FilterLabels;
  actions: Pick<BuilderActions, 'getTree'>;
  fields: ReadonlyMap<string, FilterField>;
}

/** An issue as a sentence. */
export function issueText(issue: BuilderIssue, { labels, actions, fields }: Words): string {
  const say = labels.issues[issue.code];
  if (issue.code !== 'incomplete-condition' || issue.detail === 'field') return say(issue.detail ?? '');
  const node = issue.nodeId === undefined ? undefined : findNode(actions.getTree().root, issue.nodeId);
  if (node?.type !== 'condition') return say('value');
  const field = fields.get(node.field ?? '');
  const kind = kindOf(node.operator, valueTypeOf(node.value, field), field);
  return say(kind === 'number' || kind === 'date' ? kind : 'value');
}

/** The same after the name of the row, group or text that it is about. */
export function placedIssueText(issue: BuilderIssue, words: Words): string {
  const { labels } = words;
  const { root } = words.actions.getTree();
  const node = issue.nodeId === undefined ? undefined : findNode(root, issue.nodeId);
  const number = node && numberNodes(root).get(node.id);
  const text = issueText(issue, words);
  if (!node)
    return labels.problem(
      `${labels.json}, ${labels.lineAndColumn(issue.line ?? 1, issue.column ?? 1)}`,
      text,
    );
  if (!number) return labels.problem(labels.filter, text);
  return labels.problem(nameOf(number, node, labels), text);
}
