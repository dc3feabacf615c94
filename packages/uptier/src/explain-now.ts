import type { Engine } from '@uptier/core';
import type { Explaining, Explanation } from './client.js';

/** Explains the present decision. Where the chunk does not come, the reasons alone must do. */
export async function explainNow(
  engine: Engine,
  load: () => Promise<Explaining>,
): Promise<Explanation> {
  const chunk = await load().catch(() => null);
  const { show = null, refused = [], next = Infinity } = engine.decide() ?? {};
  const world = engine.world();
  return {
    shown: show?.offer.id ?? null,
    refused,
    next: next === Infinity ? null : next,
    offers: (world && chunk?.explain(world).offers) ?? [],
  };
}
