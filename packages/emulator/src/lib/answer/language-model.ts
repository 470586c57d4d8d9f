import { createAssistantClient, type WireMessage } from '@redpine/core/wire';
import { ServiceProblem } from '../http/problem.ts';
import { passageText } from '../search/passages.ts';
import type { Hit } from '../search/rank-passages.ts';
import type { AnswerPart, Finish, Reference } from './compose-answer.ts';
import { readStreamMarks } from './read-marks.ts';

/** A model server that words the answers, any that speaks the OpenAI chat completions API. */
export interface LanguageModel {
  /** Its base, e.g. `http://127.0.0.1:11434/v1`. An origin alone means `/v1` on it. */
  url: string;
  /** The model's name there. */
  model: string;
  /** Sent as a bearer token. Default none. */
  apiKey?: string;
  fetch?: typeof fetch;
}

/** The input of the language model: the conversation, the passages found, and the statements that quoting alone would use. */
export interface Wording {
  messages: readonly WireMessage[];
  temperature: number;
  instructions: string | null;
  hits: readonly Hit[];
  nameOf: (fileId: string) => string;
  /** The citations of the answer that is made of quotes. */
  found: readonly Reference[];
  /** Gets the model's own reason. */
  finish: Finish;
  signal: AbortSignal;
}

/**
 * Streams the model's words with citations for the marks that it writes; without marks, the citations of the quoted answer follow at the
 * end.
 * @throws 503 if the model server does not answer or breaks off.
 */
export async function wordAnswer(llm: LanguageModel, wording: Wording): Promise<AsyncIterable<AnswerPart>> {
  const client = createAssistantClient({
    api: baseOf(llm.url),
    headers: llm.apiKey === undefined ? {} : { authorization: `Bearer ${llm.apiKey}` },
    fetch: llm.fetch,
    retries: 0,
  });
  const { messages, temperature, finish, signal } = wording;
  const request = {
    model: llm.model,
    temperature,
    messages: [{ role: 'system' as const, content: instruct(wording) }, ...messages],
  };
  const chunks = client.stream(request, { signal })[Symbol.asyncIterator]();
  // The first object is waited for, so that a server that is down is an error and no broken stream.
  const first = await chunks.next().catch(failure('The language model did not answer'));
  async function* words(): AsyncGenerator<string> {
    let reason: string | null | undefined;
    try {
      for (
        let { done, value } = first;
        !done;
        { done, value } = await chunks.next().catch(failure('The language model broke off'))
      ) {
        const choice = value?.choices?.[0];
        reason = choice?.finish_reason ?? reason;
        if (choice?.delta?.content) yield choice.delta.content;
      }
    } finally {
      await chunks.return?.();
    }
    if (!reason) failure('The language model broke off')('it gave no finish reason');
    else finish.reason = reason;
  }
  return cite(words(), wording);
}

const failure =
  (what: string) =>
  (error: unknown): never => {
    throw new ServiceProblem(
      503,
      'UNAVAILABLE',
      `${what}: ${error instanceof Error ? error.message : String(error)}`,
    );
  };

/**
 * A number in brackets that is no source is the model's own text; with pages it is a mark that was made up, and is left out.
 * Only pages that the model was shown are cited.
 */
async function* cite(words: AsyncIterable<string>, { hits, found }: Wording): AsyncGenerator<AnswerPart> {
  const files = filesOf(hits);
  let length = 0;
  let stop = 0;
  let cited = false;
  for await (const part of readStreamMarks(words)) {
    const fileId = typeof part === 'string' ? undefined : files[part.number - 1];
    if (typeof part === 'string' || fileId === undefined) {
      const text = typeof part === 'string' ? part : part.pages.length === 0 ? part.text : '';
      if (text === '') continue;
      length += text.length;
      stop = /[.!?…]+["”’)]*\s*$/.exec(text)?.[0].length ?? 0;
      yield { type: 'text', text };
      continue;
    }
    const own = hits.flatMap(({ passage }) => (passage.fileId === fileId ? [passage] : []));
    const shown = part.pages.filter((page) => own.some((passage) => passage.page === page));
    const pages = shown.length > 0 ? shown : own.slice(0, 1).map(({ page }) => page);
    const quoted = own.find(({ page }) => pages.includes(page));
    cited = true;
    yield {
      type: 'citation',
      position: length - stop,
      references: [{ fileId, pages, quote: quoted ? passageText(quoted) : '' }],
    };
  }
  if (cited || length === 0) return;
  for (const reference of found)
    yield { type: 'citation', position: Math.max(0, length - stop), references: [reference] };
}

function instruct({ hits, nameOf, instructions }: Wording): string {
  const files = filesOf(hits);
  const passages = hits.map(({ passage }) => {
    const mark = `[${files.indexOf(passage.fileId) + 1}, pp. ${passage.page}]`;
    return `${mark} ${nameOf(passage.fileId)}\n${passageText(passage)}`;
  });
  return [
    ...(instructions ? [instructions] : []),
    'Answer from the passages below alone, briefly. After each statement write the mark of its passage exactly as it stands, such as [1, pp. 2].',
    'Write no list of references. If the passages do not answer the question, say so.',
    ...passages,
  ].join('\n\n');
}

const filesOf = (hits: readonly Hit[]) => [...new Set(hits.map(({ passage }) => passage.fileId))];

function baseOf(url: string): string {
  const base = url.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  return new URL(base).pathname === '/' ? `${base}/v1` : base;
}
