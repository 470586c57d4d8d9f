import type { SourceDocumentPart } from '@redpine/core';
import type { ChatLabels } from '../labels/en/chat.ts';

type SpokenLabels = Pick<ChatLabels, 'spokenCode' | 'spokenTable' | 'spokenImage' | 'spokenSource'>;

/** The spoken form of Markdown: no marks; code and tables by their size, images and links by their words. */
export function spokenText(
  markdown: string,
  labels: SpokenLabels,
  sources: readonly SourceDocumentPart[] = [],
): string {
  const lines = withSources(markdown, sources, labels).split('\n');
  const spoken: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const fence = /^\s*(`{3,}|~{3,})\s*([\w+#.-]*)/.exec(line);
    if (fence) {
      const end = findFenceEnd(lines, index + 1, fence[1] ?? '```');
      spoken.push(labels.spokenCode(fence[2] ?? '', end - index - 1));
      index = end;
    } else if (isTableStart(lines, index)) {
      const end = lines.findIndex((next, at) => at > index && !next.includes('|'));
      const last = end < 0 ? lines.length : end;
      spoken.push(labels.spokenTable(countCells(line), last - index - 2));
      index = last - 1;
    } else if (isHeading(lines, index)) {
      spoken.push(withStop(spokenLine(line.replace(/\s#+\s*$/, ''), labels)));
      if (isUnderline(lines[index + 1])) index += 1;
    } else {
      spoken.push(spokenLine(line, labels));
    }
  }
  return spoken.filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
}

/** The number of words, by the rules of the language. */
export function countWords(text: string, locale: string): number {
  if (typeof Intl.Segmenter !== 'function')
    return text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  let count = 0;
  for (const segment of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
    if (segment.isWordLike) count += 1;
  }
  return count;
}

/** The whole sentences of a text; the last, unfinished one only when the text is at its end. */
export function splitWholeSentences(text: string, locale: string, isWhole: boolean): string[] {
  const sentences =
    typeof Intl.Segmenter === 'function'
      ? Array.from(
          new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text),
          ({ segment }) => segment,
        )
      : (text.match(/[^.!?。！？؟]*(?:[.!?。！？؟]+\s*|$)/gu) ?? []).filter(Boolean);
  if (!isWhole) sentences.pop();
  return sentences;
}

function withSources(text: string, sources: readonly SourceDocumentPart[], labels: SpokenLabels): string {
  const marks = sources.flatMap((source) =>
    source.positions.map((position) => ({ position, source, number: Number(source.sourceId) })),
  );
  marks.sort((a, b) => a.position - b.position);
  return marks.reduceRight(
    (result, { position, source, number }) =>
      `${result.slice(0, position)} (${labels.spokenSource(number, source.title, source.pages ?? [])})${result.slice(position)}`,
    text,
  );
}

function spokenLine(line: string, labels: SpokenLabels): string {
  return line
    .replace(/^\s*(?:>\s*)*(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)?/, '')
    .replace(/^\s*(?:[-*_]\s*){3,}$/, '')
    .replace(/!\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, (_, text: string) => labels.spokenImage(text))
    .replace(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<(https?:[^>\s]*)>/g, '$1')
    .replace(/<(?:br|wbr)\s*\/?>/gi, ' ')
    .replace(/<\/?(?:sub|sup|kbd|mark|ins|u|small|b|strong|i|em|s|del)>/gi, '')
    .replace(/(\*\*|__|~~)(?=\S)(.*?\S)\1/g, '$2')
    .replace(/([*_])(?=\S)([^*_]*\S)\1/g, '$2')
    .replace(/`+([^`]*)`+/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .trim();
}

/** A heading with `#` marks, an underlined one, or a bold line that serves as a heading. */
function isHeading(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (/^\s*(?:>\s*)*#{1,6}\s/.test(line)) return true;
  const isAlone = !lines[index + 1]?.trim();
  if (isAlone && /^\s*(?:>\s*)*(?:\*\*[^*]+\*\*|__[^_]+__)\s*$/.test(line)) return true;
  return /^ {0,3}[^\s>|*+#-]/.test(line) && isUnderline(lines[index + 1]);
}

function isUnderline(line: string | undefined): boolean {
  return /^ {0,3}(?:=+|-{2,})\s*$/.test(line ?? '');
}

/** A heading runs into the text after it unless a voice stops. */
function withStop(heading: string): string {
  if (heading === '' || /\p{Po}["'”’)]*$/u.test(heading)) return heading;
  return heading + (/[\u3040-\u30ff\u3400-\u9fff]$/.test(heading) ? '。' : '.');
}

function findFenceEnd(lines: readonly string[], from: number, fence: string): number {
  let depth = 0;
  let firstEnd: number | undefined;
  for (let at = from; at < lines.length; at += 1) {
    const [, marker = '', info = ''] = /^\s*(`{3,}|~{3,})(.*)$/.exec(lines[at] ?? '') ?? [];
    if (marker.charAt(0) !== fence.charAt(0)) continue;
    if (info.trim()) depth += 1;
    else if (depth > 0) {
      if (marker.startsWith(fence)) firstEnd ??= at;
      depth -= 1;
    } else if (marker.startsWith(fence)) return at;
  }
  return firstEnd ?? lines.length;
}

function isTableStart(lines: readonly string[], index: number): boolean {
  return !!lines[index]?.includes('|') && /^[\s|:-]*-[\s|:-]*\|?[\s|:-]*$/.test(lines[index + 1] ?? '');
}

function countCells(line: string): number {
  return line.replace(/^\s*\||\|\s*$/g, '').split('|').length;
}
