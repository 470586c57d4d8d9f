/**
 * The number that a person typed in the digits and separators of a locale, or undefined. Plain ASCII digits with a
 * point are understood everywhere, as long as the locale does not group thousands with that point; so are Arabic digits,
 * which a keyboard may type under any locale.
 */
export function parseNumber(text: string, locale: string): number | undefined {
  const { decimal, group, secondary, digits } = signsOf(locale);
  const latin = Array.from(text.trim().replace(/[\u200e\u200f\u061c]/g, ''), (sign) => {
    const localDigit = digits.indexOf(sign);
    return localDigit >= 0
      ? String(localDigit)
      : /[\u0660-\u0669\u06f0-\u06f9]/.test(sign)
        ? String(sign.charCodeAt(0) & 15)
        : sign;
  })
    .join('')
    .replace(/\u2212/g, '-')
    .replaceAll('\u066b', decimal)
    .replaceAll('\u066c', group);
  const straight = /['’]/.test(group) ? latin.replace(/['’]/g, group) : latin;
  const plain = /\s/.test(group) ? straight.replace(/\s/g, '') : straight;
  const [g, d] = [escape(group), escape(decimal)];
  const grouped = new RegExp(
    `^-?(?=[1-9])(?:\\d{1,3}(?:${g}\\d{3})+|\\d{1,${secondary}}(?:${g}\\d{${secondary}})*${g}\\d{3})(?:${d}\\d+)?$`,
  );
  const ungrouped = group && grouped.test(plain) ? plain.replaceAll(group, '') : plain;
  const point = ungrouped.replace(decimal, '.');
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(point) ? Number(point) : undefined;
}

interface Signs {
  decimal: string;
  group: string;
  /** Number of digits in a group other than the last: 2 in India, as in 12,34,567. */
  secondary: number;
  digits: string[];
}

function signsOf(locale: string): Signs {
  const parts = new Intl.NumberFormat(locale).formatToParts(123456789.8);
  const digit = new Intl.NumberFormat(locale, { useGrouping: false });
  return {
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    group: parts.find((part) => part.type === 'group')?.value ?? '',
    secondary: parts.filter((part) => part.type === 'integer')[1]?.value.length ?? 3,
    digits: Array.from({ length: 10 }, (_, value) => digit.format(value)),
  };
}

function escape(sign: string): string {
  return sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
