import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { textOf } from '@redpine/core';
import { eventually, startEvents } from './rig.fixture.ts';
import type { Answer } from './rig.fixture.ts';
import { createRunsRig, delta, END, follow, ID, OWNER, runIdIn } from './runs.fixture.ts';

/** A service whose answers are written by the test. */
function createPen() {
  const answers: ServerResponse[] = [];
  const answer: Answer = (_, outgoing) => {
    startEvents(outgoing);
    answers.push(outgoing);
  };
  return {
    answer,
    answers,
    write: (text: string, at = 0) => answers[at]?.write(text),
    end: (text = '', at = 0) => answers[at]?.end(text),
  };
}

describe('an answer with a run', () => {
  it('is the answer of the service, with a cursor for each event', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up to '));
    pen.end(delta('43 m.') + END);
    await eventually(() => page.hasEnded);
    expect(page.text()).toBe('Up to 43 m.');
    expect(page.data.at(-1)).toBe('[DONE]');
    expect(new Set(page.ids).size).toBe(page.data.length);
    expect(runIdIn(page)).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
  });

  it('goes on when the browser leaves, and is read again from any of its events', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up ') + delta('to '));
    await eventually(() => page.text() === 'Up to ');
    await page.leave();
    const again = follow(await rig.get(`/runs/${runIdIn(page)}`));
    const rest = follow(await rig.get(`/runs/${runIdIn(page)}`, { 'last-event-id': page.ids[0] ?? '' }));
    pen.write(delta('43 '));
    await eventually(() => again.text() === 'Up to 43 ' && rest.text() === 'to 43 ');
    pen.end(delta('m.') + END);
    await eventually(() => again.hasEnded && rest.hasEnded);
    expect([again.text(), rest.text()]).toEqual(['Up to 43 m.', 'to 43 m.']);
    expect(again.response.headers.get('redpine-request')).toBe(page.response.headers.get('redpine-request'));
    const thread = await rig.threads.get(OWNER, ID);
    expect(thread?.nodes.map(({ message }) => [textOf(message), message.status])).toEqual([
      ['How tall is a red pine?', 'complete'],
      ['Up to 43 m.', 'complete'],
    ]);
  });

  it('ends by a stop, at what the person had seen', async () => {
    const pen = createPen();
    const rig = await createRunsRig({ answer: pen.answer });
    const page = await rig.send();
    pen.write(delta('Up to 43 m.'));
    await eventually(() => page.text() !== '');
    const other = follow(await rig.get(`/runs/${runIdIn(page)}`));
    expect((await rig.stop(runIdIn(page), { seen: 5 })).status).toBe(202);
    await eventually(() => page.hasEnded && other.hasEnded && rig.open.size === 0);
    expect([page.errors, other.errors]).toEqual([['stopped'], ['stopped']]);
    const answer = (await rig.threads.get(OWNER, ID))?.nodes[1]?.message;
    expect(answer && [textOf(answer), answer.status]).toEqual(['Up to', 'stopped']);
  });
});
