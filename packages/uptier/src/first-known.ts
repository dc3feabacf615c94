import type { UpgradeAdapter } from './adapter.js';
import type { Sent } from './claim.js';
import { readAnswer } from './read-answer.js';
import { within } from './within.js';

/** As long as any other question. */
const TIMEOUT = 10_000;

/**
 * Of upgrades whose outcome this browser does not know, the first that the server has carried out, or is
 * carrying out; undefined where there is none, or nobody can be asked. Never rejects.
 */
export async function firstKnown(
  { status }: UpgradeAdapter,
  waiting: Sent[],
): Promise<Sent | undefined> {
  for (const sent of status ? waiting : []) {
    const answer = await within(TIMEOUT, (signal) => status?.(sent.request.intent, signal))
      .then(readAnswer)
      .catch(() => undefined);
    if (answer && /^(succeeded|processing|action)$/.test(answer.status)) return sent;
  }
  return undefined;
}
