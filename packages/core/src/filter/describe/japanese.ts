import type { FilterWords } from './words.ts';

const operators: FilterWords['operators'] = {
  $eq: (field, value) => `${field}が${value}`,
  $ne: (field, value) => `${field}があり${value}以外`,
  $in: (field, value) => `${field}が${value}`,
  $nin: (field, value) => `${field}があり${value}以外`,
  $gt: (field, value) => `${field}が${value}より大きい`,
  $gte: (field, value) => `${field}が${value}以上`,
  $lt: (field, value) => `${field}が${value}より小さい`,
  $lte: (field, value) => `${field}が${value}以下`,
};

/** Japanese sentences of filters. */
export const japanese: FilterWords = {
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
  operators,
  listOperators: {
    $eq: (field, value) => `${field}に${value}を含む`,
    $in: (field, value) => `${field}に${value}を含む`,
    $ne: (field, value) => `${field}があり${value}を含まない`,
    $nin: (field, value) => `${field}があり${value}を含まない`,
  },
};
