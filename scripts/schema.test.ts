import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeUses } from './describe.mjs';
import { makeSchema, staleFiles } from './schema.mjs';
import { shapeOf } from './shape.mjs';

type Node = { [keyword: string]: unknown };

const schema = makeSchema() as Node;
const definitions = schema.definitions as { [name: string]: Node };

const isNode = (value: unknown): value is Node =>
  !!value && typeof value === 'object' && !Array.isArray(value);

/** Each schema in the schema, with the names that lead to it; not what only looks like one. */
function* nodesIn(node: Node, path: string): Generator<[string, Node]> {
  yield [path, node];
  for (const key of ['properties', 'definitions'])
    for (const [name, one] of Object.entries((node[key] ?? {}) as { [name: string]: Node }))
      yield* nodesIn(one, key === 'definitions' ? name : `${path}.${name}`);
  for (const key of ['items', 'additionalProperties'])
    if (isNode(node[key])) yield* nodesIn(node[key], `${path}.*`);
  for (const one of (node.anyOf ?? []) as Node[]) yield* nodesIn(one, path);
}

const nodes = [...nodesIn(schema, 'OffersFile')];
const fields = nodes.flatMap(([path, { properties = {} }]) =>
  Object.entries(properties as { [name: string]: Node }).map(([name, node]): [string, Node] => [
    `${path}.${name}`,
    node,
  ]),
);

describe('the JSON Schema', () => {
  it('is what the interfaces say, with everything else that is generated from them', () => {
    expect(staleFiles()).toEqual([]);
  });

  it('explains every field', () => {
    const silent = fields.filter(([, node]) => !node.description).map(([path]) => path);
    expect(fields.length).toBeGreaterThan(100);
    expect(silent).toEqual([]);
  });

  it('uses no keyword that the page does not check, but for what only people read', () => {
    const checked =
      '$ref type const enum anyOf properties required additionalProperties items pattern minLength maxLength minItems maxItems minimum maximum exclusiveMinimum notYet';
    const read = '$schema $id title description default examples definitions';
    const known = new Set(`${checked} ${read}`.split(' '));
    const odd = nodes.flatMap(([path, node]) =>
      Object.keys(node)
        .filter((key) => !known.has(key))
        .map((key) => `${path}: ${key}`),
    );
    expect(odd).toEqual([]);
  });

  it('stops the making of the page’s shape at a keyword that the page would not check', () => {
    const odd = { type: 'object', properties: { a: { type: 'number', multipleOf: 2 } } };
    expect(() => shapeOf({ ...odd, definitions: {} })).toThrow('"multipleOf"');
  });

  it('ruling 24: says where people read it what is not supported yet', () => {
    const marked = nodes.filter(([, node]) => node.notYet);
    expect(marked.length).toBeGreaterThan(0);
    for (const [, node] of marked) {
      const target = definitions[String(node.$ref).split('/').pop() as string];
      expect(String(node.description ?? 'Not supported yet'), String(target)).toMatch(
        /^Not supported yet/,
      );
    }
  });

  it('ruling 24: the list of what is not supported yet is every mark in the interfaces', () => {
    const list = JSON.parse(
      readFileSync(new URL('../packages/offers/not-yet.json', import.meta.url), 'utf8'),
    ) as string[];
    const source = readFileSync(
      new URL('../packages/offers/src/offers.ts', import.meta.url),
      'utf8',
    );
    expect(list).toHaveLength(source.match(/^ +?\* @notYet$/gm)?.length ?? 0);
    expect([...list].sort()).toEqual(list);
  });

  it('A32: has no field that names where an upgrade is charged', () => {
    const links = nodes.filter(([, { $ref }]) => $ref === '#/definitions/Link');
    // Pages a person goes to, what the host's own meters read, and what a text names: none is posted to.
    expect(links.map(([path]) => path).sort()).toEqual([
      'Links.billing',
      'Links.cancel',
      'Links.plans',
      'Links.terms',
      'Links.withdrawal',
      'Proof.source',
      'TextLink.url',
      'Watch.endpoint',
    ]);
    const suspect = fields.filter(([path]) => /endpoint|server|charge|checkout|token/i.test(path));
    expect(suspect.map(([path]) => path)).toEqual(['Watch.endpoint']);
  });

  it('admits no operator as a fact of a condition that only TypeScript needs', () => {
    expect(JSON.stringify(schema)).not.toContain('"not":{}');
  });
});

describe('describeUses', () => {
  const small = {
    description: 'The whole.',
    properties: {
      own: { $ref: '#/definitions/Span', description: 'The wait.' },
      bare: { $ref: '#/definitions/Span' },
      record: { $ref: '#/definitions/Record', description: 'Its record.' },
      description: { type: 'string', description: 'A field with that name.' },
    },
    definitions: {
      Span: { type: 'string', description: 'A length of time.', examples: ['48h'] },
      Record: { type: 'object', description: 'A record.', additionalProperties: false },
    },
  };

  it('lets a field speak before its type, and the type where the field says nothing', () => {
    const { properties } = describeUses(small);
    expect(properties.own.description).toBe('The wait.\n\nA length of time.');
    expect(properties.own.examples).toEqual(['48h']);
    expect(properties.bare.description).toBe('A length of time.');
    expect(properties.record.description).toBe('Its record.');
    expect(properties.description.description).toBe('A field with that name.');
  });

  it('leaves nothing behind a reference that an editor would lay over the field’s own words', () => {
    for (const one of Object.values(describeUses(small).definitions))
      expect(one).not.toHaveProperty('description');
  });
});
