import type { Quote, UpgradeAnswer } from '@uptier/core';
import type { UpgradeRequest } from './adapter.js';
import type { BackendOptions, Method, ModelCharge } from './money-place.fixture.js';

interface Row {
  key: string;
  body: string;
  quote: Quote;
  state: 'charging' | 'action' | 'succeeded' | 'failed';
  answer: UpgradeAnswer | null;
}

const LIFE = 600_000;
const money = (amount: number) => ({ amount, currency: 'USD' });
/** Milliseconds a charge takes to be made, and again to be written down. */
const WORK = 300;

/** A backend as small as the rules allow (R10): what it has written survives a crash, what it does not. */
export function createBackend(
  { guards, strict, bug }: BackendOptions,
  clock: { now: number; after(ms: number): Promise<void> },
) {
  const rows = new Map<string, Row>();
  const quotes = new Map<string, Quote>();
  const charges: ModelCharge[] = [];
  let price = 2320;
  let method: Method = 'ok';
  let life = 0;
  let up = true;

  const receipt = (row: Row): UpgradeAnswer => ({
    status: 'succeeded',
    receipt: {
      ...{ id: `r-${row.key}`, plan: 'pro', price: 'monthly', paid: row.quote.today, then: [] },
      ...{ at: new Date(clock.now).toISOString(), method: 'Visa 4242', undoUntil: null },
    },
  });
  const end = (row: Row, answer: UpgradeAnswer) => {
    row.state = answer.status === 'succeeded' ? 'succeeded' : 'failed';
    row.answer = answer;
    return answer;
  };
  const makeQuote = (): Quote => {
    const quote: Quote = {
      id: `q${quotes.size}`,
      expiresAt: new Date(clock.now + LIFE).toISOString(),
      serverTime: new Date(clock.now).toISOString(),
      today: { total: money(price), tax: null, prorated: false },
      then: [],
      method: 'Visa 4242',
    };
    quotes.set(quote.id, quote);
    return quote;
  };
  /** The processor makes one charge per key. */
  const charge = (row: Row) => {
    const made = bug !== 'processor without keys' && charges.some(({ key }) => key === row.key);
    const amount = bug === 'charges the price of the moment' ? price : row.quote.today.total.amount;
    if (!made) charges.push({ key: row.key, amount });
  };
  /** Nothing goes on in a process that has crashed. */
  const pause = async (ms: number) => {
    const mine = life;
    await clock.after(ms);
    if (mine !== life) await new Promise(() => {});
  };
  const work = async (row: Row): Promise<UpgradeAnswer> => {
    if (bug === 'says succeeded before it charges') end(row, receipt(row));
    await pause(WORK);
    charge(row);
    await pause(WORK);
    return end(row, receipt(row));
  };
  const running = ({ key }: Row): UpgradeAnswer => ({ status: 'processing', intent: key });
  const answerOf = (row: Row): UpgradeAnswer => row.answer ?? running(row);
  const isLive = ({ state }: Row) => state === 'charging' || state === 'action';
  const refuse = (reason: 'expired' | 'price-changed'): UpgradeAnswer => ({
    status: 'failed',
    reason,
    quote: makeQuote(),
  });

  /** Why a first-seen key is not charged; null where it is. */
  const refusal = (quote: Quote | undefined): UpgradeAnswer | null => {
    if (guards && charges.length) return { status: 'failed', reason: 'already' };
    if (!quote || clock.now >= Date.parse(quote.expiresAt)) return refuse('expired');
    if (strict && quote.today.total.amount !== price) return refuse('price-changed');
    return method === 'declined' ? { status: 'failed', reason: 'declined' } : null;
  };

  return {
    charges: () => charges,
    isUp: () => up,
    async quote() {
      await pause(20);
      if (guards && charges.length) throw { reason: 'already' };
      return makeQuote();
    },
    async upgrade(request: UpgradeRequest): Promise<UpgradeAnswer> {
      const body = JSON.stringify(request);
      const key = request.intent;
      await pause(5);
      const known = bug === 'forgets keys' ? undefined : rows.get(key);
      if (known)
        return known.body === body ? answerOf(known) : { status: 'failed', reason: 'contract' };
      const other = [...rows.values()].find(isLive);
      if (guards && other && other.key !== key) return running(other);
      const quote = quotes.get(request.quote ?? '');
      const row: Row = { key, body, quote: quote as Quote, state: 'charging', answer: null };
      rows.set(key, row);
      const no = refusal(quote);
      if (no) return end(row, no);
      if (method === 'ok') return work(row);
      row.state = 'action';
      row.answer = { status: 'action', url: `https://bank.test/${key}` };
      return row.answer;
    },
    async status(intent: string): Promise<UpgradeAnswer> {
      await pause(5);
      const row = rows.get(intent);
      return row ? answerOf(row) : { status: 'not-found' };
    },
    bank(pays: boolean, all = false) {
      const waiting = [...rows.values()].filter(({ state }) => up && state === 'action');
      for (const row of all ? waiting : waiting.slice(0, 1)) {
        if (pays) charge(row);
        end(row, pays ? receipt(row) : { status: 'failed', reason: 'expired' });
      }
    },
    crash() {
      life++;
      up = false;
    },
    /** Looks what became of charges that were under way, and makes up for those that were not made. */
    restart() {
      if (up) return;
      up = true;
      for (const row of rows.values())
        if (row.state === 'charging') {
          charge(row);
          end(row, receipt(row));
        }
    },
    setPrice(amount: number) {
      price = amount;
    },
    setMethod(next: Method) {
      method = next;
    },
  };
}
