/** Zeros of the scripts that pages write numbers in, beside our own digits: Arabic, Persian, Devanagari, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0xff10];

/**
 * The numbers in a text, as a person who reads that language would: "1.234 von 10.000" has 1234 and 10000 in
 * German, and 1.234 and 10 in English. A sign does not count: a meter is never below zero.
 *
 * @param locale BCP 47 tag; one that is none is English.
 */
export function numbersInText(text: string, locale: string): number[] {
  const { decimal, group } = marks(locale);
  const plain = text.replace(/[٠-٩۰-۹०-९０-９]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - Math.max(...ZEROS.filter((zero) => zero <= code)));
  });
  // All kinds of spaces group digits, and so does the Swiss apostrophe.
  const between = group.trim() ? `[${escaped(group)}'’]` : "[\\s'’.]";
  const number = new RegExp(`\\d{1,3}(?:${between}\\d{3})+(?!\\d)|\\d+`, 'g');
  const fraction = new RegExp(`^${escaped(decimal)}(\\d+)`);
  const found: number[] = [];
  for (let match = number.exec(plain); match; match = number.exec(plain)) {
    const rest = fraction.exec(plain.slice(number.lastIndex));
    number.lastIndex += rest?.[0].length ?? 0;
    found.push(Number(`${match[0].replace(/\D/g, '')}.${rest?.[1] ?? 0}`));
  }
  return found;
}

const escaped = (mark: string) => mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function marks(locale: string): { decimal: string; group: string } {
  const format = (tag: string) => new Intl.NumberFormat(tag, { numberingSystem: 'latn' });
  let parts: Intl.NumberFormatPart[];
  try {
    parts = format(locale).formatToParts(1234567.5);
  } catch {
    parts = format('en').formatToParts(1234567.5);
  }
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { decimal: of('decimal'), group: of('group') };
}
