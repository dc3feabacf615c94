/** What is done now, on one line of the terminal that the next one writes over. */
export function told(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
}
