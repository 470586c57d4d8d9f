import type { FilterWords } from './words.ts';

const operators: FilterWords['operators'] = {
  $eq: (field, value) => `${field} يساوي ${value}`,
  $ne: (field, value) => `${field} موجود وقيمته غير ${value}`,
  $in: (field, value) => `${field} يساوي ${value}`,
  $nin: (field, value) => `${field} موجود وقيمته غير ${value}`,
  $gt: (field, value) => `${field} أكبر من ${value}`,
  $gte: (field, value) => `${field} لا يقل عن ${value}`,
  $lt: (field, value) => `${field} أصغر من ${value}`,
  $lte: (field, value) => `${field} لا يزيد على ${value}`,
};

/** Arabic sentences of filters. */
export const arabic: FilterWords = {
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
  operators,
  listOperators: {
    $eq: (field, value) => `${field} يتضمن ${value}`,
    $in: (field, value) => `${field} يتضمن ${value}`,
    $ne: (field, value) => `${field} موجود ولا يتضمن ${value}`,
    $nin: (field, value) => `${field} موجود ولا يتضمن ${value}`,
  },
  isolated: true,
};
