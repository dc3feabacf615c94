import type { OffersFile } from './offers.js';
import { DEEPEST, type Fault, isRecord } from './shape.js';

/** Tests and operators of one condition: more are nobody's rule (A12). */
const MOST_NODES = 64;

/**
 * Faults of a condition whose shape is right. An empty group means nothing, a pattern from a file must not
 * be able to freeze the page (A09), and what a segment holds counts where it is named (A12).
 */
export function* faultsInCondition(
  condition: unknown,
  path: string,
  depth: number,
  file: Pick<OffersFile, 'segments' | 'lists'>,
  trail: readonly unknown[] = [],
  count: { nodes: number } = { nodes: 0 },
): Generator<Fault, void> {
  if (!condition || typeof condition !== 'object') return;
  if (depth > DEEPEST) yield { code: 'too-deep', path, want: DEEPEST };
  const { segments = {}, lists = {} } = file;
  const list = Array.isArray(condition);
  for (const [key, value] of Object.entries(condition)) {
    const where = list ? `${path}[${key}]` : `${path}.${key}`;
    if (!list && ++count.nodes > MOST_NODES)
      yield { code: 'too-many', path: where, want: MOST_NODES };
    if (key === '$regex') yield { code: 'regex', path: where, got: value };
    const testless = key[0] !== '$' && !list && isRecord(value);
    if ((testless || /^\$(and|n?or)$/.test(key)) && !Object.keys(value).length)
      yield { code: 'empty', path: where };
    const segment = key === '$segment';
    const named = segment ? segments : /^\$(i|notI)nGroup$/.test(key) && lists;
    if (named && !Object.hasOwn(named, value))
      yield {
        code: segment ? 'unknown-segment' : 'unknown-list',
        path: where,
        got: value,
        want: Object.keys(named),
      };
    const inner = segment ? segments[value] : value;
    if (segment && trail.includes(inner)) return yield { code: 'ring', path: where, got: value };
    const within = segment ? [...trail, inner] : trail;
    yield* faultsInCondition(inner, where, depth + 1, file, within, count);
  }
}
