/** Makes and checks links that serve one file for a while without the key. */
export interface SignedLinks {
  create(origin: string, assistant: string, file: { id: string; name: string }): Promise<string>;
  /** `valid`, `expired`, or `forged` for anything that was not made here. */
  check(assistant: string, fileId: string, query: URLSearchParams): Promise<'valid' | 'expired' | 'forged'>;
}

/** HMAC-SHA-256 under a key that lives as long as this object. */
export function createSignedLinks({
  now,
  lifetimeMs,
}: {
  now: () => number;
  lifetimeMs: number;
}): SignedLinks {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  let key: Promise<CryptoKey> | undefined;
  const sign = async (text: string) => {
    key ??= crypto.subtle.importKey('raw', crypto.getRandomValues(new Uint8Array(32)), algorithm, false, [
      'sign',
    ]);
    const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', await key, new TextEncoder().encode(text)));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  return {
    async create(origin, assistant, { id, name }) {
      const expires = Math.floor((now() + lifetimeMs) / 1000);
      const signature = await sign(`${assistant}/${id}/${expires}`);
      const path = ['signed', assistant, id, name.split('/').at(-1) ?? name].map(encodePart).join('/');
      return `${origin}/${path}?expires=${expires}&signature=${signature}`;
    },
    async check(assistant, fileId, query) {
      const expires = query.get('expires') ?? '';
      if (query.get('signature') !== (await sign(`${assistant}/${fileId}/${expires}`))) return 'forged';
      return Number(expires) * 1000 > now() ? 'valid' : 'expired';
    },
  };
}

/** Encoded so that the link also works inside Markdown parentheses. */
function encodePart(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '_')).replace(
    /[()*'!]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}
