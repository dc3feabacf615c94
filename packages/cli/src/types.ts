type Json = Record<string, unknown>;
const keysOf = (part: unknown) => Object.keys(Object(part));

/** The parts of a file whose ids code uses, by the word for one of them; of a file with faults what there is. */
const PARTS: Record<string, (file: Json) => unknown[]> = {
  offer: ({ offers }) => [offers].flat().map((one) => (Object(one) as Json).id),
  meter: ({ meters }) => keysOf(meters),
  feature: ({ features }) => keysOf(features),
  plan: ({ plans }) => keysOf(plans),
};

/**
 * The ids of a checked file as a TypeScript module, for `createUptier<Names>()`.
 *
 * @param source How the file was named; it stands in the first line.
 */
export function typesOf(file: unknown, source: string): string {
  const lines = Object.entries(PARTS).map(([word, idsOf]) => {
    const ids = idsOf(Object(file)).filter((id) => typeof id === 'string');
    return `  ${word}:${union([...new Set(ids)].map((id) => JSON.stringify(id)))};`;
  });
  return [
    `// Made by \`uptier types ${source.replace(/^.*[\\/]/, '')}\`; do not edit.`,
    '/** The ids of the offers file: `createUptier<Names>({ … })` completes and checks them. */',
    'export interface Names {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

/** One id to a line where there are many: a change is then one line of a diff. */
function union(ids: readonly string[]): string {
  if (!ids.length) return ' never';
  const line = ids.join(' | ');
  return line.length < 80 ? ` ${line}` : `\n    | ${ids.join('\n    | ')}`;
}
