import { type FilterOperator, type FilterWords, OPERATORS } from '@redpine/core/filter';
import { english } from '@redpine/core/filter/words';

/** A piece of a condition: a name or a value, or the words between them. */
export interface ChipPiece {
  text: string;
  isWord: boolean;
}

/** Comparisons as they are written. The words of the others are short. */
const SIGNS: Partial<Record<FilterOperator, string>> = { $gt: '>', $gte: '≥', $lt: '<', $lte: '≤' };
/** Around names and values. Noncharacters: no text holds them. https://www.unicode.org/faq/private_use.html#noncharacters */
const [BEGIN, END] = ['\u{fdd0}', '\u{fdd1}'];

/** The words of a language with signs for comparisons, and with names and values set apart for {@link readPieces}. */
export function chipWords(words: FilterWords = english): FilterWords {
  const ids = Object.keys(OPERATORS) as FilterOperator[];
  const setApart = (say: FilterWords['operators'][FilterOperator], id: FilterOperator) => {
    const between = SIGNS[id] ?? OPERATORS[id].words;
    const plain = (field: string, value: string) => `${field} ${between} ${value}`;
    const use = SIGNS[id] === undefined ? (say ?? plain) : plain;
    return (field: string, value: string) => use(`${BEGIN}${field}${END}`, `${BEGIN}${value}${END}`);
  };
  return {
    ...words,
    operators: Object.fromEntries(ids.map((id) => [id, setApart(words.operators[id], id)])),
    listOperators: Object.fromEntries(
      ids.flatMap((id) => {
        const say = words.listOperators[id];
        return say ? [[id, setApart(say, id)]] : [];
      }),
    ),
  };
}

/** A description by {@link chipWords} in pieces. */
export function readPieces(description: string): ChipPiece[] {
  return description
    .split(/[\u{fdd0}\u{fdd1}]/u)
    .map((text, index) => ({ text, isWord: index % 2 === 0 }))
    .filter(({ text }) => text !== '');
}
