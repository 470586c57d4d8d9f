import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { addProperties, ATTRIBUTE_NAMES } from '../element/attributes.ts';

const FOLDER = 'examples/embed';
const recipes = globSync(`${FOLDER}/*`).filter((path) => !path.endsWith('.md'));
const EVENTS = [
  'ready',
  'open',
  'close',
  'send',
  'finish',
  'error',
  'unread',
  'thread-change',
  'feedback',
  'source-open',
];
/** Attributes of every element, and of the recipe's framework. */
const OTHERS = ['id', 'data', 'turbo_permanent'];

const properties: string[] = [];
class Recorded {}
addProperties(
  new Proxy(Recorded.prototype as HTMLElement, {
    defineProperty(_, name) {
      properties.push(String(name));
      return true;
    },
  }),
  () => ({}),
  () => undefined,
);

it('has a file for each kind of page, and names each in its README', () => {
  expect(new Set(recipes.map((path) => path.split('/').at(-1)))).toEqual(
    new Set([
      '_chat.html.erb',
      'Chat.svelte',
      'Chat.vue',
      'chat.component.ts',
      'index.html',
      'redpine-chat.php',
    ]),
  );
  const readme = readFileSync(`${FOLDER}/README.md`, 'utf8');
  for (const path of recipes) expect(readme).toContain(`(${path.split('/').at(-1)})`);
});

it.each(recipes)('%s uses names that the element has', (path) => {
  const text = readFileSync(path, 'utf8');
  const tag =
    /<redpine-chat([^>]*)>/.exec(text)?.[1] ?? /content_tag "redpine-chat", "",([^%]*)%>/.exec(text)?.[1];
  expect(tag).toBeDefined();
  // Without quoted values, which may hold code.
  const bare = (tag ?? '').replace(/"([\w-]+)":/g, '$1:').replace(/"[^"]*"/g, '""');
  const given = [...bare.matchAll(/([a-z][\w-]*)(?:\.prop|\]|\))?(?:=|:|\})/g)].map(([, name = '']) => name);
  const names = given.filter((name) => !OTHERS.includes(name) && !name.includes('redpine-'));
  expect(names).toContain('api');
  for (const name of names) expect([...ATTRIBUTE_NAMES, ...properties]).toContain(name);
  for (const [, event = ''] of text.matchAll(/redpine-(unread|finish|[a-z]+)(?==|\)|')/g))
    if (event !== 'chat') expect(EVENTS).toContain(event);
});
