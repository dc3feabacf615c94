import type { VNode } from 'preact';
import { comparedPlans, comparePlans } from './plans.js';
import type { Scene } from './scene.js';

/** The plans side by side; nothing where there is no plan to speak of. */
export function drawComparison(scene: Scene): VNode | null {
  const { view, words, formats } = scene;
  const ids = comparedPlans(view);
  if (!ids.length) return null;
  const names = ids.map(formats.plan);
  const { terms, plan, target } = view;
  const price = terms && words.per(formats.money(terms.list), terms.interval, terms.count);
  return (
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
  );
}
