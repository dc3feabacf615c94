/**
 * A compact form of the JSON Schema, generated from the interfaces. A number refers to another shape of
 * the list. A text lists the kinds that are allowed, a letter each: `s` text, `n` number, `i` whole
 * number, `p` number above 0, `b` boolean, `z` null, `a` list, `o` object; after `=` it lists the allowed
 * words, after `~` words that are not supported yet. A list says more: `['s', pattern, least, most]` (of
 * the length), `['n', 0, least, most]`, `['a', item, least, most]`, `['c', the only value]`,
 * `['u', ...shapes]` (any of these), and `ObjectShape`.
 */
export type Shape = number | string | readonly ShapePart[];

/** What follows the kind of a shape. */
export type ShapePart = Shape | boolean | { readonly [field: string]: Shape };

/** An object: its fields, the shape of any other name (0: ignored), names required, names not supported yet. */
export type ObjectShape = readonly [
  kind: string,
  fields: { readonly [field: string]: Shape },
  others?: Shape,
  required?: readonly string[],
  notYet?: readonly string[],
];

/** One fault of a file: where, what kind, what came and what was expected. */
export interface Issue {
  /** An error leaves an offer out, or everything; a warning leaves out what it names. */
  level: 'error' | 'warning';
  /** A code of the sentence table. */
  code: string;
  /** `offers[2].discount.percent` */
  path: string;
  /** The offer that is left out because of it: its id, else its place. */
  offer?: string;
  /** What came; for `missing` the known fields that are there. */
  got?: unknown;
  /** What was expected: a bound, a pattern, names; for `type` the letters of `Shape`. */
  want?: unknown;
}

/** A fault before it is known whose it is. */
export type Fault = Pick<Issue, 'code' | 'path' | 'got' | 'want'>;

/** Deeper values are no offers file (A11). */
export const DEEPEST = 16;

/** `JSON.parse` makes them own keys; what merges objects would then reach a prototype (A07). */
export const FORBIDDEN: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/**
 * The first fault of a value against a shape; fields that the shape does not know are ignored.
 *
 * @param depth How deep in the file the value lies; beyond 16 is a fault.
 */
export function faultOf(
  shapes: readonly Shape[],
  shape: Shape,
  value: unknown,
  path: string,
  depth: number,
): Fault | undefined {
  const fault = (code: string, want?: unknown): Fault => ({ code, path, got: value, want });
  const test = (one: Shape) => faultOf(shapes, one, value, path, depth);
  const inside = (one: Shape, item: unknown, where: string) =>
    faultOf(shapes, one, item, where, depth + 1);

  if (typeof shape === 'number') return test(shapes[shape] as Shape);
  if (depth > DEEPEST) return fault('too-deep', DEEPEST);
  if (typeof shape === 'string') {
    const [mark = ''] = shape;
    if (!'=~'.includes(mark))
      return [...shape].some((kind) => isKind(kind, value)) ? undefined : fault('type', shape);
    const words = shape.slice(1).split(' ');
    if (!words.includes(value as string)) return fault('enum', words);
    return mark === '~' ? fault('not-yet') : undefined;
  }
  if (shape[0] === 'u') return faultInUnion(shape.slice(1) as Shape[], path, test);
  if (shape[0] === 'c') return shape[1] === value ? undefined : fault('enum', [shape[1]]);
  if (!isKind(shape[0] as string, value))
    // A pattern says more than "a text": 48 is no duration.
    return shape[0] === 's' && shape[1] ? fault('pattern', shape[1]) : fault('type', shape[0]);
  if (shape[0] === 'o')
    return faultInFields(shape as unknown as ObjectShape, value as Fields, path, inside);

  const [kind, extra, least, most] = shape as [string, Shape, number?, number?];
  const size = kind === 's' || kind === 'a' ? lengthOf(value, !!most) : value;
  if ((size as number) < (least as number)) return fault('min', least);
  if ((size as number) > (most as number)) return fault('max', most);
  if (kind === 's' && !compiled(extra as string).test(value as string))
    return fault('pattern', extra);
  if (kind === 'a')
    for (const [i, item] of (value as unknown[]).entries()) {
      const found = inside(extra, item, `${path}[${i}]`);
      if (found) return found;
    }
  return undefined;
}

const COMPILED: { [pattern: string]: RegExp } = {};

function compiled(pattern: string): RegExp {
  COMPILED[pattern] ??= new RegExp(pattern, 'u');
  return COMPILED[pattern];
}

type Fields = { readonly [field: string]: unknown };

/** Of a text in characters where it is exact, for which they must be counted. */
const lengthOf = (value: unknown, exact = false) =>
  (exact && typeof value === 'string' ? [...value] : (value as unknown[])).length;

function faultInFields(
  [, fields, others, required = [], notYet = []]: ObjectShape,
  value: Fields,
  path: string,
  inside: (one: Shape, item: unknown, where: string) => Fault | undefined,
): Fault | undefined {
  const at = (name: string) => (path ? `${path}.${name}` : name);
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  for (const name of names) {
    const where = at(name);
    if (FORBIDDEN.includes(name)) return { code: 'forbidden-key', path: where };
    if (notYet.includes(name)) return { code: 'not-yet', path: where, got: value[name] };
    // An operator that a condition does not know is the engine's: it makes the condition unknown (F26).
    const operator = name[0] === '$' && Object.hasOwn(fields, '$and');
    const one = Object.hasOwn(fields, name) ? fields[name] : !operator && others;
    const found = one && inside(one, value[name], where);
    if (found) return found;
  }
  const missing = required.find((name) => !names.includes(name));
  return missing === undefined
    ? undefined
    : {
        code: 'missing',
        path: at(missing),
        got: names.filter((name) => Object.hasOwn(fields, name)),
        want: missing,
      };
}

/** Of a union the fault of the branch that was most likely meant. */
function faultInUnion(
  branches: Shape[],
  path: string,
  test: (one: Shape) => Fault | undefined,
): Fault | undefined {
  let best: Fault | undefined;
  let score = -1;
  const keys: unknown[] = [];
  for (const branch of branches) {
    const fault = test(branch);
    if (!fault) return;
    // Words of several branches are one choice for the reader.
    if (fault.code === 'enum' && best?.code === 'enum')
      best = { ...best, want: [best.want, fault.want].flat() };
    const points = likely(fault, path);
    if (points > score) [best, score] = [fault, points];
    if (!points) keys.push(fault.want);
  }
  return score ? best : { code: 'one-of', path, got: [], want: keys };
}

/** A fault further in says more than one of the value itself; an object that shares no name says nothing. */
function likely({ code, path, got }: Fault, whole: string): number {
  if (code === 'missing') return lengthOf(got) ? 4 : 0;
  if (path !== whole) return 4;
  return code === 'type' ? 1 : code === 'enum' ? 2 : 3;
}

function isKind(kind: string, value: unknown): boolean {
  switch (kind) {
    case 's':
      return typeof value === 'string';
    case 'b':
      return typeof value === 'boolean';
    case 'z':
      return value === null;
    case 'a':
      return Array.isArray(value);
    case 'o':
      return !!value && typeof value === 'object' && !Array.isArray(value);
    case 'p':
      return Number.isFinite(value) && (value as number) > 0;
    default:
      return kind === 'i' ? Number.isInteger(value) : Number.isFinite(value);
  }
}

/** An object that is no list and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return isKind('o', value);
}
