import { expect, test } from 'vitest';
import { type ChatMessage, textOf } from '../../../index.ts';
import { type PlayedChat, settle } from '../../chat.fixture.ts';
import { endOf, openChat } from './open-chat.fixture.ts';
import { createRunService, ENDED, type RunRequest, said } from './run-service.fixture.ts';

/** The handler's answer to a GET of the run: a status, 0 for no connection, or undefined for the run. */
type Refusal = number | undefined;

/** A page that has lost its answer: five attempts in a row did not reach the run. */
async function loseRun(text: string) {
  let refusal: Refusal = 0;
  const refuse = ({ method }: RunRequest) => {
    if (method === 'GET') setTimeout(tryNow, 1);
    return method === 'GET' ? refusal : undefined;
  };
  const service = createRunService({ cuts: [{ bytes: 250, by: 'error' }], refuse });
  const played = openChat(service);
  // Skips the wait before each attempt.
  const tryNow = () => void (played.answer()?.metadata.reconnecting && played.chat.retry());
  void played.chat.sendMessage('How tall?');
  await settle();
  service.add(said(text), said('x'.repeat(250)));
  await endOf(played);
  expect(methodsOf(service)).toBe(`POST${' GET'.repeat(5)}`);
  service.requests.length = 0;
  return { service, played, answer: (next: Refusal) => void (refusal = next) };
}

const methodsOf = ({ requests }: { requests: RunRequest[] }) =>
  requests.map(({ method }) => method).join(' ');
const textIn = (played: PlayedChat) => textOf(played.answer() as ChatMessage);

test('Continue reads the run again if it is still running, and sends no new request', async () => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  expect(played.answer()).toMatchObject({ status: 'interrupted', reason: 'network' });
  answer(undefined);
  const continued = played.chat.continue();
  await expect.poll(() => played.answer()?.status).toBe('streaming');
  service.add(said(' to 35 m.'), ...ENDED);
  service.close();
  await continued;
  expect(played.answer()?.status).toBe('complete');
  expect(textIn(played)).toBe(`Red pines grow ${'x'.repeat(250)} to 35 m.`);
  expect(played.answer()?.metadata).not.toHaveProperty('continued');
  expect(methodsOf(service)).toBe('GET');
});

test('Try again also reads the run of an answer without text', async () => {
  const { service, played, answer } = await loseRun('');
  expect(played.answer()).toMatchObject({ status: 'error' });
  answer(undefined);
  service.add(...ENDED);
  service.close();
  await played.chat.retry();
  expect(played.answer()?.status).toBe('complete');
  expect(textIn(played)).toBe('x'.repeat(250));
  expect([methodsOf(service), played.roles()]).toEqual(['GET', 'user:complete assistant:complete']);
});

test.each([404, 410])('Continue sends a new request if the run is gone (%i)', async (status) => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  answer(status);
  void played.chat.continue();
  await expect.poll(() => methodsOf(service)).toBe('GET POST');
  expect(service.requests[1]?.body).toMatchObject({ messages: { length: 3 } });
  expect(played.answer()?.metadata).toMatchObject({ continued: 1, run: { id: 'run-1' } });
});

test('Continue sends a new request if the process that wrote the run has died', async () => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  answer(undefined);
  service.add({ error: { code: 'lost', message: 'It has gone.' } });
  void played.chat.continue();
  await expect.poll(() => methodsOf(service)).toBe('GET POST');
});

test('Continue sends a new request if the handler is reachable but does not know the run', async () => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  answer(500);
  void played.chat.continue();
  await expect.poll(() => methodsOf(service)).toBe(`${'GET '.repeat(6)}POST`);
});

test.each([401, 403])('Continue keeps the run if the user must sign in first (%i)', async (status) => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  answer(status);
  await played.chat.continue();
  expect(methodsOf(service)).toBe('GET');
  expect(played.answer()).toMatchObject({ status: 'interrupted', error: { status } });
  answer(undefined);
  service.add(...ENDED);
  service.close();
  await played.chat.continue();
  expect([played.answer()?.status, methodsOf(service)]).toEqual(['complete', 'GET GET']);
});

test('Continue changes nothing if the network is still down, and may be pressed again', async () => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  await played.chat.continue();
  expect(played.answer()).toMatchObject({ status: 'interrupted', metadata: { run: { id: 'run-1' } } });
  expect(textIn(played)).toMatch(/^Red pines grow /);
  expect(methodsOf(service)).not.toContain('POST');
  answer(undefined);
  service.add(...ENDED);
  service.close();
  await played.chat.continue();
  expect(played.answer()?.status).toBe('complete');
});

test.each([
  ['in this page', (played: PlayedChat) => played.chat.stop()],
  ['in another page', () => undefined],
])('an answer that is stopped %s after Continue stays stopped', async (where, stop) => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  answer(undefined);
  const continued = played.chat.continue();
  await expect.poll(() => methodsOf(service)).toBe('GET');
  if (where === 'in another page') service.add({ error: { code: 'stopped', message: 'It was stopped.' } });
  stop(played);
  await continued;
  await settle();
  expect(played.answer()?.status).toBe('stopped');
  expect(service.requests.filter(({ url }) => url.endsWith('completions'))).toEqual([]);
});

test('a chat that is destroyed after Continue sends nothing', async () => {
  const { service, played, answer } = await loseRun('Red pines grow ');
  answer(undefined);
  const continued = played.chat.continue();
  await expect.poll(() => methodsOf(service)).toBe('GET');
  played.chat.destroy();
  await continued;
  await settle();
  expect(service.requests.filter(({ url }) => url.endsWith('completions'))).toEqual([]);
});

test('a conversation that is cleared right after Continue stays empty', async () => {
  const { played, answer } = await loseRun('Red pines grow ');
  answer(undefined);
  const continued = played.chat.continue();
  played.chat.clear();
  await continued;
  expect(played.chat.getSnapshot()).toMatchObject({ messages: [], status: 'ready' });
});
