/**
 * A compact form of the JSON Schema, generated from the interfaces:
 * a number refers to another shape of the list; an object has its fields by name, `!` after a required
 * one and `*` for any other name; `['s', pattern, most, least]` is a text, `['n', least, most, above]` a
 * number, `['i', …]` a whole one, `['b']` a boolean, `['c', …values]` one of these, `['a', item, least,
 * most]` a list, `['u', …shapes]` any of these, and `['~']` what is not supported yet. 0 is no bound.
 */
export type Shape =
  | number
  | readonly ['~' | 'b']
  | readonly ['s', (string | 0)?, number?, number?]
  | readonly ['n' | 'i', (number | null)?, (number | null)?, (number | null)?]
  | readonly ['c', ...unknown[]]
  | readonly ['a', Shape, number?, number?]
  | readonly ['u', ...Shape[]]
  | { readonly [field: string]: Shape };

/** One fault of a file: where, what kind, what came and what was expected. */
export interface Issue {
  level: 'error' | 'warning';
  /** A code of the sentence table. */
  code: string;
  /** `offers[2].discount.percent` */
  path: string;
  /** The offer that is left out because of it. */
  offer?: string;
  got?: unknown;
  want?: unknown;
}

/** A fault before it is known whose it is. */
export type Fault = Pick<Issue, 'code' | 'path' | 'got' | 'want'>;

/** Deeper values are no offers file (A11). */
const DEEPEST = 20;

/**
 * The first fault of a value against a shape. Never throws, and never goes deeper than 20 levels.
 * Fields that the shape does not know are ignored.
 */
export function faultOf(
  shapes: readonly Shape[],
  shape: Shape,
  value: unknown,
  path: string,
  depth = 0,
): Fault | undefined {
  if (typeof shape === 'number') return faultOf(shapes, shapes[shape] as Shape, value, path, depth);
  const fault = (code: string, want?: unknown): Fault => ({ code, path, got: value, want });
  if (depth > DEEPEST) return fault('too-deep', DEEPEST);
  const inside = (one: Shape, item: unknown, where: string) =>
    faultOf(shapes, one, item, where, depth + 1);

  if (!Array.isArray(shape)) {
    if (!isRecord(value)) return fault('type', 'an object');
    return faultInFields(shape as { [field: string]: Shape }, value, path, inside);
  }
  const [kind, ...bounds] = shape as [string, ...unknown[]];
  const [first, second, third] = bounds as (number | null | undefined)[];
  switch (kind) {
    case '~':
      return fault('not-yet');
    case 'b':
      return typeof value === 'boolean' ? undefined : fault('type', 'true or false');
    case 'c':
      return bounds.includes(value) ? undefined : fault('enum', bounds);
    case 's': {
      if (typeof value !== 'string') return fault('type', 'a text');
      if (second && value.length > second) return fault('too-long', second);
      if (third && value.length < third) return fault('too-short', third);
      return first && !new RegExp(String(first), 'u').test(value)
        ? fault('pattern', first)
        : undefined;
    }
    case 'a': {
      if (!Array.isArray(value)) return fault('type', 'a list');
      if (second && value.length < second) return fault('too-few', second);
      if (third && value.length > third) return fault('too-many', third);
      return firstOf(value, (item, i) => inside(bounds[0] as Shape, item, `${path}[${i}]`));
    }
    case 'u':
      return faultOfAll(
        bounds as Shape[],
        value,
        (one) => faultOf(shapes, one, value, path, depth),
        shapes,
      );
    default: {
      if (typeof value !== 'number') return fault('type', 'a number');
      if (kind === 'i' && !Number.isInteger(value)) return fault('type', 'a whole number');
      if (value < (first ?? value)) return fault('min', first);
      if (value > (second ?? value)) return fault('max', second);
      return third !== undefined && third !== null && value <= third
        ? fault('above', third)
        : undefined;
    }
  }
}

function faultInFields(
  fields: { [field: string]: Shape },
  value: Record<string, unknown>,
  path: string,
  inside: (one: Shape, item: unknown, where: string) => Fault | undefined,
): Fault | undefined {
  const has = (name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
  const at = (name: string) => (path ? `${path}.${name}` : name);
  // JSON.parse makes it an own key; anything that merges objects would then set a prototype (A07).
  if (Object.hasOwn(value, '__proto__')) return { code: 'forbidden-key', path: at('__proto__') };
  return (
    firstOf(Object.keys(fields), (key) => {
      const name = key.replace(/!$/, '');
      if (name === '*') return;
      if (has(name)) return inside(fields[key] as Shape, value[name], at(name));
      return name === key ? undefined : { code: 'missing', path: at(name), want: name };
    }) ??
    (fields['*'] === undefined
      ? undefined
      : firstOf(Object.keys(value), (name) =>
          name in fields || `${name}!` in fields || !has(name)
            ? undefined
            : inside(fields['*'] as Shape, value[name], at(name)),
        ))
  );
}

/** Of a union the fault of the branch that was most likely meant: the one that shares most field names. */
function faultOfAll(
  branches: Shape[],
  value: unknown,
  test: (one: Shape) => Fault | undefined,
  shapes: readonly Shape[],
): Fault | undefined {
  let best: Fault | undefined;
  let score = Number.NEGATIVE_INFINITY;
  for (const branch of branches) {
    const fault = test(branch);
    if (!fault) return;
    const fields = typeof branch === 'number' ? shapes[branch] : branch;
    const names = isRecord(fields) && isRecord(value) ? Object.keys(value) : [];
    const shared = names.filter(
      (n) => n in (fields as object) || `${n}!` in (fields as object),
    ).length;
    // A fault inside the value says more than "this is no object".
    const points = shared + (fault.code === 'not-yet' ? 0.5 : fault.code === 'type' ? -1 : 0);
    if (points > score) {
      best = fault;
      score = points;
    }
  }
  return best;
}

function firstOf<T>(
  items: readonly T[],
  test: (item: T, i: number) => Fault | undefined,
): Fault | undefined {
  for (let i = 0; i < items.length; i++) {
    const found = test(items[i] as T, i);
    if (found) return found;
  }
  return undefined;
}

/** A plain object, not a list and not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return !!value && typeof value === 'object' && !Array.isArray(value);
}
