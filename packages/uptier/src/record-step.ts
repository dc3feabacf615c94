import { type Engine, isLive, type Upgrade } from '@uptier/core';
import type { UpgradeRequest } from './adapter.js';

/**
 * Tells the engine, and the host, what a step of an upgrade means: a deadline learnt, an answer given,
 * a plan gained or given back.
 */
export function recordStep(
  engine: Engine,
  { offer, showing }: { offer: string; showing: string },
  upgrade: Upgrade,
  before: Upgrade,
  request: UpgradeRequest | undefined,
): void {
  const { quote, state, receipt } = upgrade;
  const { emit } = engine.events;
  const intent = upgrade.intent ?? '';
  if (quote?.deadline && quote !== before.quote)
    engine.serverDeadline(offer, Date.parse(quote.deadline), Date.parse(quote.serverTime));
  if (quote?.arm && quote !== before.quote) engine.serverArm(offer, quote.arm);
  if (state === before.state) return;
  if (state === 'pending') {
    engine.pin(offer);
    if (!isLive(before)) {
      engine.answer(showing, 'upgrade');
      emit('answered', { offer, showing, answer: 'upgrade' });
    }
  }
  if (state === 'succeeded' && (isLive(before) || before.state === 'cancelled')) {
    const { plan, price } = receipt ?? request ?? { plan: '', price: '' };
    // Nothing is paid in a trial: it ends with the first payment.
    const sold = engine.file()?.offers.find(({ id }) => id === offer);
    const trialEndsAt = sold?.trial ? receipt?.then[0]?.at : undefined;
    engine.succeed({ intent, plan, price, trialEndsAt });
    emit('upgraded', { offer, showing, intent, plan, price });
  }
  if (state === 'failed')
    emit('failed', { offer, showing, intent: upgrade.intent, reason: upgrade.reason ?? '' });
  if (state === 'undone') {
    engine.undone();
    engine.answer(showing, 'undone');
    const plan = engine.state().facts.get('plan');
    emit('undone', { offer, showing, intent, plan: typeof plan === 'string' ? plan : null });
  }
}

/** The person has clicked: what follows is closed by the person alone. */
export const isOutcome = ({ state, intent }: Upgrade): boolean =>
  intent !== null && state !== 'quoting' && state !== 'ready' && state !== 'confirming';
