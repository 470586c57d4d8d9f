/** Which service the demo talks to. */
export type Service =
  | { kind: 'emulator' }
  | { kind: 'pinecone'; assistant: string; apiKey: string; host: string | undefined };

/**
 * Reads the service from the environment: Pinecone with `PINECONE_API_KEY` and `PINECONE_ASSISTANT`
 * (`PINECONE_ASSISTANT_HOST` optional), the emulator with neither.
 * @throws if one of the two is set alone.
 */
export function readService(env: Record<string, string | undefined>): Service {
  const { PINECONE_API_KEY: apiKey, PINECONE_ASSISTANT: assistant, PINECONE_ASSISTANT_HOST: host } = env;
  if (apiKey && assistant) return { kind: 'pinecone', assistant, apiKey, host: host || undefined };
  if (!apiKey && !assistant) return { kind: 'emulator' };
  const [given, missing] = apiKey
    ? ['PINECONE_API_KEY', 'PINECONE_ASSISTANT']
    : ['PINECONE_ASSISTANT', 'PINECONE_API_KEY'];
  throw new Error(
    `${given} is set but ${missing} is not. Set both to talk to Pinecone, or neither to use the emulator over the bundled documents.`,
  );
}

/** Names the source of the answers, for the page: `emulator` or `pinecone:<assistant>`. */
export function describeService(service: Service): string {
  return service.kind === 'emulator' ? 'emulator' : `pinecone:${service.assistant}`;
}

/** The port to listen on: `PORT`, or 5173. @throws where `PORT` is not a port. */
export function readPort(env: Record<string, string | undefined>): number {
  const port = Number(env.PORT ?? 5173);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`PORT is "${env.PORT}", which is not a port. Set it to a whole number from 0 to 65535.`);
}
