import type { VNode } from 'preact';
import { drawBenefits } from './benefits.js';
import { benefitsOf, comparedPlans, comparePlans, LISTED } from './plans.js';
import { noteOf } from './primary.js';
import type { Scene } from './scene.js';

/** What "See what's in …" unfolds: the plans side by side, and every benefit. */
export function drawComparison(scene: Scene): VNode {
  const { view, words, formats } = scene;
  const ids = comparedPlans(view);
  const names = ids.map(formats.plan);
  const { terms, plan, target } = view;
  const price = terms && words.per(formats.money(terms.list), terms.interval, terms.count);
  return (
    <div id="more" class="o">
      {drawBenefits(benefitsOf(scene).slice(noteOf(scene) ? 0 : LISTED))}
      <table>
        <caption class="v">{words.compared(names.join(', '))}</caption>
        <thead>
          <tr>
            <td />
            {ids.map((id, i) => (
              <th scope="col" key={id}>
                {names[i]}
                <small>{id === plan ? words.yourPlan : id === target && price}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {comparePlans(ids, scene).map(({ name, cells }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={ids[i]}>{cell || words.none}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
