import { shapes } from './shape.generated.js';
import { DEEPEST, type Fault, isRecord, type ObjectShape, type Shape } from './shape.js';

/** Fields and operators that the format does not know: the page ignores them, so nobody else would tell. */
export function* unknownFields(data: unknown): Generator<Fault, void> {
  yield* walk(0, data, '', 0);
}

function* walk(given: Shape, value: unknown, path: string, depth: number): Generator<Fault, void> {
  if (depth > DEEPEST) return;
  const shape = resolved(given);
  if (typeof shape === 'string') return;
  if (shape[0] === 'a' && Array.isArray(value)) {
    for (const [i, item] of value.entries())
      yield* walk(shape[1] as Shape, item, `${path}[${i}]`, depth + 1);
  } else if (shape[0] === 'u') {
    const branch = likeliest(shape.slice(1) as Shape[], value);
    if (branch !== undefined) yield* walk(branch, value, path, depth);
  } else if (shape[0] === 'o' && isRecord(value)) {
    const [, fields, others, , notYet = []] = shape as unknown as ObjectShape;
    for (const [name, inner] of Object.entries(value)) {
      const where = path ? `${path}.${name}` : name;
      const known = Object.hasOwn(fields, name);
      const operator =
        name[0] === '$' && (Object.hasOwn(fields, '$and') || Object.hasOwn(fields, '$eq'));
      if (notYet.includes(name)) continue;
      if (known) yield* walk(fields[name] as Shape, inner, where, depth + 1);
      else if (others && !operator) yield* walk(others, inner, where, depth + 1);
      else
        yield {
          code: operator ? 'unknown-operator' : 'unknown-field',
          path: where,
          got: name,
          want: [...Object.keys(fields), ...notYet],
        };
    }
  }
}

function resolved(shape: Shape): Exclude<Shape, number> {
  let one = shape;
  while (typeof one === 'number') one = shapes[one] as Shape;
  return one;
}

/** The branch of a union that shares most names with the value. */
function likeliest(branches: Shape[], value: unknown): Shape | undefined {
  const flat = branches.flatMap((one): Shape[] => {
    const shape = resolved(one);
    return shape[0] === 'u' && typeof shape !== 'string' ? (shape.slice(1) as Shape[]) : [one];
  });
  if (Array.isArray(value)) return flat.find((one) => resolved(one)[0] === 'a');
  if (!isRecord(value)) return;
  const names = Object.keys(value);
  const score = (one: Shape) => {
    const shape = resolved(one);
    if (typeof shape === 'string' || shape[0] !== 'o') return -1;
    const [, fields, others, , notYet = []] = shape as unknown as ObjectShape;
    const shared = names.filter((name) => Object.hasOwn(fields, name) || notYet.includes(name));
    // Operators that nobody knows are still operators.
    const operators =
      names.some((name) => name[0] === '$') && Object.hasOwn(fields, '$eq') ? 0.5 : 0;
    return shared.length + operators + (others ? 0.2 : 0.1);
  };
  return [...flat].sort((a, b) => score(b) - score(a)).find((one) => score(one) >= 0);
}
