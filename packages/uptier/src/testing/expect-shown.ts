import type { Explanation, Uptier } from '../client.js';

/** What can be asked whether an offer is on screen: a client, or a page far away. */
export type Shows =
  | Pick<Uptier, '$prompts' | 'explain' | 'ready'>
  | { prompts(): Promise<readonly { offer: string }[]>; explain(): Promise<Explanation> };

/** How long a prompt may take to be drawn, in milliseconds. */
export interface Within {
  /** Default: 2000. */
  within?: number;
}

const LOOK_AGAIN = 20;

/**
 * Resolves once an offer is on screen. Rejects with an `Error` that says why it is not, in the words of
 * `explain()`; so it works under any test runner.
 *
 * @example await expectShown(uptier, 'pro-at-80')
 */
export async function expectShown(
  shows: Shows,
  offer: string,
  { within = 2000 }: Within = {},
): Promise<void> {
  const end = performance.now() + within;
  for (;;) {
    const onScreen = await promptsOf(shows);
    if (onScreen.includes(offer)) return;
    if (performance.now() >= end) throw new Error(await whyNot(shows, offer, onScreen));
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN));
  }
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

async function promptsOf(shows: Shows): Promise<string[]> {
  if ('ready' in shows) await shows.ready;
  const prompts = 'prompts' in shows ? await shows.prompts() : shows.$prompts.get();
  return prompts.map(({ offer }) => offer);
}

async function whyNot(shows: Shows, offer: string, onScreen: string[]): Promise<string> {
  const { offers } = await shows.explain();
  const trace = offers.find((one) => one.offer === offer);
  if (!trace) return unknown(offer, offers);
  const why =
    trace.status === 'shown' ? 'It has won its place, and was not drawn in time.' : trace.sentence;
  return `"${offer}" is not on screen. ${why}${onScreen.length ? ` On screen: ${list(onScreen)}.` : ''}`;
}

const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ') || 'nothing';
const unknown = (offer: string, offers: Explanation['offers']) =>
  `There is no offer "${offer}" in the file. It has: ${list(offers.map((one) => one.offer))}.`;
