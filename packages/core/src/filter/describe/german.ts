import type { FilterWords } from './words.ts';

const operators: FilterWords['operators'] = {
  $eq: (field, value) => `${field} ist ${value}`,
  $ne: (field, value) => `${field} ist vorhanden und nicht ${value}`,
  $in: (field, value) => `${field} ist ${value}`,
  $nin: (field, value) => `${field} ist vorhanden und nicht ${value}`,
  $gt: (field, value) => `${field} ist größer als ${value}`,
  $gte: (field, value) => `${field} ist mindestens ${value}`,
  $lt: (field, value) => `${field} ist kleiner als ${value}`,
  $lte: (field, value) => `${field} ist höchstens ${value}`,
};

/** German sentences of filters. */
export const german: FilterWords = {
  and: ', und ',
  or: ' oder ',
  nested: (clause) => `(${clause})`,
  quote: (text) => `„${text}“`,
  yes: 'wahr',
  no: 'falsch',
  everything: 'Alle Dokumente',
  anyDocument: 'alle Dokumente',
  present: (field) => `${field} ist vorhanden`,
  missing: (field) => `${field} fehlt`,
  more: (count) => `${count} weitere`,
  none: (field) => `${field} ist einer von null Werten (nichts passt)`,
  unrestricted: (field) => `${field} ist beliebig (alles passt)`,
  operators,
  listOperators: {
    $eq: (field, value) => `${field} enthält ${value}`,
    $in: (field, value) => `${field} enthält ${value}`,
    $ne: (field, value) => `${field} ist vorhanden und enthält nicht ${value}`,
    $nin: (field, value) => `${field} ist vorhanden und enthält nicht ${value}`,
  },
};
