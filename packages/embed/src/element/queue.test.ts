import { expect, it, vi } from 'vitest';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import type { EmbedMethods } from '../contract/types.ts';
import { takeQueue } from './queue.ts';

function fakeElement(): EmbedMethods & Record<'show' | 'send', ReturnType<typeof vi.fn>> {
  const methods = ['show', 'hide', 'toggle', 'send', 'ask', 'focus', 'newThread', 'setThread', 'destroy'];
  return Object.fromEntries(methods.map((name) => [name, vi.fn(async () => undefined)])) as never;
}

it('makes the earlier calls in order, and later calls at once', () => {
  const element = fakeElement();
  const page: { redpine?: unknown } = { redpine: [['show'], ['send', 'How tall?']] };
  takeQueue(page, () => element)();
  expect(element.show).toHaveBeenCalledOnce();
  expect(element.send).toHaveBeenCalledWith('How tall?');
  const given = vi.fn();
  (page.redpine as { push: (...calls: unknown[]) => void }).push(['show'], given);
  expect(element.show).toHaveBeenCalledTimes(2);
  expect(given).toHaveBeenCalledWith(element);
});

it('keeps calls until there is an element', () => {
  let element: ReturnType<typeof fakeElement> | null = null;
  const page: { redpine?: unknown } = {};
  const drain = takeQueue(page, () => element);
  (page.redpine as { push: (call: unknown) => void }).push(['send', 'Later']);
  element = fakeElement();
  drain();
  drain();
  expect(element.send).toHaveBeenCalledOnce();
});

it('reports a call that throws or is invalid, and makes the next', async () => {
  expectNoise(/./);
  const element = fakeElement();
  const fail = () => {
    throw new Error('of the host');
  };
  takeQueue({ redpine: [fail, ['nothing'], null, ['show']] }, () => element)();
  await vi.waitFor(() => expect(element.show).toHaveBeenCalledOnce());
});
