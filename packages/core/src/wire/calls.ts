import type { AnswerChunk } from './read/chunk.ts';
import type { Protocol } from './base/request.ts';
import { readAnswer, type Send } from './transport.ts';
import { toStreamed, toWhole } from './read/whole-answer.ts';

/** The whole answer, assembled if a stream came instead. */
export async function completeAnswer(send: Send, protocol: Protocol | undefined): Promise<unknown> {
  const said: AnswerChunk[] = [];
  for await (const chunks of readAnswer(send)) said.push(...chunks);
  const [whole, ...others] = said.filter(({ raw }) => raw !== undefined);
  return whole?.whole && others.length === 0 ? whole.raw : toWhole(said, protocol);
}

/** The objects of the stream; if a whole answer came instead, the objects that its stream would have had. */
export async function* streamAnswer(send: Send): AsyncGenerator<unknown, void> {
  for await (const chunks of readAnswer(send)) {
    for (const { raw, whole } of chunks) {
      if (raw !== undefined) yield* whole ? toStreamed(raw) : [raw];
    }
  }
}
