import { asText } from '../wire/is-record.ts';
import type { Citation } from '../wire/request.ts';
import { ascending, toPages } from './find-marks.ts';
import { webAddress } from './links.ts';
import type { CitationReader, CitedText } from './parse-citations.ts';

/** Reads an answer of standard chat: its text holds no marks, its citations come beside it with their places. */
export function createStructuredReader(before: CitedText): CitationReader {
  const sources = new Map(before.sources.map((source) => [source.fileId ?? source.title, source]));
  let text = before.text;

  function cite(citations: readonly Citation[]): void {
    for (const { position, references } of citations) {
      for (const { file, pages, highlight } of references) {
        const fileId = asText(file.id);
        const key = fileId ?? file.name;
        const known = sources.get(key);
        const found = [...(known?.pages ?? []), ...(Array.isArray(pages) ? pages : [])];
        sources.set(key, {
          type: 'source-document',
          sourceId: known?.sourceId ?? String(sources.size + 1),
          title: file.name,
          fileId,
          pages: toPages(found.filter(Number.isInteger)),
          quote: known?.quote ?? asText(highlight?.content),
          url: webAddress(file.signed_url) ?? known?.url,
          positions: ascending([...(known?.positions ?? []), before.text.length + position]),
        });
      }
    }
  }

  /** The sources with the places that the text has; one that is not a place in it is left out. */
  function read(): CitedText {
    const isPlace = (place: number) => Number.isInteger(place) && place >= 0 && place <= text.length;
    return {
      text,
      sources: [...sources.values()].map((source) => ({
        ...source,
        positions: source.positions.filter(isPlace),
      })),
    };
  }

  return { append: (more) => void (text += more), cite, read, finish: read };
}
