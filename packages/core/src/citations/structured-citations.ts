import type { SourceDocumentPart } from '../chat/message.ts';
import { asText } from '../wire/is-record.ts';
import type { Citation } from '../wire/request.ts';
import type { CitationReader, CitedText } from './parse-citations.ts';
import { webAddress } from './links.ts';
import { ascending } from './render-citations.ts';

/** Reads an answer of standard chat: its text holds no marks, its citations come beside it with their places. */
export function createStructuredReader(before: CitedText): CitationReader {
  const base = before.text.length;
  const sources = new Map(before.sources.map((source) => [source.fileId ?? source.title, source]));
  let text = before.text;

  function cite(citations: readonly Citation[]): void {
    for (const { position, references } of citations) {
      for (const { file, pages, highlight } of references) {
        const key = asText(file.id) ?? file.name;
        const known = sources.get(key);
        const all = [...(known?.pages ?? []), ...(Array.isArray(pages) ? pages : [])];
        const found = ascending(all.filter(Number.isInteger));
        const fileId = asText(file.id);
        const quote = known?.quote ?? asText(highlight?.content);
        const url = webAddress(file.signed_url) ?? known?.url;
        sources.set(key, {
          type: 'source-document',
          sourceId: known?.sourceId ?? String(sources.size + 1),
          title: file.name,
          ...(fileId && { fileId }),
          ...(found.length > 0 && { pages: found }),
          ...(quote && { quote }),
          ...(url && { url }),
          positions: ascending([...(known?.positions ?? []), base + position]),
        });
      }
    }
  }

  function read(): CitedText {
    return { text, sources: [...sources.values()].map((source) => within(source, text.length)) };
  }

  return { append: (more) => void (text += more), cite, read, finish: read };
}

/** The source with the places that the text has; one that is not a place in it is left out. */
function within(source: SourceDocumentPart, length: number): SourceDocumentPart {
  const positions = source.positions.filter(
    (place) => Number.isInteger(place) && place >= 0 && place <= length,
  );
  return positions.length === source.positions.length ? source : { ...source, positions };
}
