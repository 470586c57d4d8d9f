import type { ChatMessage, MessageMetadata, SourceDocumentPart } from '@redpine/core';

const METADATA: MessageMetadata = {
  request: {
    model: 'gpt-4o',
    temperature: 0.2,
    filter: { genus: 'Pinus' },
    requestId: 'example',
    turnsLeftOut: 0,
  },
  model: 'gpt-4o-2024-11-20',
  usage: { prompt_tokens: 600, completion_tokens: 212, total_tokens: 812 },
  timings: { firstTokenMs: 310, endMs: 3400 },
};

export const HEIGHT_ANSWER = `The red pine (*Pinus resinosa*) usually grows **20 to 35 metres** tall. The tallest known tree, in northern Michigan, reached about 43 metres.

# How it compares

| Tree | Usual height | Tallest |
| --- | ---: | ---: |
| Red pine | 20–35 m | 43 m |
| Eastern white pine | 30–50 m | 57 m |
| Jack pine | 9–22 m | 30 m |

- Young trees grow about 60 cm a year.
- Growth slows after 80 years, when the crown flattens.`;

const CODE_ANSWER = `Stand at a known distance and measure the angle to the top:

\`\`\`ts
function heightOf(distance: number, angle: number, eye: number): number {
  return distance * Math.tan(angle) + eye;
}
\`\`\`

Twenty metres away, an angle of 50° and an eye at 1.6 m give **25.4 m**.`;

const ARABIC_ANSWER = `يبلغ ارتفاع الصنوبر الأحمر عادةً **من 20 إلى 35 مترًا**.

- تنمو الأشجار الصغيرة نحو 60 سم في السنة.
- اكتب \`npm test\` لتشغيل الاختبارات.`;

let count = 0;

function message(role: 'user' | 'assistant', text: string, more: Partial<ChatMessage> = {}): ChatMessage {
  count += 1;
  return {
    id: `example-${count}`,
    role,
    parts: text ? [{ type: 'text', text, state: 'done' }] : [],
    status: 'complete',
    metadata: role === 'assistant' ? METADATA : {},
    createdAt: 1_790_000_000_000,
    ...more,
  };
}

function source(number: number, title: string, pages: number[], positions: number[]): SourceDocumentPart {
  return {
    type: 'source-document',
    sourceId: String(number),
    title,
    pages,
    positions,
    quote: 'Red pine commonly reaches 20 to 35 m; the tallest on record stood at about 43 m.',
  };
}

const text = (value: string) => ({ type: 'text' as const, text: value, state: 'done' as const });

/** Two questions with their answers and sources. */
export const CONVERSATION: ChatMessage[] = [
  message('user', 'What is the maximum height of a red pine?'),
  message('assistant', '', {
    parts: [
      text(HEIGHT_ANSWER),
      source(1, 'red-pine.md', [2], [70, 147]),
      source(2, 'white-pine.md', [1, 2], [147]),
    ],
  }),
  message('user', 'How do I measure that myself?'),
  message('assistant', '', { parts: [text(CODE_ANSWER), source(1, 'measuring-trees.md', [3], [60])] }),
];

export const ARABIC_CONVERSATION: ChatMessage[] = [
  message('user', 'ما هو ارتفاع الصنوبر الأحمر؟'),
  message('assistant', ARABIC_ANSWER),
];

/** One question, and an answer that ended in some way. */
export function endingWith(answer: string, more: Partial<ChatMessage>): ChatMessage[] {
  return [message('user', 'What is the maximum height of a red pine?'), message('assistant', answer, more)];
}

/** So many questions with short answers. */
export function manyTurns(turns: number): ChatMessage[] {
  return Array.from({ length: turns }, (_, turn) => [
    message('user', `Question ${turn + 1}: how tall is tree number ${turn + 1}?`),
    message(
      'assistant',
      `Tree number ${turn + 1} is **${10 + (turn % 30)} metres** tall.\n\nIt was measured with a stick.`,
    ),
  ]).flat();
}
