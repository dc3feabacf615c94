// Editors resolve a `$ref` by laying the definition over what stands beside it: a field's own sentence
// would give way to the one of its type. So definitions say nothing, and each use says both.

const FIRST = ['$schema', '$id', 'title', 'description'];

/** The schema with every description and example beside the `$ref` instead of behind it. */
export function describeUses({ definitions, ...file }) {
  const walk = (node, said = node.description, shown = node.examples) => {
    const rest = Object.entries(node)
      .filter(([key]) => key !== 'examples' && !FIRST.includes(key))
      .map(([key, value]) => [key, inside(key, value)]);
    const first = FIRST.filter((key) => key in node && key !== 'description');
    return {
      ...Object.fromEntries(first.map((key) => [key, node[key]])),
      ...(said && { description: said }),
      ...Object.fromEntries(rest),
      ...(shown && { examples: shown }),
    };
  };

  const inside = (key, value) => {
    if (key === 'properties') return mapValues(value, use);
    if (key === 'anyOf') return value.map(use);
    return key === 'items' || (key === 'additionalProperties' && value) ? use(value) : value;
  };

  const use = (node) => {
    const target = node.$ref && definitions[decodeURIComponent(node.$ref.split('/').pop())];
    if (!target) return walk(node);
    return walk(node, sentences(node.description, target), node.examples ?? target.examples);
  };

  const silent = ({ description, examples, ...node }) => walk(node);
  return { ...walk(file), definitions: mapValues(definitions, silent) };
}

/** What the field says, then how its type is written; a record of named fields needs no second sentence. */
function sentences(own, { description, additionalProperties }) {
  if (!own || !description || additionalProperties === false) return own ?? description;
  return `${own}\n\n${description}`;
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
