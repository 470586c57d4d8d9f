import {
  Controls,
  Description,
  Markdown,
  Primary,
  Subtitle,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';
import { withoutFileLinks, withoutTitle } from './read-markdown.ts';

/**
 * The page of a component: its first story with a control for each prop, then its README. Further states are separate stories, because
 * thirty chat windows on one page help no reader.
 */
export function ComponentPage() {
  const { preparedMeta } = useOf('meta', ['meta']);
  const { readme } = preparedMeta.parameters as { readme?: string };
  return (
    <>
      <Title />
      <Subtitle />
      <Description />
      <Primary />
      <Controls />
      {readme && <Markdown>{withoutFileLinks(withoutTitle(readme))}</Markdown>}
    </>
  );
}
