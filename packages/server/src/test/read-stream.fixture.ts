import type { Instance } from './fleet.fixture.ts';

/** The part of an answer that a page got, and how it ended. */
export interface Got {
  run: string;
  text: string;
  cursors: string[];
  /** `whole`, `broken off`, the code of an error, or a status. */
  end: string;
}

/** Asks as Ann. */
export const ask = ({ api }: Instance, id: string, content = 'Tell me.') =>
  read(
    fetch(`${api}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': id },
      body: JSON.stringify({ messages: [{ role: 'user', content }], stream: true }),
    }),
  );

/** Reads a run. */
export const follow = ({ api }: Instance, run: string, headers: Record<string, string> = {}) =>
  read(fetch(`${api}/runs/${run}`, { headers }));

/** Reads a stream of events to its end, whatever that is. `got` grows as it comes. */
function read(asked: Promise<Response>): { got: Got; began: Promise<void>; done: Promise<Got> } {
  const got: Got = { run: '', text: '', cursors: [], end: 'broken off' };
  let begin = (): void => undefined;
  const began = new Promise<void>((resolve) => (begin = resolve));
  async function consume(): Promise<Got> {
    const response = await asked;
    got.run = response.headers.get('redpine-run') ?? '';
    if (response.status !== 200) return { ...got, end: String(response.status) };
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      const events = rest.split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) takeEvent(got, event);
      begin();
    }
    return got;
  }
  const done = consume().catch(() => got);
  return { got, began, done };
}

function takeEvent(got: Got, event: string): void {
  const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1];
  const id = field('id');
  if (id !== undefined) got.cursors.push(id);
  const data = field('data');
  if (data === undefined) return;
  if (data === '[DONE]') got.end = 'whole';
  else if (field('event') === 'error') got.end = (JSON.parse(data) as { error: { code: string } }).error.code;
  else {
    const { choices } = JSON.parse(data) as { choices: { delta: { content?: string } }[] };
    got.text += choices[0]?.delta.content ?? '';
  }
}
