import { asText } from '../wire/base/is-record.ts';
import type { Citation } from '../wire/base/request.ts';
import type { CitationReader, CitedText } from './cited-text.ts';
import { ascending, toPages } from './find-marks.ts';
import { webAddress } from './links.ts';
import type { Source } from './render-citations.ts';

/** Creates the reader of standard chat: its text holds no marks, and its citations come apart from it with their positions. */
export function createStructuredReader(before: CitedText): CitationReader {
  const sources = new Map<string, Source>();
  for (const source of before.sources) {
    const { fileId, title, pages = [], positions } = source;
    sources.set(fileId ?? title, { ...source, pages: [...pages], positions: [...positions] });
  }
  let text = before.text;

  function cite(citations: readonly Citation[]): void {
    for (const { position, references } of citations) {
      for (const { file, pages, highlight } of references) {
        const title = file.name;
        const fileId = asText(file.id);
        const source: Source = sources.get(fileId ?? title) ?? {
          type: 'source-document',
          sourceId: String(sources.size + 1),
          title,
          fileId,
          pages: [],
          positions: [],
        };
        sources.set(fileId ?? title, source);
        source.quote ??= asText(highlight?.content);
        source.url = webAddress(file.signed_url) ?? source.url;
        // A position before this answer is invalid.
        if (position >= 0) source.positions.push(before.text.length + position);
        for (const page of Array.isArray(pages) ? pages : []) source.pages.push(page);
      }
    }
  }

  /** Leaves out positions that the text does not have yet. */
  function read(): CitedText {
    const isPlace = (place: number) => Number.isInteger(place) && place <= text.length;
    return {
      text,
      sources: [...sources.values()].map((source) => ({
        ...source,
        pages: toPages(source.pages.filter(Number.isInteger)),
        positions: ascending(source.positions.filter(isPlace)),
      })),
    };
  }

  return { append: (more) => void (text += more), cite, read, finish: read };
}
