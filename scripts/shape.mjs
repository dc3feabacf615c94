// The page's compact form of the JSON Schema. Its grammar stands in packages/offers/src/shape.ts.

const KEYWORDS = new Set(
  '$ref type const enum anyOf properties required additionalProperties items pattern minLength maxLength minItems maxItems minimum maximum exclusiveMinimum description examples default notYet'.split(
    ' ',
  ),
);

/** Definitions as a list, the file first; a number in it refers to another. */
export function shapeOf(schema) {
  const { $schema, $id, title, definitions, ...file } = schema;
  const names = [];
  const shapes = [];
  const refer = (name) => {
    if (!names.includes(name)) {
      names.push(name);
      // Reserved first: a condition refers to itself.
      shapes[names.length] = null;
      const index = names.length;
      shapes[index] = encode(definitions[name]);
    }
    return names.indexOf(name) + 1;
  };

  const encode = (node) => {
    const odd = Object.keys(node).find((key) => !KEYWORDS.has(key));
    if (odd) throw new Error(`the page's check does not know the schema keyword "${odd}"`);
    // What is not supported yet is refused whatever it says: its inside need not be known.
    if (node.notYet) return ['~'];
    if (node.$ref) {
      const name = decodeURIComponent(node.$ref.split('/').pop());
      const target = definitions[name];
      // Short ones are cheaper in place than by number.
      return target.properties || target.anyOf ? refer(name) : encode(target);
    }
    if ('const' in node) return ['c', node.const];
    if (node.enum) return ['c', ...node.enum];
    if (node.anyOf)
      return ['u', ...node.anyOf.map((one) => encode({ ...one, ...limit(node, one) }))];
    if (Array.isArray(node.type))
      return ['u', ...node.type.map((type) => encode({ ...node, type }))];
    switch (node.type) {
      case 'string':
        return trim(['s', node.pattern ?? 0, node.maxLength ?? 0, node.minLength ?? 0]);
      case 'integer':
        return trim(['i', node.minimum ?? null, node.maximum ?? null]);
      case 'number':
        return trim([
          'n',
          node.minimum ?? null,
          node.maximum ?? null,
          node.exclusiveMinimum ?? null,
        ]);
      case 'boolean':
        return ['b'];
      case 'null':
        return ['c', null];
      case 'array':
        return trim(['a', encode(node.items), node.minItems ?? 0, node.maxItems ?? 0]);
      case 'object':
        return encodeObject(node);
    }
    throw new Error(`the page's check does not know ${JSON.stringify(node)}`);
  };

  const encodeObject = ({ properties = {}, required = [], additionalProperties }) => {
    const fields = Object.entries(properties).map(([name, node]) => [
      required.includes(name) ? `${name}!` : name,
      encode(node),
    ]);
    const any = additionalProperties && additionalProperties !== true;
    return Object.fromEntries(any ? [...fields, ['*', encode(additionalProperties)]] : fields);
  };

  shapes[0] = encode(file);
  return shapes;
}

/** A bound that stands beside a union is its texts'. */
const limit = ({ maxLength }, one) => (maxLength && one.type === 'string' ? { maxLength } : {});

function trim(list) {
  while (list.length > 1 && !list.at(-1)) list.pop();
  return list;
}

/** Every place that is marked as not supported yet: `Offer.experiment`. */
export function notYetIn({ properties, definitions }) {
  const found = [];
  const look = (name, node) => {
    if (node.notYet) found.push(name);
    for (const [field, one] of Object.entries(node.properties ?? {}))
      if (one.notYet) found.push(`${name}.${field}`);
  };
  look('OffersFile', { properties });
  for (const [name, node] of Object.entries(definitions)) look(name, node);
  return found.sort();
}
