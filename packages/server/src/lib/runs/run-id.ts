/** Form of a run's id, for generated ids and for ids in a path. */
export const RUN_ID = /^[A-Za-z0-9_-]{16,64}$/;

/**
 * The id of a run: a hash of its owner, of the request's id, and of how often that request was refused before its
 * answer began. The same request gets the same run on every machine, and nobody gets another's.
 */
export async function runIdOf(owner: string, requestId: string, refusals: number): Promise<string> {
  const text = JSON.stringify([owner, requestId, refusals]);
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const base64 = btoa(String.fromCodePoint(...new Uint8Array(hash)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').slice(0, 32);
}
