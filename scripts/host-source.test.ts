import { expect, test } from 'vitest';
import { toHostSource } from '../.storybook/docs/host-source.ts';

const sourceOf = (title: string, args: Record<string, unknown>, code = '') =>
  toHostSource(code, { title, args });

test('the source of a story is an import and the component with the props that a host would write', () => {
  expect(
    sourceOf('Chat/ChatWindow', {
      api: '/api/assistant',
      variant: 'widget',
      defaultOpen: true,
      headingLevel: 2,
    }),
  ).toBe(`import { ChatWindow } from '@redpine/react';
import '@redpine/react/styles.css';

export const Example = () => (
  <ChatWindow
    api="/api/assistant"
    variant="widget"
    defaultOpen
    headingLevel={2}
  />
);`);
});

test('functions, elements, fixtures and our own class names are left out', () => {
  const source = sourceOf('Settings/FilterBuilder', {
    documents: [{ genus: 'Pinus' }],
    className: 'rp:p-4',
    onValueChange: () => undefined,
    locked: { tenant: () => 'acme' },
    fields: [{ name: 'genus', label: { $$typeof: Symbol.for('react.element') } }],
    defaultValue: { $and: [{ genus: 'Pinus' }, { 'max-height': { $gte: 30 } }] },
  });
  expect(source).toContain('defaultValue={{$and:[{genus:"Pinus"},{"max-height":{$gte:30}}]}}');
  expect(source).not.toMatch(/documents|className|onValueChange|locked|fields/);
});

test('a text with quotation marks is written as a string of the program', () => {
  expect(sourceOf('Chat/ChatWindow', { title: 'The "Forest"' })).toContain('title={"The \\"Forest\\""}');
});

test('code of other stories keeps its form without our own class names', () => {
  expect(
    sourceOf('Chat/Sources', {}, '<div className="rp:p-4 wide">\n  <p className="mine">Cited</p>\n</div>'),
  ).toBe('<div>\n  <p className="mine">Cited</p>\n</div>');
});
