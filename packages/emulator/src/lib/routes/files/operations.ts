import { notFound, show } from '../../http/problem.ts';
import type { Operation } from '../../state/records.ts';
import { since } from '../../http/versions.ts';
import { findAssistant, reply, type Call } from '../call/call.ts';
import { cutPage } from '../call/paging.ts';

/** `GET /operations/{assistant_name}`, by `operation_type` and `status`, newest last. */
export function listOperations(call: Call): Response {
  checkVersion(call);
  const query = call.url.searchParams;
  const type = query.get('operation_type');
  const status = query.get('status');
  const operations = [...findAssistant(call).operations.values()].filter(
    (operation) => (!type || operation.operation_type === type) && (!status || operation.status === status),
  );
  const { items, pagination } = cutPage(operations, query, 50);
  return reply({ operations: items.map(toOperationObject), ...(pagination && { pagination }) });
}

/** `GET /operations/{assistant_name}/{operation_id}` */
export function describeOperation(call: Call): Response {
  checkVersion(call);
  const operation = findAssistant(call).operations.get(call.id);
  if (operation) return reply(toOperationObject(operation));
  throw notFound(`Operation with id ${show(call.id)} not found.`);
}

function checkVersion({ version }: Call): void {
  if (!since(version, '2026-04')) throw notFound(`There is no such call in version ${version}`);
}

/** An operation as the API writes it. */
export function toOperationObject(operation: Operation): Record<string, unknown> {
  // `undefined` is left out of JSON.
  return { ...operation, sequence: undefined };
}
