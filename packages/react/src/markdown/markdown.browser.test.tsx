import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import '../styles.css';
import { EVERYTHING } from './markdown.fixture.ts';
import { Markdown } from './markdown.tsx';

test('all of GitHub’s Markdown becomes the elements that it names', async () => {
  const { container } = await render(<Markdown text={EVERYTHING} headingLevel={3} />);
  await expect.element(page.getByRole('heading', { level: 3, name: 'Planting a red pine' })).toBeVisible();
  expect(container.querySelectorAll('table tbody tr')).toHaveLength(3);
});
