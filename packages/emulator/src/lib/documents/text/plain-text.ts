import { leaveOutStruck } from './struck.ts';
import { writeEntities } from './write-entities.ts';
import { writeSubscript, writeSuperscript } from './write-scripts.ts';

/**
 * The text that Markdown shows: links become their words, emphasis, marks of notes, images, comments and struck words go, and
 * nothing that looks like a citation mark stays.
 */
export function toPlainText(markdown: string): string {
  if (!MARKUP.test(markdown)) return squeeze(markdown);
  return clean(
    writeEntities(
      leaveOutStruck(markdown)
        .replace(/\n[ \t]*>+[ \t]?/g, '\n')
        .replace(/^>+[ \t]?/, '')
        .replace(/<!--.{0,500}?-->/gs, ' ')
        .replace(/!\[\[[^[\]\n]{1,200}\]\]/g, ' ')
        .replace(/!\[[^\]]{0,200}\]\([^)]{0,500}\)/g, ' ')
        .replace(/\[\[(?:[^[\]|\n]{1,200}\|)?([^[\]|\n]{1,200})\]\]/g, '$1')
        .replace(/\s?\[\^[^\]\s]{1,60}\]/g, '')
        .replace(/\[([^\]]{1,200})\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\])/g, '$1')
        .replace(
          /<((?:https?:\/\/|mailto:)[^>\s]{1,500}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8})>/g,
          '$1',
        )
        .replace(PARTING_TAG, ' ')
        .replace(TAG, '')
        .replace(
          /(?<![\p{L}\p{N}*_`\\])(\*{1,3}|_{1,3}|`{1,2})(?=[^\s*_`])([^*`]{0,500}?[^\s*`])\1(?![\p{L}\p{N}])/gu,
          '$2',
        )
        .replace(/\*\*|`/g, '')
        .replace(/(?<![=\\!<>])==(?=[^\s=])([^=\n]{0,500}?[^\s=])==(?!=)/g, '$1')
        .replace(/(?<=[\p{L}\p{N})])~([\p{L}\p{N}+-]{1,12})~(?!~)/gu, (_, index: string) =>
          writeSubscript(index),
        )
        .replace(/(?<=[\p{L}\p{N})])\^([\p{L}\p{N}+-]{1,12})\^/gu, (_, power: string) =>
          writeSuperscript(power),
        )
        .replace(/\\(?=[!-/:-@[-`{-~])/g, ''),
    ),
  );
}

/** Tags of HTML, their attributes with values: `x<y and z>0` contains no tag. */
function tagOf(names: string) {
  const attribute = String.raw`\s+[\w:@-]{1,40}\s*=\s*(?:"[^"<>]{0,200}"|'[^'<>]{0,200}'|[^\s"'<>=]{1,200})`;
  const state = String.raw`\s+(?:hidden|open|controls|disabled|checked|download)`;
  return new RegExp(String.raw`<\/?(?:${names})(?:${attribute}){0,20}(?:${state})?\s*\/?>`, 'gi');
}

const TAG = tagOf(
  [
    'a|abbr|article|aside|b|bdi|bdo|big|blockquote|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header',
    'hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol|p|picture|pre|q|rp|rt|ruby|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr',
  ].join('|'),
);

/** A tag that separates words: a cell, a title, a line. */
const PARTING_TAG = tagOf(
  'br|button|caption|dd|details|div|dl|dt|figcaption|h[1-6]|hr|li|ol|p|pre|section|summary|table|td|th|tr|ul',
);

/** Characters without which a text is plain already. */
const MARKUP = /[<>[\]*_`\\~^&]|==/;

/** Removes text that looks like a citation mark. */
export const clean = (text: string) =>
  squeeze(text.replace(/\s?\[\d{1,4}(?:,?\s{0,4}(?:pp?\.?|pages?)\s{0,4}[\d,;\s–—-]{0,63})?\]/gi, ''));

const squeeze = (text: string) => (/[^\S ]|  /.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
