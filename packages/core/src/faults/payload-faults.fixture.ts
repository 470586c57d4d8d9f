import { COMPLETION, delta, event, HELLO, STOP } from './events.fixture.ts';
import { cut, done, failed, good, stream, inTurn, type Fault } from './fault.fixture.ts';

/** Events that are not JSON, errors, irregular ends, and data after the end. */
export const PAYLOAD_FAULTS: readonly Fault[] = [
  {
    id: 'S27',
    title: 'malformed JSON between good events',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO + event('{"choices":[') + event(delta('!')) + STOP);
      await x.gone;
    },
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S27b',
    title: 'JSON that is no object',
    respond: stream(HELLO, event('5'), STOP),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S28',
    title: 'JSON cut at the end',
    respond: stream(HELLO, event(delta('!')).slice(0, 30)),
    ...cut,
    why: 'eof',
  },
  {
    id: 'S29',
    title: 'an error after text',
    respond: stream(HELLO, event({ error: { code: 'UNAVAILABLE', message: 'Overloaded' } })),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S29b',
    title: 'a named error event after text',
    respond: stream(HELLO, `event: error\ndata: {"message":"Overloaded"}\n\n`),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S29c',
    title: 'an object of type error after text',
    respond: stream(HELLO, event({ type: 'error', message: 'Overloaded' })),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S31',
    title: 'an error first, not worth another try',
    respond: stream(event({ error: { code: 'INVALID_ARGUMENT', message: 'No' } })),
    ...failed,
    why: 'invalid_request',
  },
  {
    id: 'S31b',
    title: 'an error first, worth another try',
    respond: inTurn(stream(event({ error: { code: 'UNAVAILABLE', message: 'Busy' } })), good),
    ...done,
    requests: 2,
  },
  {
    id: 'S32',
    title: 'usage without choices',
    respond: stream(HELLO + event({ id: 'x', choices: [], usage: COMPLETION.usage }) + STOP),
    ...done,
  },
  {
    id: 'S32b',
    title: 'usage after the finish',
    respond: stream(
      HELLO + STOP + event({ id: 'x', choices: [], usage: COMPLETION.usage }) + event('[DONE]'),
    ),
    ...done,
  },
  {
    id: 'S34',
    title: 'a second choice interleaved',
    respond: stream(
      event(delta('Hello')) +
        event({ id: 'x', choices: [{ index: 1, delta: { content: 'OTHER' }, finish_reason: 'stop' }] }) +
        event(delta(' world')) +
        STOP,
    ),
    ...done,
  },
  {
    id: 'S37',
    title: 'finish reason length',
    respond: stream(HELLO + event(delta(null, 'length'))),
    ...done,
    finishReason: 'length',
  },
  {
    id: 'S37b',
    title: 'finish reason content_filter',
    respond: stream(HELLO + event(delta(null, 'content_filter'))),
    ...done,
    finishReason: 'content_filter',
  },
  {
    id: 'S37c',
    title: 'an unknown finish reason',
    respond: stream(HELLO + event(delta(null, 'moonrise'))),
    ...done,
    finishReason: 'moonrise',
  },
  {
    id: 'S39',
    title: 'text after [DONE]',
    respond: stream(HELLO + STOP + event('[DONE]') + event(delta('MORE'))),
    ...done,
  },
  {
    id: 'S40',
    title: '[DONE] with the socket kept open',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO + event('[DONE]'));
      await x.gone;
    },
    ...done,
  },
  {
    id: 'S40b',
    title: '[DONE] in CR framing with the socket kept open',
    respond: async (x) => {
      await x.stream();
      await x.write((HELLO + event('[DONE]')).replaceAll('\n', '\r'));
      await x.gone;
    },
    ...done,
  },
  { id: 'S41', title: 'a finish without [DONE]', respond: good, ...done, finishReason: 'stop' },
  {
    id: 'S41b',
    title: 'a finish and then a reset',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO + STOP);
      await x.wait(50);
      x.reset();
    },
    ...done,
  },
];
