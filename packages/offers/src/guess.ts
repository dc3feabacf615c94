/** A value as JSON, short enough for a sentence. */
export function show(value: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(value);
  } catch {
    // Circular, or a BigInt: its type must do.
  }
  text ??= typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export function list(want: unknown): string {
  const names = (Array.isArray(want) ? want : [want]).map(show);
  return names.length > 1
    ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
    : (names[0] ?? 'there is none');
}

/** The name that was likely meant: at most two letters off. */
export function guess(got: unknown, want: unknown): string {
  if (typeof got !== 'string' || !Array.isArray(want)) return '';
  const near = want
    .filter((name) => typeof name === 'string' && Math.abs(name.length - got.length) < 3)
    .map((name: string) => ({ name, away: distance(got.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.away - b.away)[0];
  return near && near.away <= 2 && near.away < near.name.length
    ? `; did you mean ${show(near.name)}?`
    : '';
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = [...`${b} `].map((_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (next[j - 1] as number) + 1,
        (row[j] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length] as number;
}
