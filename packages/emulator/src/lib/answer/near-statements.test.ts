import { describe, expect, it } from 'vitest';
import { answerText, makeEmulator, send, user } from '../../test/ask.fixture.ts';

const town = makeEmulator({
  documents: [
    {
      name: 'trees.md',
      text: `# Trees of the town

Felling without a permit costs up to 20,000 pounds. The permit costs 40 pounds and is valid for two years.

The bandstand may be booked. A room in the hall of residence costs 310 euros a month.`,
    },
    {
      name: 'office.md',
      text: `# Tidal Building

Whoever falls ill must hand in a certificate at the student office within three days.

Questions are answered by the student office from 10:00 until 13:00. Letters are opened each morning.

The lift rests from nine o'clock, because its motor is loud.

The tower is closed on Sundays. The evening belongs to the guards.

The lift carries eight people. The lift to the tower carries four people.`,
    },
  ],
});
const ask = (question: string) => answerText(town, question);

describe('statements that come near to the best one', () => {
  it('follow it as a further place to look, with their own source', async () => {
    const answer = await ask('When is the student office open?');
    expect(answer).toContain('\n\nSee also: “');
    expect(answer).toContain('from 10:00 until 13:00');
  });

  it('are not added if the best one is of the requested kind and holds the question', async () => {
    expect(await ask('What does a permit cost?')).not.toContain('See also');
  });

  it('do not add a second number to a requested one', async () => {
    const answer = await ask('How many people does the lift carry?');
    expect(answer).toContain('eight people');
    expect(answer).not.toContain('four people');
  });
});

describe('a follow-up', () => {
  it('is about the answer, and not about its additions', async () => {
    const trees = makeEmulator({
      documents: [
        { name: 'willow.md', text: '# Willow\n\nThe willow likes wet ground. The willow is 25 m tall.' },
        { name: 'alder.md', text: '# Alder\n\nThe alder likes wet ground. The alder is 20 m tall.' },
      ],
    });
    const content = '“The alder likes wet ground.”\n\nSee also: “The willow likes wet ground.”';
    const messages = [
      user('Which tree suits wet ground?'),
      { role: 'assistant', content },
      user('How tall is it?'),
    ];
    const response = await send(trees, 'chat/redpine-demo', { body: { messages } });
    const { message } = await response.json();
    expect(message.content).toMatch(/^“The alder is 20 m tall\.”/);
  });
});

describe('an answer', () => {
  it('prefers the sentence that begins with the subject of the question', async () => {
    expect(await ask('What does a permit cost?')).toMatch(/^“The permit costs 40 pounds/);
  });

  it('to a question for a reason may say the rest in other words', async () => {
    expect(await ask('Why is the lift closed in the evening?')).toContain('its motor is loud');
  });

  it('may lack a name that no document knows where it holds all else', async () => {
    expect(await ask('What does a room in a dorm cost?')).toContain('310 euros');
  });

  it('to a question for several things is not a sentence that only shares a word with it', async () => {
    expect(await ask('Which boats and bicycles can be booked?')).toMatch(/^No passage in the 2 documents/);
  });

  it('says no sentence twice where two questions of a message have the same answer', async () => {
    const text =
      '# Emergencies and standby\n\n## On call\n\nEach team has two people on duty. You are on call at most one week in five.';
    const duty = makeEmulator({ documents: [{ name: 'duty.md', text }] });
    const answer = await answerText(duty, 'How many people are on call, and how often is it my turn?');
    expect(answer.split('two people on duty')).toHaveLength(2);
  });
});
