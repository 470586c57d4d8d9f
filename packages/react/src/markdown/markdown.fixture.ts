import type { SourceDocumentPart } from '@redpine/core';

/** Every construct of GitHub's Markdown that a message can hold. */
export const EVERYTHING = `# Planting a red pine

A red pine (*Pinus resinosa*) likes **dry, sandy ground** and full sun. Trees that are ~~watered daily~~ left alone
grow best; see the [planting guide](https://example.com/guide "Guide") or write to trees@example.com. The command is
\`plant --depth 20\`, and more is at https://example.com/red-pine.

## What you need

- A spade
- Two sacks of sand
  - coarse sand for the hole
  - fine sand for the top
- A stake, where the wind is strong

### In this order

1. Dig a hole *twice as wide* as the roots.
2. Loosen the roots.
3. Fill up, and tread the earth down.

#### Done so far

- [x] Find a place
- [ ] Order the tree

> The best time to plant a tree was twenty years ago.
> The second best time is now.
>
> > Nobody knows who said it first.

| Species | Height | Hardy to |
| :-- | --: | :-: |
| Red pine | 35 m | −40 °C |
| White pine | 45 m | −35 °C |
| Scots pine | 35 m | −40 °C |

\`\`\`ts
/** Metres after a number of years. */
export function height(years: number): number {
  return Math.min(35, years * 0.6); // a red pine
}
\`\`\`

---

The oldest one is over 300 years old.[^age]

![A stand of red pines](https://images.example.net/pines.jpg)

[^age]: Counted in **northern Minnesota**, in a stand that was never cut.
`;

export const SOURCES: SourceDocumentPart[] = [
  {
    type: 'source-document',
    sourceId: '1',
    title: 'red-pine.md',
    fileId: 'file-1',
    pages: [4],
    quote: 'Red pine grows on dry, sandy ground in full sun, and reaches a height of 35 metres.',
    url: 'https://files.example/red-pine.md?expires=4102444800',
    positions: [45, 90],
  },
  {
    type: 'source-document',
    sourceId: '2',
    title: 'forest-handbook.pdf',
    pages: [22, 23, 24, 31],
    quote: 'Set the tree no deeper than it stood in the nursery.',
    url: 'https://files.example/forest-handbook.pdf?expires=4102444800',
    positions: [90],
  },
  { type: 'source-document', sourceId: '3', title: 'notes.txt', positions: [] },
];

/** Positions 45 and 90 are before its full stops. */
export const CITED =
  'A red pine likes dry ground and full sunlight. **Plant it no deeper than it stood before**.';

export const LONG_TABLE = `| ${Array.from({ length: 9 }, (_, column) => `Column ${column + 1}`).join(' | ')} |
|${' --- |'.repeat(9)}
${Array.from({ length: 30 }, (_, row) => `| ${Array.from({ length: 9 }, (_unused, column) => `value ${row + 1}.${column + 1}`).join(' | ')} |`).join('\n')}
`;

export const CODE = `Run this first:

\`\`\`sh
npm install @redpine/react   # once
\`\`\`

then render it:

\`\`\`tsx
import { ChatWindow } from '@redpine/react';

export const Support = () => <ChatWindow api="/api/assistant" />;
\`\`\`

A language that nobody has a grammar for:

\`\`\`pinescript
tree height = 35
\`\`\`

    and code by its indent alone, with a line that is long enough to scroll inside the block rather than to widen the page
`;

export const MIXED_DIRECTIONS = `## שתילת אורן

האורן האדום אוהב **אדמה חולית** ושמש מלאה. הפקודה \`plant --depth 20\` שותלת אותו.

A paragraph in English between the two, with \`code\` in it.

- פריט ראשון
- An item in English
- \`npm install\` ואז המשך

1. أولا احفر حفرة
2. ثم ضع الشجرة

> اقتباس بالعربية

| الشجرة | الارتفاع |
| --- | --: |
| الصنوبر الأحمر | 35 م |

\`\`\`js
const height = 35;
\`\`\`
`;

/** Cut within a link, within bold text, within a code span. */
export const UNFINISHED = `The best ground is **dry and sandy, as the [planting guide](https://example.com/gui`;
