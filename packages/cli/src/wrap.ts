/** Breaks a text into lines of at most `columns` characters; a longer word stands alone. */
export function wrap(text: string, columns: number, indent = ''): string {
  const width = Math.max(20, columns - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line].map((one) => indent + one).join('\n');
}

/** The line of a place with the one before it, and a mark below what is meant. */
export function frame(
  text: string,
  { line, column, length }: { line: number; column: number; length: number },
  columns: number,
): string[] {
  const lines = text.split(/\r?\n/);
  const gutter = String(line).length;
  const room = Math.max(20, columns - gutter - 5);
  // A file on one line is cut to what is near.
  const from = column > room - length ? Math.max(0, column - Math.floor(room / 2)) : 0;
  const shown = (n: number) => {
    const code = (lines[n - 1] ?? '').replaceAll('\t', ' ').slice(from, from + room);
    return `${String(n).padStart(gutter)} | ${code}`.trimEnd();
  };
  const mark = `${' '.repeat(gutter)} | ${' '.repeat(Math.max(0, column - 1 - from))}${'^'.repeat(Math.min(length, Math.max(1, room - (column - 1 - from))))}`;
  return [...(line > 1 ? [shown(line - 1)] : []), shown(line), mark];
}
