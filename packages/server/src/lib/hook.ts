/**
 * Runs a callback of the host's within a time limit, so that one that hangs cannot hold a request.
 * A synchronous throw becomes a rejection.
 */
export async function runHook<T>(ms: number, hook: () => T | Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([(async () => hook())(), late]);
  } finally {
    clearTimeout(timer);
  }
}
