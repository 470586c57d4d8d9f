import { cutText } from '@redpine/core/internal/text';
import { splitSentences } from '@redpine/core/passage';
import { askFor, type FileMetadata, type FileRequest, readMetadata } from '../../queries/file-request.ts';

/** A passage that the service names for a question. */
export interface ContextPassage {
  text: string;
  pages: number[];
}

const TOP_K = 16;
const SNIPPET_TOKENS = 512;
/** As many fields of the file narrow the search to files like it. */
const MOST_FIELDS = 8;

/**
 * Asks the service for the passages of one file that are nearest to a text. The filter knows no ids, so the file's own metadata
 * narrows the search, and what is of other files is left out. It costs context tokens.
 */
export async function askContext(
  query: string,
  fileId: string,
  request: FileRequest,
  signal: AbortSignal,
): Promise<ContextPassage[]> {
  const base = request.api.replace(/\/+$/, '');
  const filter = filterFor(await readMetadata(fileId, request, signal));
  const response = await askFor(request, `${base}/context`, {
    method: 'POST',
    signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: cutText(query, 2_000),
      top_k: TOP_K,
      snippet_size: SNIPPET_TOKENS,
      multimodal: false,
      include_binary_content: false,
      ...(filter && { filter }),
    }),
  });
  const body: unknown = await response.json();
  const snippets: unknown = Reflect.get(Object(body), 'snippets');
  return (Array.isArray(snippets) ? snippets : []).flatMap((snippet) => readSnippet(snippet, fileId));
}

function readSnippet(snippet: unknown, fileId: string): ContextPassage[] {
  const { content, reference } = Object(snippet) as { content?: unknown; reference?: unknown };
  const { file, pages } = Object(reference) as { file?: unknown; pages?: unknown };
  if (typeof content !== 'string' || Reflect.get(Object(file), 'id') !== fileId) return [];
  return [{ text: content, pages: (Array.isArray(pages) ? pages : []).filter(Number.isInteger) }];
}

/** Files with the same plain values in the same fields. */
function filterFor(metadata: FileMetadata): object | undefined {
  const fields = Object.entries(metadata)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .slice(0, MOST_FIELDS)
    .map(([name, value]) => ({ [name]: { $eq: value } }));
  return fields.length > 1 ? { $and: fields } : fields[0];
}

const WORD = /[\p{L}\p{N}]{2,}/gu;
/** Of the words of the query, so many must stand in a sentence that is taken for its passage. */
const LEAST_SHARE = 0.5;

const NUMBER = /^\p{N}/u;

/** The sentence of the passages that says most of what is looked for, every number of it included; undefined where none says half. */
export function nearestSentence(query: string, passages: readonly ContextPassage[]): string | undefined {
  const wanted = new Set(query.toLowerCase().match(WORD));
  let best: { sentence: string; share: number } | undefined;
  for (const { text } of passages) {
    for (const sentence of splitSentences(text)) {
      const held = new Set(sentence.toLowerCase().match(WORD));
      const share = [...wanted].filter((word) => held.has(word)).length / Math.max(1, wanted.size);
      if ([...wanted].some((word) => NUMBER.test(word) && !held.has(word))) continue;
      if (share >= LEAST_SHARE && share > (best?.share ?? 0)) best = { sentence: sentence.trim(), share };
    }
  }
  return best?.sentence;
}
