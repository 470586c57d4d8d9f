import type { FilterOperator } from '../operators.ts';

type Say = (field: string, value: string) => string;

/** The words of one language for filters. Data: nothing here decides anything. */
export interface FilterWords {
  and: string;
  or: string;
  nested: (clause: string) => string;
  quote: (text: string) => string;
  yes: string;
  no: string;
  everything: string;
  /** The same inside a sentence. */
  anyDocument: string;
  present: (field: string) => string;
  missing: (field: string) => string;
  /** The values cut from a long list. */
  more: (count: number) => string;
  /** A condition that no value satisfies: an empty list. */
  none: (field: string) => string;
  /** A condition that every value satisfies. */
  unrestricted: (field: string) => string;
  /** An operator without an entry is described by its words in the table of operators. */
  operators: Partial<Record<FilterOperator, Say>>;
  /** The wording for fields that hold lists, if it differs. */
  listOperators: Partial<Record<FilterOperator, Say>>;
  /** Whether names and values are set apart for the direction of writing. */
  isolated?: boolean;
}

const article = (name: string): string => (/^[aeiou]/i.test(name) ? 'an' : 'a');
const is: Say = (field, value) => `${field} is ${value}`;
const isOther: Say = (field, value) => `has ${article(field)} ${field} other than ${value}`;
const includes: Say = (field, value) => `${field} include ${value}`;
const excludes: Say = (field, value) => `has ${field} that do not include ${value}`;

/** English sentences of filters. `$ne` and `$nin` say that the field is present. */
export const english: FilterWords = {
  and: ', and ',
  or: ' or ',
  nested: (clause) => `(${clause})`,
  quote: (text) => `“${text}”`,
  yes: 'true',
  no: 'false',
  everything: 'Every document',
  anyDocument: 'every document',
  present: (field) => `has ${article(field)} ${field}`,
  missing: (field) => `has no ${field}`,
  more: (count) => `${count} more`,
  none: (field) => `${field} is one of no values (nothing matches)`,
  unrestricted: (field) => `${field} may be anything (everything matches)`,
  operators: { $in: is, $ne: isOther, $nin: isOther },
  listOperators: { $eq: includes, $in: includes, $ne: excludes, $nin: excludes },
};
