import { leaveOutStruck } from './struck.ts';

/** The text that Markdown shows: links become their words, emphasis, images, comments and struck words go, and nothing that looks like a citation mark stays. */
export function toPlainText(markdown: string): string {
  if (!MARKUP.test(markdown)) return squeeze(markdown);
  return clean(
    leaveOutStruck(markdown)
      .replace(/\n[ \t]*>+[ \t]?/g, '\n')
      .replace(/^>+[ \t]?/, '')
      .replace(/<!--.{0,500}?-->/gs, ' ')
      .replace(/!\[[^\]]{0,200}\]\([^)]{0,500}\)/g, ' ')
      .replace(/\[([^\]]{1,200})\](?:\([^)]{0,500}\)|\[[^\]]{0,100}\])/g, '$1')
      .replace(/<((?:https?:\/\/|mailto:)[^>\s]{1,500})>/g, '$1')
      .replace(TAG, '')
      .replace(
        /(?<![\p{L}\p{N}*_`\\])(\*{1,3}|_{1,3}|`{1,2})(?=[^\s*_`])([^*`]{0,500}?[^\s*`])\1(?![\p{L}\p{N}])/gu,
        '$2',
      )
      .replace(/\*\*|`/g, '')
      .replace(/\\(?=[!-/:-@[-`{-~])/g, ''),
  );
}

/** A tag of HTML, its attributes with values: `x<y and z>0` holds none. */
const TAG =
  /<\/?(?:a|abbr|article|aside|b|bdi|bdo|big|blockquote|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|iframe|img|input|ins|kbd|label|li|main|mark|nav|ol|p|picture|pre|q|rp|rt|ruby|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|video|wbr)(?:\s+[\w:@-]{1,40}\s*=\s*(?:"[^"<>]{0,200}"|'[^'<>]{0,200}'|[^\s"'<>=]{1,200})){0,20}(?:\s+(?:hidden|open|controls|disabled|checked|download))?\s*\/?>/gi;

/** Characters without which a text is plain already. */
const MARKUP = /[<>[\]*_`\\]|~~/;

/** Without what looks like a citation mark. */
export const clean = (text: string) =>
  squeeze(text.replace(/\s?\[\d{1,4}(?:,?\s{0,4}(?:pp?\.?|pages?)\s{0,4}[\d,;\s–—-]{0,63})?\]/gi, ''));

const squeeze = (text: string) => (/[^\S ]|  /.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
