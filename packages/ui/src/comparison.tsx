// biome-ignore-all lint/a11y/noRedundantRoles: where it is narrow its cells are blocks, and blocks are no table unless somebody says so.
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
  const price = (id: string) => {
    if (!terms || id === target)
      return terms && words.per(formats.money(terms.list), terms.interval, terms.count);
    // Another plan's price is beside this one only where the two can be compared.
    const other = view.file.plans?.[id]?.prices?.[terms.price];
    if (!other || other === 'custom' || other.interval !== terms.interval) return null;
    const { currency } = terms.list;
    const amount = other.amounts?.[currency] ?? (other.currency === currency && other.amount);
    return typeof amount === 'number'
      ? words.per(formats.money({ amount, currency }), other.interval, other.count ?? 1)
      : null;
  };
  return (
    <table role="table" class={ids.length > 2 ? 'j' : ''}>
      <caption class="v">{words.compared(names.join(', '))}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <td role="cell" />
          {ids.map((id, i) => (
            <th scope="col" role="columnheader" key={id}>
              {names[i]}
              <small>{id === plan ? words.yourPlan : price(id)}</small>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {comparePlans(ids, scene).map(({ name, cells }) => (
          <tr role="row" key={name}>
            <th scope="row" role="rowheader">
              {name}
            </th>
            {cells.map((cell, i) => (
              <td
                role="cell"
                data-plan={names[i]}
                class={ids[i] === target ? 'i' : ''}
                key={ids[i]}
              >
                {cell || words.none}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
