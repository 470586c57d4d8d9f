import { expect, it } from 'vitest';
import { fakeMessage } from '../fixtures/fake-chat.fixture.ts';
import { refusedModelOf } from './ending.ts';

const failed = (message: string, more: object = {}) =>
  fakeMessage('assistant', '', {
    status: 'error',
    error: { code: 'invalid_request', message, retryable: false, ...more },
    metadata: { request: { requestId: 'r', turnsLeftOut: 0, model: 'o4-mini' } },
  });

it.each([
  ["Invalid model: 'o4-mini'. Supported models are gpt-4o, gpt-5.", {}],
  ['The model o4-mini is not available.', {}],
  ['o4-mini has been retired.', {}],
  ["The model doesn't exist.", {}],
  ['Not here.', { upstreamCode: 'model_not_found' }],
  ['Unknown model', { code: 'not_found' }],
])('an error that says %j is about the model', (text, more) => {
  expect(refusedModelOf(failed(text, more))).toBe('o4-mini');
});

it.each([
  ['The filter is not valid.', {}],
  ['Invalid model temperature.', {}],
  ['The message is too long for the model. Send a shorter one.', {}],
  ['Unknown model', { code: 'rate_limited' }],
])('an error that says %j is not', (text, more) => {
  expect(refusedModelOf(failed(text, more))).toBeUndefined();
});
