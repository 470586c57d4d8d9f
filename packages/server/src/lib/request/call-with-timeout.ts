/**
 * Calls a callback of the host with a time limit, so that one that hangs cannot hold a request.
 * A synchronous throw becomes a rejection; a synchronous result needs no timer.
 */
export async function callWithTimeout<T>(ms: number, callback: () => T | Promise<T>): Promise<T> {
  const result = callback();
  if (!isThenable(result)) return result;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([result, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
