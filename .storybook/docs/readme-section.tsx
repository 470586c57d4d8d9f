import { Markdown } from '@storybook/addon-docs/blocks';
import { sectionOf, withoutFileLinks } from './read-markdown.ts';

/** A part of a README, which its own tests hold to the code: a page repeats nothing. */
export function ReadmeSection({ of, heading }: { of: string; heading: string }) {
  return <Markdown>{withoutFileLinks(sectionOf(of, heading))}</Markdown>;
}
