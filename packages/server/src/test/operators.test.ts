import { describe, expect, it } from 'vitest';
import {
  addCondition,
  parseFilter,
  serializeFilter,
  type FilterOperator,
  type FilterValue,
  type JsonObject,
} from '@redpine/core/filter';
import {
  addNewOperator,
  NEW_OPERATOR,
  NEW_SCALAR_OPERATOR,
} from '../../../core/src/filter/new-operator.fixture.ts';
import { ask, createRig, got, QUESTION } from './rig.fixture.ts';

const DAY = { from: 1_717_113_600, before: 1_717_200_000 };

async function statusOf(operand: unknown, extraOperators: readonly string[] = []): Promise<number> {
  return send({ tags: { [NEW_OPERATOR]: operand } }, extraOperators);
}

async function send(filter: unknown, extraOperators: readonly string[] = []): Promise<number> {
  const { handler, api } = await createRig({ extraOperators });
  return (await got(handler(ask(api, '/chat/completions', { ...QUESTION, filter })))).status;
}

/** A row of the builder on a date field, as it is sent. */
function writeRow(operator: FilterOperator, value: FilterValue): JsonObject {
  const tree = parseFilter({});
  return serializeFilter(
    addCondition(tree, { groupId: tree.root.id }, { field: 'at', operator, value }).tree,
  );
}

describe('an operator that a new row of the table adds', () => {
  addNewOperator();

  it('is accepted from a browser with an operand that it takes, within the limits', async () => {
    expect(await statusOf(['a', 'b'])).toBe(200);
    expect(await statusOf('a')).toBe(400);
    expect(await statusOf([true])).toBe(400);
    expect(await statusOf(Array.from({ length: 21 }, (_, n) => n))).toBe(400);
  });

  it('arrives under its own name from a date field, and is refused with a day where it takes a list', async () => {
    expect(await send(writeRow(NEW_OPERATOR, [DAY]))).toBe(200);
    expect(await send(writeRow(NEW_SCALAR_OPERATOR, DAY))).toBe(200);
    expect(await send(writeRow(NEW_OPERATOR, DAY))).toBe(400);
    expect(await send(writeRow('$gt', [DAY]))).toBe(400);
    expect(await send(writeRow('$exists', DAY))).toBe(400);
  });
});

it('an operator outside the table is refused, unless the server lists it', async () => {
  expect(await statusOf(['a', 'b'])).toBe(400);
  expect(await statusOf(['a', 'b'], [NEW_OPERATOR])).toBe(200);
  const onDate = { at: { [NEW_SCALAR_OPERATOR]: DAY.from } };
  expect(await send(onDate)).toBe(400);
  expect(await send(onDate, [NEW_SCALAR_OPERATOR])).toBe(200);
});
