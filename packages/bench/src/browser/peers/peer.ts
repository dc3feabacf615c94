// What every peer's page script says of itself; `globalThis.peer` is what the measuring asks.

/** One prompt of one maker. */
export interface Peer {
  /** Resolves when the prompt could be shown at once. */
  ready?(): Promise<unknown>;
  /** Shows the prompt, from a click of the person. */
  show(): unknown;
  close(): unknown;
  /** What has a size once the prompt is on screen. */
  box(): Element | null | undefined;
}

/** What the prompts say: the same for all that take words. */
export const WORDS = {
  title: '2 projects left on Free',
  body: 'Pro raises the limit to 100 and takes exports off the clock.',
  benefits: ['100 projects, not 10', 'Exports: Unlimited', 'Support: Within 4 hours'],
  price: '$23.20 a month for 3 months, then $29',
  button: 'Upgrade for $23.20',
  later: 'Later',
};

/** When the countdown of the prompts ends. */
const ENDS = Date.now() + 50 * 60_000;

/** Hands the peer to the measuring. */
export function offer(peer: Peer): void {
  Object.assign(globalThis, { peer });
}

/** Time that is left, as clocks say it. */
export function left(): string {
  const seconds = Math.max(0, Math.floor((ENDS - Date.now()) / 1000));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
