import type { UpgradeAdapter } from './adapter.js';
import { nextTurn } from './money-clock.fixture.js';
import type { Fate, MakePlace } from './money-place.fixture.js';
import { createBackend } from './money-server.fixture.js';

export const HEALTHY: Fate = { lost: 'no', delay: 10, again: null };

/** The model's backend, and a network that loses, delays and repeats. */
export const modelPlace: MakePlace = (setting, clock) => {
  const { bug } = setting;
  const backend = createBackend(setting, clock);
  let calls = 0;
  let quiet = false;

  /** Carries a call to the backend and its answer back, with what happens on the way. */
  const carry = async <T>(tab: { dead: boolean }, call: () => Promise<T>): Promise<T> => {
    // Nothing leaves a page that is gone.
    if (tab.dead) await new Promise(() => {});
    const fate = quiet ? HEALTHY : (setting.fates[calls++ % setting.fates.length] ?? HEALTHY);
    const arrive = async () => {
      if (!backend.isUp()) throw new TypeError('refused');
      return call();
    };
    await clock.after(fate.delay);
    if (fate.lost === 'request') throw new TypeError('lost');
    if (fate.again !== null)
      void clock
        .after(fate.again)
        .then(arrive)
        .catch(() => {});
    const answer = await arrive();
    await clock.after(fate.delay);
    if (tab.dead) await new Promise(() => {});
    if (fate.lost === 'answer') throw new TypeError('lost');
    return answer;
  };

  const connect = (tab: { dead: boolean }): UpgradeAdapter => {
    let sent = 0;
    return {
      async quote() {
        const quote = await carry(tab, () => backend.quote());
        if (bug !== 'shows the price of the file' || !setting.filePrice) return quote;
        const total = { amount: setting.filePrice, currency: 'USD' };
        return { ...quote, today: { ...quote.today, total } };
      },
      async upgrade(request) {
        const key = bug === 'new key on retry' && sent++ ? `${request.intent}-${sent}` : null;
        const bytes = key ? { ...request, intent: key } : request;
        const going = carry(tab, () => backend.upgrade(bytes));
        return bug === 'no answer means declined'
          ? going.catch(() => ({ status: 'failed', reason: 'declined' }) as const)
          : going;
      },
      ...(setting.status && {
        async status(intent: string) {
          const answer = await carry(tab, () => backend.status(intent));
          return bug === 'not found means failed' && answer.status === 'not-found'
            ? ({ status: 'failed', reason: 'unreachable' } as const)
            : answer;
        },
      }),
    };
  };

  return {
    backend,
    connect,
    heal() {
      quiet = true;
    },
    settled: nextTurn,
  };
};
