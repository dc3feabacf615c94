// Numbers and rows as the tables print them.

/** A row of a table. */
export const cells = (first: string, rest: readonly string[]): string =>
  first.padEnd(32) + rest.map((one) => one.padStart(12)).join('');

/** Three digits that count. */
export const short = (number: number): string => {
  if (Number.isNaN(number)) return '-';
  return number >= 100 ? number.toFixed(0) : String(Number(number.toPrecision(2)));
};
