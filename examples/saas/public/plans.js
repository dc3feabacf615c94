// The plans side by side, as the offers file has them.
import { byId, priceOf, state } from './page.js';
import { showPro } from './upgrade.js';

/** @param {string} tag @param {string} text @param {Record<string, string>} [attributes] */
function cell(tag, text, attributes = {}) {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

const ids = Object.keys(state.plans);
const plans = /** @type {any[]} */ (Object.values(state.plans));
const rows = [
  ['Price', priceOf],
  ['Projects', (/** @type {any} */ plan) => String(plan.limits.projects)],
  ['Tasks', () => 'Unlimited'],
  ['CSV export', (/** @type {any} */ plan) => (plan.prices ? 'Yes' : 'No')],
  ['Support', (/** @type {any} */ plan) => plan.includes.Support],
];

/** The way to a plan: none to one's own, a click up, the billing page down. @param {string} id */
function way(id) {
  const box = document.createElement('td');
  if (id === state.plan) return box;
  if (id === 'free') {
    box.append(cell('a', 'Cancel under Billing', { href: '/billing#cancel' }));
    return box;
  }
  const words = state.person.owner ? `Move to ${state.plans[id].name}` : `Ask ${state.owner}`;
  const button = cell('button', words, { class: 'button' });
  button.addEventListener('click', showPro);
  box.append(button);
  return box;
}

function draw() {
  byId('names').replaceChildren(
    cell('td', ''),
    ...ids.map((id) => {
      const name = cell('th', state.plans[id].name, { scope: 'col' });
      if (id === state.plan) name.append(cell('span', 'Your plan', { class: 'chip' }));
      return name;
    }),
  );
  byId('rows').replaceChildren(
    ...rows.map(([label, read]) => {
      const row = document.createElement('tr');
      const texts = plans.map(/** @type {any} */ (read));
      row.append(
        cell('th', String(label), { scope: 'row' }),
        ...texts.map((text) => cell('td', String(text))),
      );
      return row;
    }),
  );
  byId('ways').replaceChildren(cell('td', ''), ...ids.map(way));
}

document.addEventListener('tideline:state', draw);
draw();
