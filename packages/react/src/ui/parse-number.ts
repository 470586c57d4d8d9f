/**
 * The number that a person typed in the digits and separators of a locale, or undefined. Plain ASCII digits with a
 * point are understood everywhere, as long as the locale does not group thousands with that point.
 */
export function parseNumber(text: string, locale: string): number | undefined {
  const { decimal, group, digits } = signsOf(locale);
  const latin = Array.from(text.trim().replace(/[\u200e\u200f\u061c]/g, ''))
    .map((sign) => (digits.includes(sign) ? String(digits.indexOf(sign)) : sign))
    .join('')
    .replace(/\u2212/g, '-');
  const plain = group && /\s/.test(group) ? latin.replace(/\s/g, '') : latin;
  const grouped = new RegExp(`^-?\\d{1,3}(?:${escape(group)}\\d{3})+(?:${escape(decimal)}\\d+)?$`);
  const ungrouped = group && grouped.test(plain) ? plain.replaceAll(group, '') : plain;
  const point = ungrouped.replace(decimal, '.');
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(point) ? Number(point) : undefined;
}

function signsOf(locale: string): { decimal: string; group: string; digits: string[] } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const digit = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    group: parts.find((part) => part.type === 'group')?.value ?? '',
    digits: Array.from({ length: 10 }, (_, value) => digit.format(value)),
  };
}

function escape(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
