import { describeIssue } from './issue.ts';
import { notSerializable } from './serializable.ts';
import { walkFilter } from './walk-filter.ts';

/**
 * The reason why a filter may not be sent, as text, or undefined. It finds an error exactly if `validateFilter` does, and leaves out
 * warnings and limits, so that a conversation does not load code that only an editor and a server need.
 */
export function checkFilter(filter: unknown): string | undefined {
  let first = notSerializable(filter);
  if (first) return first;
  walkFilter(filter, {
    issue(code, path, _, severity) {
      if (severity !== 'warning') first ??= describeIssue({ code, path });
    },
  });
  return first;
}
