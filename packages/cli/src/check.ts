import { type Finding, lintOffers } from '@uptier/offers/lint';
import { readBack, readBackAll } from '@uptier/offers/read-back';
import { type Place, placeAt, placeOf } from './locate.js';
import type { Input } from './read-input.js';

/** A finding with its place in the file. */
export type Placed = Finding & Place;

/** What `uptier check` tells of one file. */
export interface Checked {
  name: string;
  text: string;
  findings: Placed[];
  /** What holds for all offers together; null where nothing does. */
  all: string | null;
  /** Each offer in one sentence. */
  offers: { id: string; sentence: string }[];
}

/** Characters that the page reads at most, without the spaces between. */
const LARGEST = 524_288;

/** Checks one file. @param now Epoch milliseconds, for what is over. */
export function checkInput(input: Input, now: number): Checked {
  const { name, text, tree, data, faults } = input;
  if (faults.length)
    return {
      name,
      text,
      all: null,
      offers: [],
      findings: faults.map(({ message, offset, length }) => ({
        level: 'error',
        code: 'syntax',
        path: '',
        message: `${name} cannot be read from here: ${message}.`,
        ...placeAt(text, offset, length),
      })),
    };
  const { file, findings } = lintOffers(data, now);
  const all = [...ofTheText(input), ...findings].map((one) => ({
    ...one,
    ...placeOf(text, tree, one.path),
  }));
  const rank = { error: 0, warning: 1, note: 2 };
  return {
    name,
    text,
    findings: all.sort(
      (a, b) => rank[a.level] - rank[b.level] || a.line - b.line || a.column - b.column,
    ),
    all: (file && readBackAll(file)) ?? null,
    offers: (file?.offers ?? []).map((offer) => ({
      id: offer.id,
      sentence: readBack(file as NonNullable<typeof file>, offer),
    })),
  };
}

/** What the data alone does not tell: its size, and whether the page's own parser would take it. */
function ofTheText({ name, text, data }: Input): Finding[] {
  const found: Finding[] = [];
  const add = (level: Finding['level'], code: string, message: string) =>
    found.push({ level, code, path: '', message });
  const size = JSON.stringify(data).length;
  if (size > LARGEST)
    add(
      'error',
      'too-large',
      `The file has ${size} characters without spaces, and the page reads at most ${LARGEST}: no offer is shown.`,
    );
  if (!name.endsWith('.jsonc') && !isJson(text))
    add(
      'warning',
      'not-json',
      'The file has comments or trailing commas, and the page reads plain JSON only; name it .jsonc, and give the page a copy without them.',
    );
  return found;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
    return true;
  } catch {
    return false;
  }
}
