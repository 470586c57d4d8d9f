import { describe, expect, it } from 'vitest';
import { addNewOperator, NEW_OPERATOR } from '../../../core/src/filter/new-operator.fixture.ts';
import { ask, createRig, got, QUESTION } from './rig.fixture.ts';

async function statusOf(operand: unknown, extraOperators: readonly string[] = []): Promise<number> {
  const { handler, api } = await createRig({ extraOperators });
  const body = { ...QUESTION, filter: { tags: { [NEW_OPERATOR]: operand } } };
  return (await got(handler(ask(api, '/chat/completions', body)))).status;
}

describe('an operator that is one more row of the table', () => {
  addNewOperator();

  it('is accepted from a browser with an operand that it takes, within the limits', async () => {
    expect(await statusOf(['a', 'b'])).toBe(200);
    expect(await statusOf('a')).toBe(400);
    expect(await statusOf([true])).toBe(400);
    expect(await statusOf(Array.from({ length: 21 }, (_, n) => n))).toBe(400);
  });
});

it('an operator outside the table is refused, unless the server lists it', async () => {
  expect(await statusOf(['a', 'b'])).toBe(400);
  expect(await statusOf(['a', 'b'], [NEW_OPERATOR])).toBe(200);
});
