/**
 * Runs a callback of the host's within a time limit, so that one that hangs cannot hold a request.
 * A synchronous throw becomes a rejection; a synchronous answer needs no clock.
 */
export async function runHook<T>(ms: number, hook: () => T | Promise<T>): Promise<T> {
  const answer = hook();
  if (!isThenable(answer)) return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
