import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sectionOf, withoutFileLinks } from '../../.storybook/docs/read-markdown.ts';

export interface Page {
  /** As Storybook names it in an address: `guides-filters--docs`. */
  id: string;
  title: string;
  file: string;
  source: string;
  /** The same as plain Markdown: without components, with the texts that they show. */
  markdown: string;
}

export interface StoryName {
  file: string;
  /** Name of the export. */
  name: string;
  id: string;
  /** Id of the page of its component. */
  docs: string;
}

/** The pages of the documentation site, in the order of their titles. */
export function readPages(): Page[] {
  const pages = globSync('.storybook/docs/**/*.mdx').map((file) => {
    const source = readFileSync(file, 'utf8');
    const title = /<Meta title="([^"]+)"/.exec(source)?.[1];
    if (title === undefined) throw new Error(`${file} has no title.`);
    return { id: `${slug(title)}--docs`, title, file, source, markdown: toMarkdown(file, source) };
  });
  return pages.sort((a, b) => a.title.localeCompare(b.title));
}

/** The stories that a file exports. */
export function readStories(file: string): StoryName[] {
  const source = readFileSync(file, 'utf8');
  const title = slug(/^ {2}title: '([^']+)'/m.exec(source)?.[1] ?? '');
  return [...source.matchAll(/^export const (\w+)/gm)].map(([, name = '']) => ({
    file,
    name,
    id: `${title}--${slug(name.replace(/([a-z\d])([A-Z])/g, '$1-$2'))}`,
    docs: `${title}--docs`,
  }));
}

function toMarkdown(file: string, source: string): string {
  const imports = Object.fromEntries(
    [...source.matchAll(/^import (\w+) from '([^']+)\?raw';$/gm)].map(([, name = '', path = '']) => [
      name,
      join(dirname(file), path),
    ]),
  );
  const textOf = (name: string) => readFileSync(imports[name] ?? '', 'utf8');
  const body = source.slice(source.indexOf('/>', source.indexOf('<Meta')) + 2);
  return `${body
    .replace(/^<(?!ReadmeSection|Source)[A-Z]\w*[^>]*\/>$/gm, '')
    .replace(/<ReadmeSection of=\{(\w+)\} heading="([^"]+)" \/>/g, (_, name: string, heading: string) =>
      withoutFileLinks(sectionOf(textOf(name), heading)),
    )
    .replace(
      /<Source code=\{(\w+)\} language="(\w+)" \/>/g,
      (_, name: string, language: string) => `\`\`\`${language}\n${textOf(name).trim()}\n\`\`\``,
    )
    .replace(/\(\?path=\/docs\/([\w-]+)\)/g, '($1.md)')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-|-$/g, '');
}
