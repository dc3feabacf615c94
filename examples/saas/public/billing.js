// What was charged and paid back, the card, and the way out.
import { ask, byId, fill, money, priceOf, say, sayFailed, state } from './page.js';
import { refresh } from './upgrade.js';

const day = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A charge, and its refund above it: the newest first. @param {any} charge */
function entries({ id, plan, amount, currency, at, refunded, refunded_at }) {
  const line = (
    /** @type {string} */ what,
    /** @type {number} */ sum,
    /** @type {string} */ when,
  ) =>
    fill('charge', {
      ...{ what, amount: money(sum, currency), id },
      when: day.format(new Date(when)),
    });
  const name = state.plans[plan].name;
  const charge = line(`${name}, one month`, amount, at);
  return refunded_at ? [line(`${name}, paid back`, -refunded, refunded_at), charge] : [charge];
}

async function draw() {
  const { plan, plans, person, owner } = state;
  byId('price').textContent =
    plan === 'free' ? 'nothing to pay' : `${priceOf(plans[plan])}, tax included, before discounts`;
  byId('cancel').hidden = plan === 'free' || !person.owner;
  byId('replace').hidden = !person.owner;
  byId('member').hidden = person.owner;
  byId('owner').textContent = owner;
  const { ok, data } = await ask('GET', '/api/billing');
  if (!ok) return sayFailed();
  byId('card').textContent = data.card ?? 'No card on file: you give one when you upgrade.';
  byId('charges').replaceChildren(...data.charges.flatMap(entries));
  byId('charges').hidden = !data.charges.length;
  byId('none').hidden = data.charges.length > 0;
}

/** @param {string} deed @param {string} done */
const change = (deed, done) => async () => {
  const { ok } = await ask('POST', `/api/billing/${deed}`, {});
  if (!ok) return sayFailed();
  await refresh();
  say(done);
  byId('main').focus();
};
byId('replace').addEventListener('click', change('card', 'Another card is on file now.'));
byId('leave').addEventListener('click', change('cancel', 'Pro is cancelled. You are on Free.'));

document.addEventListener('tideline:state', draw);
await draw();
