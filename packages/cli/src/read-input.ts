import { open } from 'node:fs/promises';
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

/** A file that was read: its text, its data, and where in the text each part of it lies. */
export interface Input {
  /** As it was named; `stdin` for `-`. */
  name: string;
  text: string;
  data: unknown;
  tree: Node | undefined;
  /** What is no JSON, with its place in the text. */
  faults: { offset: number; length: number; message: string }[];
}

/** Why a file cannot be read at all: a sentence. */
export interface Unreadable {
  unreadable: string;
}

/** Bytes. The page refuses an offers file far earlier, and says so; this is only to read nothing endless. */
const LARGEST = 4 * 1024 * 1024;

/** Reads a file, or what is piped in for `-`, as JSON with comments. Never throws. */
export async function readInput(
  name: string,
  stdin: AsyncIterable<Uint8Array | string>,
): Promise<Input | Unreadable> {
  const shown = name === '-' ? 'stdin' : name;
  try {
    const bytes = name === '-' ? await gather(stdin) : await readFile(name);
    if (!bytes)
      return {
        unreadable: `${shown} has more than ${LARGEST / 1024 / 1024} MB; no page reads an offers file of that size.`,
      };
    return parse(shown, bytes);
  } catch (error) {
    return { unreadable: `${shown} ${reasonOf(error)}.` };
  }
}

async function readFile(name: string): Promise<Buffer | undefined> {
  const file = await open(name);
  try {
    return await gather(file.createReadStream({ autoClose: false }));
  } finally {
    await file.close();
  }
}

/** Undefined for too much; what follows is not read. */
async function gather(stream: AsyncIterable<Uint8Array | string>): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > LARGEST) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function parse(name: string, bytes: Buffer): Input | Unreadable {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { unreadable: `${name} is not text in UTF-8.` };
  }
  if (!text.trim()) return { unreadable: `${name} is empty.` };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  // What follows the first is mostly its echo.
  const faults = errors.slice(0, 1).map(({ error, offset, length }) => ({
    offset,
    length,
    message: SYNTAX[printParseErrorCode(error)] ?? 'this is no JSON',
  }));
  return { name, text, tree, faults, data: tree && dataOf(tree) };
}

const SYNTAX: Record<string, string> = {
  ValueExpected: 'a value is missing here',
  CommaExpected: 'a comma is missing here',
  ColonExpected: 'a colon is missing here',
  PropertyNameExpected: 'a name in quotes is missing here',
  CloseBraceExpected: 'a closing } is missing here',
  CloseBracketExpected: 'a closing ] is missing here',
  UnexpectedEndOfString: 'this text has no closing quote',
  InvalidSymbol: 'this is no value: texts stand in double quotes',
  InvalidNumberFormat: 'this is no number',
  InvalidEscapeCharacter: 'this escape is none that JSON has',
  InvalidCharacter: 'this character is not allowed here',
  EndOfFileExpected: 'the file should end here',
};

/** As `JSON.parse` would: `__proto__` is a name like any other. */
function dataOf({ type, value, children = [] }: Node): unknown {
  if (type === 'array') return children.map(dataOf);
  if (type !== 'object') return value;
  const entries = children.flatMap(({ children: pair = [] }) => {
    const [name, inner] = pair;
    return name && inner ? [[String(name.value), dataOf(inner)] as const] : [];
  });
  return Object.fromEntries(entries);
}

function reasonOf(error: unknown): string {
  const { code } = Object(error) as { code?: string };
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EISDIR') return 'is a folder';
  if (code === 'EACCES' || code === 'EPERM') return 'may not be read by you';
  return `cannot be read (${code ?? String(error)})`;
}
