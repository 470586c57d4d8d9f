import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { NESTED } from './filter-builder.fixture.tsx';
import { FilterBuilder } from './filter-builder.tsx';

it('renders on a server, without a style attribute, and the same each time', () => {
  const render = () =>
    renderToString(
      <FilterBuilder defaultValue={NESTED} locked={{ tenant: 'a' }} documents={[{ genre: 'drama' }]} />,
    );
  const html = render();
  expect(html).toContain('aria-label="Condition 2 in group 2"');
  expect(html).not.toContain('style=');
  expect(html).toBe(render());
});
