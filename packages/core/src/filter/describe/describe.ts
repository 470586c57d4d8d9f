import { isJsonObject, type JsonObject } from '../json.ts';
import { cutText } from '../../text/cut-text.ts';
import { isDay, momentOfOperand, type DateSystem, type FilterDay } from '../match/days.ts';
import type { FilterField } from '../match/fields.ts';
import { isEquality, OPERATORS, type FilterOperator } from '../operators.ts';
import { formatFilter } from '../text/format.ts';
import {
  isComplete,
  type FilterCondition,
  type FilterNode,
  type FilterOpaque,
  type FilterValue,
} from '../tree/filter-tree.ts';
import { parseFilter } from '../tree/parse.ts';
import { english, type FilterWords } from './words.ts';

/** Options of `describeFilter` and `describeNode`. */
export interface DescribeFilterOptions {
  /** A BCP 47 tag for numbers, dates and lists. Default `en`. */
  locale?: string | undefined;
  /** The words of a language: `german`, `japanese` and `arabic` are in `@redpine/core/filter/words`. Default: English. */
  words?: FilterWords | undefined;
  /** Used for field labels, dates and lists. */
  fields?: readonly FilterField[] | undefined;
  /** For dates, and for the days that they are in. An IANA name. Default `UTC`. */
  timeZone?: string | undefined;
}

/**
 * A filter as a sentence: `genre is drama or comedy, and year is at least 2020`. Field names are unchanged, because names that differ only
 * in case are different fields. A part without words is written as JSON. It never throws.
 */
export function describeFilter(filter: JsonObject, options: DescribeFilterOptions = {}): string {
  return isJsonObject(filter)
    ? describeNode(parseFilter(filter, options).root, options)
    : formatFilter(filter ?? null);
}

/** The same for a part of a tree. */
export function describeNode(
  node: FilterNode,
  { locale = 'en', words = english, fields = [], timeZone = 'UTC' }: DescribeFilterOptions = {},
): string {
  const [tag = 'en'] = Intl.ListFormat.supportedLocalesOf(isTag(locale) ? locale : 'en');
  const context: Context = {
    words,
    locale: tag,
    timeZone,
    fields: new Map(fields.map((field) => [field.name, field])),
    lists: new Intl.ListFormat(tag, { type: 'disjunction' }),
    numbers: new Intl.NumberFormat(tag, DIGITS),
  };
  return isComplete(node) ? describe(node, context, true) : words.everything;
}

/** Formats numbers with all their digits; a number that needs more than these is written as by JavaScript. */
const DIGITS = { useGrouping: false, maximumFractionDigits: 20 } as const;
const EXACT = /* @__PURE__ */ new Intl.NumberFormat('en', DIGITS);

/** A sentence lists this many values and counts the others. */
const MAX_VALUES = 20;

interface Context {
  words: FilterWords;
  locale: string;
  timeZone: string;
  fields: ReadonlyMap<string, FilterField>;
  lists: Intl.ListFormat;
  numbers: Intl.NumberFormat;
}

function describe(node: FilterNode, context: Context, outermost: boolean): string {
  const { words } = context;
  switch (node.type) {
    case 'condition':
      return describeCondition(node, context);
    case 'opaque':
      return describeJson(node.key, node.json, context);
    case 'group': {
      const parts = node.children.filter(isComplete).map((child) => describe(child, context, false));
      const joined = parts.join(words[node.operator]);
      return outermost || parts.length === 1 ? joined : words.nested(joined);
    }
  }
}

function describeCondition({ field = '', operator, value = '' }: FilterCondition, context: Context): string {
  const { words, fields, lists } = context;
  const { test, words: fallback } = OPERATORS[operator];
  const description = fields.get(field);
  const name = nameOf(field, context);
  if (test === 'presence') return value === true ? words.present(name) : words.missing(name);
  const isList =
    description !== undefined && description.types.length === 1 && description.types[0] === 'string[]';
  const all = [value].flat();
  const values = all
    .slice(0, MAX_VALUES)
    .map((each) => isolate(describeValue(each, operator, description, context), words));
  if (all.length > MAX_VALUES) values.push(words.more(all.length - MAX_VALUES));
  // Only a relation says whether an empty list holds for no document or for every one.
  if (values.length === 0 && isEquality(operator))
    return test === 'other' ? words.present(name) : words.none(name);
  const list = values.length > 0 ? lists.format(values) : '[]';
  const say = (isList ? words.listOperators[operator] : undefined) ?? words.operators[operator];
  return say ? say(name, list) : `${name} ${fallback} ${list}`;
}

function nameOf(field: string, { words, fields }: Context): string {
  return isolate(fields.get(field)?.label ?? (NAME.test(field) ? field : quote(field, words)), words);
}

/** Quotes a string that could be read as anything else. */
function describeValue(
  value: FilterValue,
  operator: FilterOperator,
  field: FilterField | undefined,
  { words, locale, timeZone, numbers }: Context,
): string {
  if (isDay(value) || (typeof value === 'number' && field?.date)) {
    const system = { unit: field?.date ?? 'milliseconds', timeZone };
    return describeMoment(momentOfOperand(operator, value, system), locale, system);
  }
  if (typeof value === 'number') {
    return Number(EXACT.format(value)) === value ? numbers.format(value) : String(value);
  }
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const text = typeof value === 'string' ? value : formatFilter(value);
  const plain = NAME.test(text) && /\p{L}/u.test(text) && text !== words.yes && text !== words.no;
  return plain ? text : quote(text, words);
}

/** A single word. It needs no quotation marks, because it cannot be mistaken for a part of the sentence. */
const NAME = /^[\p{L}\p{M}\p{N}_.-]+$/u;

/** Quotes and escapes text, so that it cannot end its quotation marks early, or reorder or hide the text around it. */
function quote(text: string, words: FilterWords): string {
  const shown = text
    .replace(/["\\“”„«»「」]/g, '\\$&')
    .replace(
      /(?![\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu,
      (hidden) => `\\u{${hidden.codePointAt(0)?.toString(16)}}`,
    );
  return words.quote(shown);
}

function isTag(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false;
  }
}

/** A day without a time, a moment with one, so that readers can distinguish them. */
function describeMoment(moment: number | FilterDay, locale: string, { unit, timeZone }: DateSystem): string {
  const number = isDay(moment) ? moment.from : moment;
  const date = new Date(unit === 'seconds' ? number * 1000 : number);
  if (Number.isNaN(date.getTime())) return String(number);
  const timeStyle = date.getTime() % 60_000 === 0 ? 'short' : 'medium';
  return date.toLocaleString(locale, {
    dateStyle: 'medium',
    ...(!isDay(moment) && { timeStyle }),
    timeZone,
  });
}

function describeJson(key: string | undefined, json: FilterOpaque['json'], context: Context): string {
  const { words } = context;
  if (isJsonObject(json) && Object.keys(json).length === 0) {
    if (key === undefined) return words.anyDocument;
    if (!key.startsWith('$')) return words.unrestricted(nameOf(key, context));
  }
  const text = formatFilter(key === undefined ? json : { [key]: json });
  return isolate(cutText(text, 80, '…'), words);
}

/** Names and values keep their own direction in right-to-left text (Unicode FSI, PDI). */
function isolate(text: string, { isolated }: FilterWords): string {
  return isolated ? `\u2068${text}\u2069` : text;
}
