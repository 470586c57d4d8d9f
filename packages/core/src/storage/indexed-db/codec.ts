/** Encoding of titles and messages, for hosts that encrypt. A key stored next to the data protects nothing. */
export interface StorageCodec {
  /** Plain JSON to anything that IndexedDB can hold. */
  encode(value: unknown): unknown;
  decode(stored: unknown): unknown;
}

/** A codec that may be waited for. */
export interface Codec {
  encode(value: unknown): Promise<unknown>;
  decode<T>(stored: unknown): Promise<T>;
  /** Decodes many values at once; `undefined` for a value that cannot be decoded, e.g. because its key is missing. */
  decodeEach(stored: readonly unknown[]): Promise<readonly unknown[]>;
}

/** The host's codec, or one that keeps values as they are. */
export function createCodec(codec: StorageCodec | undefined): Codec {
  return {
    encode: async (value) => (codec ? codec.encode(value) : value),
    decode: async <T>(stored: unknown) => (codec ? await codec.decode(stored) : stored) as T,
    async decodeEach(stored) {
      if (!codec) return stored;
      const settled = await Promise.allSettled(stored.map(async (value) => codec.decode(value)));
      return settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
    },
  };
}
