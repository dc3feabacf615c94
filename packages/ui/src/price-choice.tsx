import type { PriceTerms } from '@uptier/core';
import type { VNode } from 'preact';
import type { Scene, Told } from './scene.js';

/** States in which another price can still be chosen. */
const OPEN = ['idle', 'quoting', 'ready', 'failed', 'cancelled'];

/** The prices to choose from, as radios: the arrows move, and nothing is picked for anybody that costs more. */
export function drawPriceChoice(scene: Scene): VNode | null {
  const { view, words, formats, actions } = scene;
  const { choices, terms, upgrade } = view;
  if (!choices.length || !terms || view.pay === 'action') return null;
  return (
    <fieldset disabled={!OPEN.includes(upgrade.state) || !!upgrade.clicked}>
      <legend class="v">{words.choose}</legend>
      {choices.map(({ price, now, interval, count }) => {
        const picked = price === terms.price;
        const saving = savingOf(price, scene);
        return (
          <label key={price} class={picked ? 'z' : ''}>
            <input
              type="radio"
              name="price"
              checked={picked}
              onChange={() => actions.choose(price)}
            />
            <span>
              {words.every(interval, count)}
              <small>{words.per(formats.money(now), interval, count)}</small>
              {saving && <small class="y">{saving}</small>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** What a year costs less than twelve of the months beside it, at normal prices; empty where it does not. */
function savingOf(price: string, { view, words, formats }: Told): string {
  const of = (test: (terms: PriceTerms) => boolean) =>
    view.choices.find((one) => one.count === 1 && test(one));
  const year = of((one) => one.price === price && one.interval === 'year');
  const month = of((one) => one.interval === 'month');
  const amount = year && month ? month.list.amount * 12 - year.list.amount : 0;
  return year && amount > 0 ? words.saves(formats.money({ ...year.list, amount })) : '';
}
