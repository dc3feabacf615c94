import type { Uptier } from './client.js';

/** Calls back when a meter, the plan or what is on screen has changed; returns the way to stop. */
export function listenTo({ $meters, $plan, $prompts }: Uptier, changed: () => void): () => void {
  const stops = [$meters.listen(changed), $plan.listen(changed), $prompts.listen(changed)];
  return () => {
    for (const stop of stops) stop();
  };
}
