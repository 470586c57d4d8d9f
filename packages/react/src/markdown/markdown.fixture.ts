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

export const CITED =
  'A red pine likes dry ground and full sunlight. **Plant it no deeper than it stood before**.';
