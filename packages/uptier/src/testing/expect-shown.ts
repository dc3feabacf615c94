import type { Explanation, Uptier } from '../client.js';

/** What can be asked whether an offer is on screen: a client, or a page far away. */
export type Shows =
  | Pick<Uptier, '$prompts' | 'explain' | 'ready'>
  | { prompts(): Promise<readonly { offer: string }[]>; explain(): Promise<Explanation> };

/** How long an offer may take to win its place, in real milliseconds. */
export interface Within {
  /** Default: 1000. */
  within?: number;
}

const LOOK_AGAIN = 20;
/** How long a prompt that has won its place may take to be fetched and drawn. */
const DRAWN = 10_000;

/**
 * Resolves once an offer is on screen; without an id, once any is. Rejects with an `Error` that says why it is
 * not, in the words of `explain()`; so it works under any test runner. An offer that has won its place by then
 * has 10 seconds to be drawn.
 *
 * @example await expectShown(uptier, 'pro-at-80')
 */
export async function expectShown(
  shows: Shows,
  offer?: string,
  { within = 1000 }: Within = {},
): Promise<void> {
  const onScreen = async (patience: number): Promise<boolean> => {
    for (const end = performance.now() + patience; ; ) {
      const prompts = await promptsOf(shows);
      if (offer === undefined ? prompts.length : prompts.includes(offer)) return true;
      if (performance.now() >= end) return false;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
    }
  };
  if (await onScreen(within)) return;
  const { offers } = await shows.explain();
  const traces = offers.filter((one) => offer === undefined || one.offer === offer);
  if (!traces.length) throw new Error(unknown(offer, offers));
  const won = traces.some((one) => one.status === 'shown');
  if (won && (await onScreen(DRAWN))) return;
  const prompts = await promptsOf(shows);
  const instead = prompts.length ? ` On screen: ${list(prompts)}.` : '';
  throw new Error(traces.map((one) => `${whyNot(one)}${instead}`).join('\n'));
}

/**
 * Resolves if an offer is neither on screen nor about to be; with `reason`, if that is why: the words of
 * `explain()`, such as `"not-open"` or `"when"`. Rejects with an `Error` otherwise.
 */
export async function expectNotShown(shows: Shows, offer: string, reason?: string): Promise<void> {
  const { offers } = await shows.explain();
  const trace = offers.find((one) => one.offer === offer);
  if (!trace) throw new Error(unknown(offer, offers));
  if (trace.status === 'shown' || (await promptsOf(shows)).includes(offer))
    throw new Error(`"${offer}" is shown, and should not be.`);
  const reasons = trace.reasons.map((one) => one.reason);
  if (reason !== undefined && !reasons.includes(reason))
    throw new Error(
      `"${offer}" should not be shown because of "${reason}"; it is because of ${list(reasons)}. ${trace.sentence}`,
    );
}

/**
 * A page in another process, as Playwright and Puppeteer have it, with `window.uptier` on it.
 *
 * @example await expectShown(inPage(page), 'pro-at-80')
 */
export function inPage(page: { evaluate(code: string): Promise<unknown> }): Shows {
  return {
    // Its script may be on the way still.
    prompts: () =>
      page.evaluate('[...(window.uptier?.$prompts?.get() ?? [])]') as Promise<{ offer: string }[]>,
    explain: () => page.evaluate('uptier.explain()') as Promise<Explanation>,
  };
}

/** The ids of the offers that are on screen. */
export async function promptsOf(shows: Shows): Promise<string[]> {
  if ('ready' in shows) await shows.ready;
  const prompts = 'prompts' in shows ? await shows.prompts() : shows.$prompts.get();
  return prompts.map(({ offer }) => offer);
}

const whyNot = ({ offer, status, sentence }: Explanation['offers'][number]) =>
  `"${offer}" is not on screen. ${status === 'shown' ? 'It has won its place, and was not drawn in time.' : sentence}`;

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ') || 'nothing';
const unknown = (offer: string | undefined, offers: Explanation['offers']) =>
  `There is no offer${offer === undefined ? '' : ` "${offer}"`} in the file. It has: ${list(offers.map((one) => one.offer))}.`;
