import { fileURLToPath } from 'node:url';
import { type Io, run } from './run.js';

/** When the test files are read: on a Tuesday before Black Friday. */
const NOW = '2026-11-24T10:00:00Z';

export const testFile = (name: string): string =>
  fileURLToPath(new URL(`../test-files/${name}`, import.meta.url));

/** Runs a command in this process; paths of test files are told as their names. */
export async function cli(
  args: string[],
  io: Partial<Io> = {},
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    stdin: piped(''),
    columns: 100,
    color: false,
    now: Date.parse(NOW),
    ...io,
  });
  const short = (text: string) => text.replaceAll(testFile(''), '');
  return { code, out: short(out), err: short(err) };
}

/** What is piped in. */
export async function* piped(text: string): AsyncGenerator<string> {
  yield text;
}
