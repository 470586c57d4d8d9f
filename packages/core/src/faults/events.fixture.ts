/** One event, as the service writes it: no space, LF. */
export function event(value: unknown, newline = '\n'): string {
  return `data:${typeof value === 'string' ? value : JSON.stringify(value)}${newline}${newline}`;
}

export function delta(content: string | null, finish: string | null = null, more: object = {}): object {
  return {
    id: '0a1',
    model: 'gpt-4o-2024-11-20',
    choices: [{ index: 0, delta: { content }, finish_reason: finish }],
    ...more,
  };
}

export const STOP = event(delta(null, 'stop'));
export const HELLO = event(delta('Hello')) + event(delta(' world'));
export const COMPLETION = {
  id: 'c1',
  model: 'gpt-4o-2024-11-20',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello world' } }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
};
