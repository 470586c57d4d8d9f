const SUPERSCRIPTS = new Map(zip('0123456789+-−=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ'));
const SUBSCRIPTS = new Map(zip('0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'));

function zip(from: string, to: string): [string, string][] {
  const raised = Array.from(to);
  return Array.from(from, (letter, index) => [letter, raised[index] ?? letter]);
}

/** A raised text: "m" and a raised "2" are m², never m2; letters alone stay as they are ("1st"). */
export const writeSuperscript = (text: string) => writeScript(text, SUPERSCRIPTS, '^');

/** A lowered text: H₂O. */
export const writeSubscript = (text: string) => writeScript(text, SUBSCRIPTS, '_');

function writeScript(text: string, letters: ReadonlyMap<string, string>, mark: string): string {
  if (/^[\p{L}\p{M}\s.]*$/u.test(text) && !/^[ni]$/.test(text)) return text;
  const [, before = '', words = '', behind = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  const written = Array.from(words, (letter) => letters.get(letter));
  return written.every((letter) => letter !== undefined)
    ? before + written.join('') + behind
    : `${before}${mark}(${words})${behind}`;
}
