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
/** Maximum number of the file's fields that narrow the search to similar files. */
const MOST_FIELDS = 8;

/**
 * Asks the service for the passages of one file that are nearest to a text. The filter knows no ids, so the file's own metadata narrows
 * the search, and passages of other files are dropped. It costs context tokens.
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
/** Minimum share of the query's words that a sentence must hold to count as its passage. */
const LEAST_SHARE = 0.5;

const NUMBER = /^\p{N}/u;

/** The sentence of the passages with the most words of the query and every number of it; undefined if none holds half of the words. */
export function nearestSentence(query: string, passages: readonly ContextPassage[]): string | undefined {
  const queryWords = new Set(query.toLowerCase().match(WORD));
  let best: { sentence: string; share: number } | undefined;
  for (const { text } of passages) {
    for (const sentence of splitSentences(text)) {
      const words = new Set(sentence.toLowerCase().match(WORD));
      const share = [...queryWords].filter((word) => words.has(word)).length / Math.max(1, queryWords.size);
      if ([...queryWords].some((word) => NUMBER.test(word) && !words.has(word))) continue;
      if (share >= LEAST_SHARE && share > (best?.share ?? 0)) best = { sentence: sentence.trim(), share };
    }
  }
  return best?.sentence;
}
