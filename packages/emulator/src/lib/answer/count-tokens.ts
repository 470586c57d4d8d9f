const PIECE = /\p{L}[\p{L}\p{M}]*|\p{N}{1,3}|[^\s\p{L}\p{N}]/gu;

/** Roughly how many tokens a model would count: short words are one, long ones one for each six letters. */
export function countTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(PIECE)) tokens += Math.ceil(piece.length / 6);
  return tokens;
}

/** Cuts a text into tokens of a stream: a word with the space before it. Joined, they are the text. */
export function splitTokens(text: string): string[] {
  return text.match(/\s*\S{1,16}|\s+$/gu) ?? [];
}
