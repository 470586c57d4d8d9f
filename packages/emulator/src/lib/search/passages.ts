import { readBlocks, readPages, readTitle, type Block } from '../documents/read-pages.ts';

/** A part of one page that search finds and answers quote. */
export interface Passage {
  fileId: string;
  /** Counted from 1. */
  page: number;
  /** The words of the file's name and its first heading. */
  title: string;
  /** Place among the passages of its file. */
  order: number;
  blocks: readonly Block[];
}

/** Characters after which a passage ends at the next block. */
const PASSAGE_LENGTH = 1_200;

/** The passages of a text, one at a time, and undefined wherever much was read without one, so that a long one can be read in slices. */
export function* readPassages(file: {
  id: string;
  name: string;
  text: string;
}): Generator<Passage | undefined> {
  const words = file.name.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[-_./\\]+/g, ' ');
  const title = `${words} ${readTitle(file.text)}`.trim();
  let heading = '';
  let page = 0;
  let order = 0;
  for (const text of readPages(file.text)) {
    page += 1;
    let blocks: Block[] = [];
    let length = 0;
    for (const block of readBlocks(text, heading)) {
      if (!block) {
        yield undefined;
        continue;
      }
      heading = block.heading;
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

/** The text of a passage, as context snippets and a language model get it. */
export function passageText(passage: Passage): string {
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

/** The sentences of a block, with the spaces between them left out. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of SENTENCES.segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last)) sentences[sentences.length - 1] = last + segment;
    else sentences.push(segment);
  }
  return sentences.map((sentence) => sentence.trim()).filter(Boolean);
}

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const ABBREVIATION =
  /(?:^|[\s(“"*])(?:[A-Z]|e\.g|i\.e|cf|approx|ca|c|St|Mt|Ft|Dr|Mr|Mrs|Ms|vs|No|Fig|subsp|var|sp|spp)\.[*_]?\s+$/;

/** A block far over the length of a passage is cut between sentences, and a sentence without end by force. */
function splitLong(block: Block): Block[] {
  if (block.text.length <= 2 * PASSAGE_LENGTH) return [block];
  const parts: Block[] = [];
  let text = '';
  for (const sentence of splitSentences(block.text).flatMap(cut)) {
    if (text && text.length + sentence.length > PASSAGE_LENGTH) {
      parts.push({ ...block, text });
      text = '';
    }
    text = text ? `${text} ${sentence}` : sentence;
  }
  if (text) parts.push({ ...block, text });
  return parts;
}

function cut(sentence: string): string[] {
  return sentence.length <= PASSAGE_LENGTH
    ? [sentence]
    : (sentence.match(/[\s\S]{1,1000}(?:\s|$)|[\s\S]{1,1000}/gu) ?? []);
}
