/** The forms of one phrase, by the categories of `Intl.PluralRules`; `#` is replaced by the number. `other` is required. */
export type PluralForms = { [category in Intl.LDMLPluralRule]?: string } & { other: string };

/** Phrases with a number in them, in one language. */
export function createPlural(locale: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (count, forms) => (forms[rules.select(count)] ?? forms.other).replace('#', numbers.format(count));
}
