import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Node = { [keyword: string]: unknown };

/**
 * Ajv over the schema as the page reads it: fields and operators that it does not know are ignored, and
 * what is not supported yet is refused. One validator for each field of the file, and one for an offer.
 */
export function looseValidators(schema: string): { [field: string]: ValidateFunction } {
  const { properties, definitions } = loosen(JSON.parse(schema)) as {
    properties: { [field: string]: Node };
    definitions: Node;
  };
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  const offer = { $ref: '#/definitions/Offer' };
  return Object.fromEntries(
    Object.entries({ ...properties, offer }).map(([field, node]) => [
      field,
      ajv.compile({ allOf: [node], definitions }),
    ]),
  );
}

function loosen(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(loosen);
  if (!node || typeof node !== 'object') return node;
  const { additionalProperties, ...rest } = node as Node;
  if (rest.notYet) return false;
  const properties = rest.properties as Node | undefined;
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, loosen(value)])),
    ...(additionalProperties ? { additionalProperties: loosen(additionalProperties) } : {}),
    // The engine makes a condition unknown whose operator it does not know.
    ...(properties?.$and ? { patternProperties: { '^\\$': true } } : {}),
  };
}
