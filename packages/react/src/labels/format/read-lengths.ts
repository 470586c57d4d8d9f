/**
 * The length of a question that is too long and the length that fits, in characters, from the English message of its
 * error: labels receive no more of an error than its code and its message. Undefined where it holds no two numbers.
 */
export function readLengths(code: string, message: string): [length: number, fitting: number] | undefined {
  if (code !== 'message_too_long') return undefined;
  const [length, fitting] = (message.match(/\d[\d,]*/g) ?? []).map((text) =>
    Number(text.replaceAll(',', '')),
  );
  return length === undefined || fitting === undefined ? undefined : [length, fitting];
}
