import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOffers } from './check-offers.js';
import { looseValidators } from './loose-schema.fixture.js';
import { shapes } from './shape.generated.js';
import { FORBIDDEN, faultOf, type ObjectShape, type Shape } from './shape.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type File = { [field: string]: Json } & { offers: { [field: string]: Json }[] };

const folder = new URL('../test-files/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => !name.includes('.cases.'))
  .map((name): [string, File] => [name, JSON.parse(readFileSync(new URL(name, folder), 'utf8'))]);

const schema = readFileSync(new URL('../offers.schema.json', import.meta.url), 'utf8');
const ajv = looseValidators(schema);
const [, fields] = shapes[0] as unknown as ObjectShape;
const [, OFFER] = fields.offers as unknown as [string, Shape];

const accepts = (field: string, value: Json) => Boolean(ajv[field]?.(value));
const faultInOffer = (offer: Json) => faultOf(shapes, OFFER, offer, 'offers[0]', 2);

describe('the shape check of the page, held against Ajv', () => {
  it('has every supported field in some file, so that none goes unheld', () => {
    const used = new Set(files.flatMap(([, file]) => [...placesIn(file)].map(([, name]) => name)));
    const known = shapes.flatMap((shape) => {
      if (!Array.isArray(shape) || shape[0] !== 'o') return [];
      const [, own, , required, notYet] = shape as unknown as ObjectShape;
      // A trigger whose kind is not supported is refused before its other fields matter.
      const never = required?.some((name) => notYet?.includes(name));
      return never ? [] : Object.keys(own);
    });
    expect(known.filter((name) => !used.has(name))).toEqual([]);
  });

  it.each(files)('judges every field and offer of %s as Ajv does', (_, file) => {
    for (const [field, value] of Object.entries(file)) {
      if (field === 'offers' || !Object.hasOwn(fields, field)) continue;
      const fault = faultOf(shapes, fields[field] as Shape, value, field, 1);
      expect(!fault, `${field}: ${JSON.stringify(fault)}`).toBe(accepts(field, value));
    }
    for (const offer of file.offers)
      expect(!faultInOffer(offer), String(offer.id)).toBe(accepts('offer', offer));
  });

  it.each(files)(
    'judges every place of %s as Ajv does, at each bound and just beyond',
    (_, file) => {
      for (const [field, value] of Object.entries(file)) {
        if (!Object.hasOwn(fields, field)) continue;
        const asked = field === 'offers' ? 'offer' : field;
        const shape = field === 'offers' ? OFFER : (fields[field] as Shape);
        for (const whole of field === 'offers' ? file.offers : [value]) {
          const copy = { whole: structuredClone(whole) as Json };
          for (const [holder, key] of placesIn(copy) as Iterable<[Record<string, Json>, string]>) {
            const old = holder[key] as Json;
            for (const edge of edgesFor(old)) {
              holder[key] = edge;
              const fault = faultOf(shapes, shape, copy.whole, asked, 2);
              if (!fault !== accepts(asked, copy.whole))
                expect.fail(`${asked} ${key} ${JSON.stringify(edge).slice(0, 60)}: ${fault?.code}`);
            }
            holder[key] = old;
          }
        }
      }
    },
  );

  const offers = files.flatMap(([, file]) => file.offers);

  it('judges thousands of changed offers as Ajv does', () => {
    const seen = { good: 0, bad: 0 };
    fc.assert(
      fc.property(changed(offers), (offer) => {
        const fault = faultInOffer(offer);
        if (fault?.code === 'too-deep') return;
        const good = accepts('offer', offer);
        seen[good ? 'good' : 'bad']++;
        expect(!fault, JSON.stringify(fault)).toBe(good);
      }),
      { numRuns: 6000 },
    );
    // Else the changes would test nothing.
    expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(500);
  });

  it('judges changed plans, meters, texts and settings as Ajv does', () => {
    for (const field of Object.keys(fields).filter((name) => name !== 'offers')) {
      const known = files.flatMap(([, file]) => (field in file ? [file[field] as Json] : []));
      expect(known.length, `no test file has ${field}`).toBeGreaterThan(0);
      fc.assert(
        fc.property(changed(known), (value) => {
          const fault = faultOf(shapes, fields[field] as Shape, value, field, 1);
          if (fault?.code === 'too-deep') return;
          expect(!fault, JSON.stringify(fault)).toBe(accepts(field, value));
        }),
        { numRuns: 300 },
      );
    }
  });

  it('F25: leaves out exactly the changed offer where Ajv refuses it, and keeps the others', () => {
    const kept = offers.filter((offer) => accepts('offer', offer));
    fc.assert(
      fc.property(changed(kept), (offer) => {
        const good = { id: 'good', trigger: { manual: true }, prompt: { title: 'x' } };
        const { file, issues } = checkOffers({ version: 1, offers: [good, offer, good] });
        expect(file?.offers[0]).toBe(good);
        // The third has an id that is taken.
        expect(issues.at(-1)).toMatchObject({ code: 'duplicate-id', path: 'offers[2].id' });
        if (!accepts('offer', offer)) {
          expect(file?.offers).toEqual([good]);
          expect(issues).toHaveLength(2);
          expect(issues[0]?.path).toMatch(/^offers\[1\]/);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

const bounds = [...schema.matchAll(/"m(?:in|ax)imum": (\d+)/g)].map(([, bound]) => Number(bound));
const lengths = [...schema.matchAll(/"m(?:in|ax)(?:Length|Items)": (\d+)/g)]
  .map(([, length]) => Number(length))
  .filter((length) => length <= 2048);
const numbers = new Set([0, 0.5, ...bounds].flatMap((bound) => [bound - 1, bound, bound + 1]));
// Of two units each: a length counts characters.
const texts = new Set(
  [0, ...lengths].flatMap((length) => [length, length + 1].map((n) => '😀'.repeat(n))),
);

/** Values at the bounds of the schema, of the kind that stands there; lists of every bounded length. */
function edgesFor(old: Json): Json[] {
  if (typeof old === 'number') return [...numbers];
  if (typeof old === 'string') return [...texts, `/${'x'.repeat(2047)}`, `/${'x'.repeat(2048)}`];
  if (!Array.isArray(old)) return [[], {}, null];
  const few = [...new Set(lengths)].filter((length) => length < 10);
  return [0, ...few].flatMap((n) => [n, n + 1].map((m) => Array(m).fill(old[0] ?? '') as Json));
}

const WORDS =
  'pro|0|48h|0h|7d|80%|180%|101.5%|1e3|10 GB|10  GB|-1|custom|unlimited|quantity|forever|next|card|banner|USD|usd|#fff|#ffff|//x|/x|https://a b|2026-12-01|2026-12-01T00:00:00Z|2026-12-01T00:00:00'.split(
    '|',
  );
const NUMBERS = [-1, -0, 0, 0.5, 1, 3, 100, 100.5, 120, 1000, 1e11, 1e11 + 1, 1e300];

// Names that reach a prototype are refused by the page alone (A07).
const word = fc
  .oneof(fc.constantFrom<string>(...WORDS, ''), fc.string())
  .filter((text) => !FORBIDDEN.includes(text));
const scalar = fc.oneof(word, fc.constantFrom(...NUMBERS, null, true, false));
const any = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('by', 'other', 'at', 'after', 'amount', '$lt', 'x'), scalar),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
) as fc.Arbitrary<Json>;

/** One of some values with one place in it changed: replaced, removed, added to, or renamed. */
function changed<T extends Json>(values: T[]): fc.Arbitrary<Json> {
  const kinds = fc.constantFrom('replace', 'replace', 'remove', 'add', 'rename', 'twice');
  return fc
    .tuple(fc.constantFrom(...values), fc.nat(), kinds, any, word)
    .map(([value, place, kind, other, name]) => change(value, place, kind, other, name))
    .filter((value) => !FORBIDDEN.some((key) => JSON.stringify(value)?.includes(`"${key}":`)));
}

function change(whole: Json, place: number, kind: string, other: Json, name: string): Json {
  const copy = { whole: structuredClone(whole) };
  const places = [...placesIn(copy)];
  const [holder, key] = places[place % places.length] as [{ [key: string]: Json }, string];
  const old = holder[key] as Json;
  const inside = holder !== (copy as object);
  if (kind === 'add' && Array.isArray(old)) old.push(other);
  else if (kind === 'add' && old && typeof old === 'object') Object.assign(old, { [name]: other });
  else if (kind === 'twice') holder[key] = [old, old];
  else if (kind === 'remove' && inside && Array.isArray(holder)) holder.splice(Number(key), 1);
  else if ((kind === 'remove' || kind === 'rename') && inside && !Array.isArray(holder)) {
    delete holder[key];
    if (kind === 'rename') holder[name] = old;
  } else holder[key] = other;
  return copy.whole;
}

function* placesIn(value: object): Generator<[object, string]> {
  for (const [key, inner] of Object.entries(value)) {
    yield [value, key];
    if (inner && typeof inner === 'object') yield* placesIn(inner);
  }
}
