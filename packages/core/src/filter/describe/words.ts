import type { FilterOperator } from '../tree/filter-tree.ts';

type Say = (field: string, value: string) => string;
type Sayings = Record<Exclude<FilterOperator, '$exists'>, Say>;

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
  /** Values that are left out of a long list. */
  more: (count: number) => string;
  /** A condition that nothing satisfies: one of no values. */
  none: (field: string) => string;
  /** A condition that everything satisfies. */
  unrestricted: (field: string) => string;
  scalar: Sayings;
  /** For fields that hold lists. */
  list: Sayings;
  /** Whether names and values are set apart for the direction of writing. */
  isolated?: boolean;
}

const article = (name: string): string => (/^[aeiou]/i.test(name) ? 'an' : 'a');

const english: Sayings = {
  $eq: (field, value) => `${field} is ${value}`,
  $ne: (field, value) => `has ${article(field)} ${field} other than ${value}`,
  $in: (field, value) => `${field} is ${value}`,
  $nin: (field, value) => `has ${article(field)} ${field} other than ${value}`,
  $gt: (field, value) => `${field} is more than ${value}`,
  $gte: (field, value) => `${field} is at least ${value}`,
  $lt: (field, value) => `${field} is less than ${value}`,
  $lte: (field, value) => `${field} is at most ${value}`,
};

const german: Sayings = {
  $eq: (field, value) => `${field} ist ${value}`,
  $ne: (field, value) => `${field} ist vorhanden und nicht ${value}`,
  $in: (field, value) => `${field} ist ${value}`,
  $nin: (field, value) => `${field} ist vorhanden und nicht ${value}`,
  $gt: (field, value) => `${field} ist größer als ${value}`,
  $gte: (field, value) => `${field} ist mindestens ${value}`,
  $lt: (field, value) => `${field} ist kleiner als ${value}`,
  $lte: (field, value) => `${field} ist höchstens ${value}`,
};

const japanese: Sayings = {
  $eq: (field, value) => `${field}が${value}`,
  $ne: (field, value) => `${field}があり${value}以外`,
  $in: (field, value) => `${field}が${value}`,
  $nin: (field, value) => `${field}があり${value}以外`,
  $gt: (field, value) => `${field}が${value}より大きい`,
  $gte: (field, value) => `${field}が${value}以上`,
  $lt: (field, value) => `${field}が${value}より小さい`,
  $lte: (field, value) => `${field}が${value}以下`,
};

const arabic: Sayings = {
  $eq: (field, value) => `${field} يساوي ${value}`,
  $ne: (field, value) => `${field} موجود وقيمته غير ${value}`,
  $in: (field, value) => `${field} يساوي ${value}`,
  $nin: (field, value) => `${field} موجود وقيمته غير ${value}`,
  $gt: (field, value) => `${field} أكبر من ${value}`,
  $gte: (field, value) => `${field} لا يقل عن ${value}`,
  $lt: (field, value) => `${field} أصغر من ${value}`,
  $lte: (field, value) => `${field} لا يزيد على ${value}`,
};

export const WORDS: Record<string, FilterWords> & { en: FilterWords } = {
  en: {
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
    scalar: english,
    list: {
      ...english,
      $eq: (field, value) => `${field} include ${value}`,
      $in: (field, value) => `${field} include ${value}`,
      $ne: (field, value) => `has ${field} that do not include ${value}`,
      $nin: (field, value) => `has ${field} that do not include ${value}`,
    },
  },
  de: {
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
    scalar: german,
    list: {
      ...german,
      $eq: (field, value) => `${field} enthält ${value}`,
      $in: (field, value) => `${field} enthält ${value}`,
      $ne: (field, value) => `${field} ist vorhanden und enthält nicht ${value}`,
      $nin: (field, value) => `${field} ist vorhanden und enthält nicht ${value}`,
    },
  },
  ja: {
    and: '、かつ',
    or: '、または',
    nested: (clause) => `（${clause}）`,
    quote: (text) => `「${text}」`,
    yes: '真',
    no: '偽',
    everything: 'すべての文書',
    anyDocument: 'すべての文書',
    present: (field) => `${field}がある`,
    missing: (field) => `${field}がない`,
    more: (count) => `ほか${count}件`,
    none: (field) => `${field}の値が指定されていない（一致なし）`,
    unrestricted: (field) => `${field}は何でもよい（すべて一致）`,
    scalar: japanese,
    list: {
      ...japanese,
      $eq: (field, value) => `${field}に${value}を含む`,
      $in: (field, value) => `${field}に${value}を含む`,
      $ne: (field, value) => `${field}があり${value}を含まない`,
      $nin: (field, value) => `${field}があり${value}を含まない`,
    },
  },
  ar: {
    and: '، و',
    or: ' أو ',
    nested: (clause) => `(${clause})`,
    quote: (text) => `«${text}»`,
    yes: 'صحيح',
    no: 'خطأ',
    everything: 'كل المستندات',
    anyDocument: 'كل المستندات',
    present: (field) => `${field} موجود`,
    missing: (field) => `${field} غير موجود`,
    more: (count) => `${count} أخرى`,
    none: (field) => `${field} بلا قيم ممكنة (لا شيء يطابق)`,
    unrestricted: (field) => `${field} أي قيمة (الكل يطابق)`,
    scalar: arabic,
    list: {
      ...arabic,
      $eq: (field, value) => `${field} يتضمن ${value}`,
      $in: (field, value) => `${field} يتضمن ${value}`,
      $ne: (field, value) => `${field} موجود ولا يتضمن ${value}`,
      $nin: (field, value) => `${field} موجود ولا يتضمن ${value}`,
    },
    isolated: true,
  },
};
