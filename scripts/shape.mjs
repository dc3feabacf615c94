// The page's compact form of the JSON Schema. Its grammar stands in packages/offers/src/shape.ts.

const KEYWORDS = new Set(
  '$ref type const enum anyOf properties required additionalProperties items pattern minLength maxLength minItems maxItems minimum maximum exclusiveMinimum description examples default notYet'.split(
    ' ',
  ),
);

const KINDS = { string: 's', number: 'n', integer: 'i', boolean: 'b', null: 'z', array: 'a' };

/** Definitions as a list, the file first; a number in it refers to another. */
export function shapeOf(schema) {
  const { $schema, $id, title, definitions, ...file } = schema;
  const names = [];
  const shapes = [];
  const refer = (name) => {
    if (!names.includes(name)) {
      // The place is taken first: a condition refers to itself.
      const index = names.push(name);
      shapes[index] = 0;
      shapes[index] = encode(definitions[name]);
    }
    return names.indexOf(name) + 1;
  };

  const encode = (node) => {
    const odd = Object.keys(node).find((key) => !KEYWORDS.has(key));
    if (odd) throw new Error(`the page's check does not know the schema keyword "${odd}"`);
    if (node.$ref) {
      const name = decodeURIComponent(node.$ref.split('/').pop());
      const target = definitions[name];
      return target.properties || target.anyOf || target.pattern ? refer(name) : encode(target);
    }
    if (node.enum) return words(node.enum, node.notYet);
    if (node.notYet) throw new Error('only fields and lists of words can be marked @notYet');
    if ('const' in node)
      return typeof node.const === 'string' ? words([node.const]) : ['c', node.const];
    // A bound that stands beside a union is its texts'.
    if (node.anyOf) {
      const { anyOf, ...bounds } = node;
      const each = (one) => encode(one.type === 'string' ? { ...bounds, ...one } : one);
      return ['u', ...anyOf.map(each)];
    }
    if (Array.isArray(node.type)) return node.type.map((type) => KINDS[type]).join('');
    if (node.type === 'object') return encodeObject(node);
    if (!KINDS[node.type])
      throw new Error(`the page's check does not know ${JSON.stringify(node)}`);
    return encodeBounds(node);
  };

  const encodeBounds = (node) => {
    const { type, pattern = '', items, exclusiveMinimum } = node;
    const least = node.minLength ?? node.minItems ?? node.minimum;
    const most = node.maxLength ?? node.maxItems ?? node.maximum;
    if (exclusiveMinimum) throw new Error('the page knows "more than 0" only');
    if (type === 'number' && least === undefined && most !== undefined && exclusiveMinimum !== 0)
      throw new Error('the page wants a number with a maximum to have a minimum');
    const kind = exclusiveMinimum === 0 ? 'p' : KINDS[type];
    const extra = type === 'array' ? encode(items) : type === 'string' ? pattern : 0;
    const bounds = most !== undefined ? [least ?? 0, most] : least ? [least] : [];
    // 0 says nothing of a length, but a number may be negative.
    if (least === 0 && most === undefined && KINDS[type] !== 'a' && type !== 'string')
      bounds.push(0);
    const plain = !extra && type !== 'array' && bounds.length === 0;
    return plain ? kind : [kind, extra, ...bounds];
  };

  const encodeObject = ({ properties = {}, required = [], additionalProperties }) => {
    const now = Object.entries(properties).filter(([, node]) => !node.notYet);
    const later = Object.keys(properties).filter((name) => properties[name].notYet);
    const any = additionalProperties && additionalProperties !== true;
    const shape = [
      'o',
      Object.fromEntries(now.map(([name, node]) => [name, encode(node)])),
      any ? encode(additionalProperties) : 0,
      required,
      later,
    ];
    while (!shape.at(-1) || shape.at(-1).length === 0) shape.pop();
    return shape;
  };

  shapes[0] = encode(file);
  return shapes;
}

function words(list, notYet) {
  const odd = list.find((word) => typeof word !== 'string' || /\s/.test(word));
  if (odd !== undefined) throw new Error(`the page's check takes only words, got ${odd}`);
  return `${notYet ? '~' : '='}${list.join(' ')}`;
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
