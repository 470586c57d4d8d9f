import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withoutFileLinks } from '../../.storybook/docs/read-markdown.ts';
import { readPages, readStories } from './read-pages.ts';

/** Writes each page as Markdown next to the built Storybook, and `llms.txt` (https://llmstxt.org) that lists them. */
const folder = process.argv[2] ?? 'storybook-static';

const components = globSync('packages/react/src/**/*.stories.tsx').flatMap((file) => {
  const id = readStories(file)[0]?.docs;
  const readme = readFileSync(join(dirname(file), 'README.md'), 'utf8');
  const title = /^ {2}title: '([^']+)'/m.exec(readFileSync(file, 'utf8'))?.[1];
  return id && title ? [{ id, title, markdown: withoutFileLinks(readme) }] : [];
});
const guides = readPages();

mkdirSync(join(folder, 'docs'), { recursive: true });
for (const { id, markdown } of [...guides, ...components])
  writeFileSync(join(folder, 'docs', `${id}.md`), markdown);

const list = (pages: { id: string; title: string }[]) =>
  pages.map(({ id, title }) => `- [${title}](docs/${id}.md)`).join('\n');

writeFileSync(
  join(folder, 'llms.txt'),
  `# Redpine

> A React chat window for assistants that answer from your own documents, over Pinecone Assistant.

## Pages

${list(guides)}

## Components

${list(components)}
`,
);
console.log(`${guides.length + components.length} pages in ${folder}/docs, listed in ${folder}/llms.txt`);
