import { Markdown } from '@storybook/addon-docs/blocks';
import { sectionOf, withoutFileLinks } from './read-markdown.ts';

/** A part of a README. The README's own tests compare it with the code, so a page does not repeat it. */
export function ReadmeSection({ of, heading }: { of: string; heading: string }) {
  return <Markdown>{withoutFileLinks(sectionOf(of, heading))}</Markdown>;
}
