import type { Payment } from '@uptier/core';
import type { VNode } from 'preact';
import { link } from './controls.js';
import { drawCountdown } from './countdown.js';
import { icon } from './icons.js';
import { drawPriceChoice } from './price-choice.js';
import { chargedNow, isTrial, type Scene, type Told, trialEnd } from './scene.js';

/** The price, the sentence that says how long and what then, and until when. */
export function drawPrice(scene: Scene): VNode | null {
  const { view, words, formats } = scene;
  const { terms } = view;
  const now = chargedNow(view);
  if (!now || view.pay === 'ask') return null;
  const plain = isWholePeriod(view);
  const { cancel, billing } = view.file.links ?? {};
  return (
    <div class="p">
      {drawPriceChoice(scene)}
      <p class="g" id="p" part="price">
        <bdi>{formats.money(now)}</bdi>{' '}
        <span>{plain && terms ? words.slash(terms.interval, terms.count) : words.today}</span>{' '}
        {terms && now.amount === terms.now.amount && now.amount < terms.list.amount && (
          <s>
            <span class="v">{words.was} </span>
            <bdi>{formats.money(terms.list)}</bdi>
          </s>
        )}
      </p>
      <p class="f" id="d" part="terms">
        {termsSentence(scene)} {formats.text(view.offer.prompt.terms)}{' '}
        {isTrial(view) && link('l', words.manage, cancel ?? billing)}
      </p>
      {drawGuarantee(scene)}
      {drawCountdown(scene)}
    </div>
  );
}

/** "$29 a month. Tax not included.": what it costs where nothing is bought yet; empty where it has no price. */
export function priceLine(told: Told): string {
  const { view, words, formats } = told;
  const { terms } = view;
  if (!terms) return '';
  if (isTrial(view)) return termsSentence(told);
  const { now, list, interval, count, tax } = terms;
  const price = words.sentence(words.per(formats.money(now), interval, count));
  return `${price} ${now.amount < list.amount ? termsSentence(told) : words.tax[tax]}`.trim();
}

/** What happens if it does not fit, beside the price that it is about. */
function drawGuarantee({ view, formats }: Scene): VNode | null {
  const guarantee = formats.text(view.offer.prompt.guarantee);
  return guarantee ? (
    <p class="e y">
      {icon('check')}
      {guarantee}
    </p>
  ) : null;
}

/** "20% off for 3 months, then $29 a month from 23 Feb. Tax not included." */
export function termsSentence(told: Told): string {
  const { view, words, formats } = told;
  const { terms } = view;
  const { today, then = [] } = view.upgrade.quote ?? {};
  const tax = today?.tax;
  const price = (payment: Pick<Payment, 'amount' | 'interval' | 'count'> & Partial<Payment>) => {
    const each = words.per(formats.money(payment.amount), payment.interval, payment.count);
    // Where today's amount names its tax, a later one without tax must say so.
    const whole = tax && payment.tax === 'excluded' ? words.plusTax(each) : each;
    return payment.at ? words.from(whole, formats.day(payment.at)) : whole;
  };
  const sentences: string[] = [];
  if (terms?.trial && isTrial(view)) {
    const first = { ...terms, amount: terms.list, ...then[0], at: trialEnd(view) };
    sentences.push(words.trial(terms.trial, price(first)));
  } else if (!isWholePeriod(view)) {
    const prices = then.map(price).join(', ');
    if (prices) sentences.push(today?.prorated ? words.prorated(prices) : words.sentence(prices));
  } else if (terms) {
    const { list, now, payments, interval, count } = terms;
    const percent = Math.floor(((list.amount - now.amount) * 100) / list.amount);
    const last = then.at(-1) ?? { ...terms, amount: payments === null ? now : list };
    const off = words.off(
      percent
        ? formats.percent(percent)
        : formats.money({ ...list, amount: list.amount - now.amount }),
    );
    if (now.amount >= list.amount) {
      if (interval !== 'once') sentences.push(words.renews(price(last)));
    } else if (interval === 'once') sentences.push(words.sentence(off));
    else {
      const during = words.offFor(off, payments && payments * count, interval);
      sentences.push(
        payments === null ? words.sentence(during) : words.thenPrice(during, price(last)),
      );
    }
  }
  const note = tax ? tax.amount && words.taxIn(formats.money(tax)) : terms && words.tax[terms.tax];
  const [, length, unit] = /^(\d+)([hdw])$/.exec(terms?.minTerm ?? '') ?? [];
  if (unit) sentences.push(words.bound(Number(length), unit as 'h'));
  return [...sentences, note || ''].join(' ').trim();
}

/** Whether today's amount pays for one whole period at the price in the file, so that "/ month" is true. */
function isWholePeriod({ terms, upgrade: { quote } }: Told['view']): boolean {
  if (!quote) return !terms?.trial;
  const { total, tax, prorated } = quote.today;
  const net = total.amount - (terms?.tax === 'excluded' ? (tax?.amount ?? 0) : 0);
  return !prorated && terms?.now.amount === net && terms.now.currency === total.currency;
}
