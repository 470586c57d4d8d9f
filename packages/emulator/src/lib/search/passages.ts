import { readBlocks, readPages, readTitle, type PageBlock, type Heading } from '../documents/read-pages.ts';
import { toPlainText } from '../documents/text/plain-text.ts';
import { findStruck } from '../documents/text/struck.ts';
import { readSentences } from './sentences.ts';

/** A part of one page that search finds and answers quote. */
export interface IndexedPassage {
  fileId: string;
  /** Counted from 1. */
  page: number;
  /** The words of the file's name and its first heading. */
  title: string;
  /** Place among the passages of its file. */
  order: number;
  blocks: readonly PageBlock[];
}

/** Characters after which a passage ends at the next block. */
const PASSAGE_LENGTH = 1_200;

/** The passages of a text, one at a time, and undefined wherever much was read without one, so that a long one can be read in slices. */
export function* readPassages(file: {
  id: string;
  name: string;
  text: string;
}): Generator<IndexedPassage | undefined> {
  const title = `${nameWords(file.name)} ${readTitle(file.text)}`.trim();
  let headings: readonly Heading[] = [];
  let page = 0;
  let order = 0;
  for (const text of readPages(file.text)) {
    page += 1;
    let blocks: PageBlock[] = [];
    let length = 0;
    for (const block of readBlocks(text, headings)) {
      if (!block) {
        yield undefined;
        continue;
      }
      headings = block.headings;
      for (const part of splitLong(block)) {
        if (length > 0 && length + part.text.length > PASSAGE_LENGTH) {
          yield { fileId: file.id, page, title, order: order++, blocks };
          blocks = [];
          length = 0;
        }
        blocks.push(part);
        length += part.text.length;
      }
    }
    yield blocks.length > 0 ? { fileId: file.id, page, title, order: order++, blocks } : undefined;
  }
}

/** The words of a file's name. */
export const nameWords = (name: string) => name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[-_./\\]+/g, ' ');

/** The text of a passage, as context snippets and a language model get it. */
export function passageText(passage: IndexedPassage): string {
  let heading = '';
  return passage.blocks
    .map((block) => {
      const line =
        block.heading !== heading && block.heading ? `${block.heading}\n${block.text}` : block.text;
      heading = block.heading;
      return line;
    })
    .join('\n');
}

/** A block far over the length of a passage is cut between sentences, and a sentence without end by force. */
function splitLong(block: PageBlock): PageBlock[] {
  if (block.text.length <= 2 * PASSAGE_LENGTH || block.kind === 'row') return [block];
  const parts: PageBlock[] = [];
  let from = 0;
  let to = 0;
  const flush = () => {
    const raw = block.raw.slice(from, to).trim();
    const text = toPlainText(raw);
    if (text) parts.push({ ...block, raw, text });
    from = to;
  };
  const struck = findStruck(block.raw);
  for (const { raw, from: start } of readSentences(block)) {
    for (const piece of raw.length <= PASSAGE_LENGTH ? [raw] : cut(raw)) {
      const cutAt = block.raw.indexOf(piece, Math.max(start, to)) + piece.length;
      // A cut within struck text would make its second half read as valid.
      const end = struck.find(([begun, ended]) => begun < cutAt && cutAt < ended)?.[1] ?? cutAt;
      if (to > from && end - from > PASSAGE_LENGTH) flush();
      to = end;
    }
  }
  flush();
  return parts;
}

const cut = (sentence: string): string[] => sentence.match(/[\s\S]{1,1000}(?:\s|$)|[\s\S]{1,1000}/gu) ?? [];
