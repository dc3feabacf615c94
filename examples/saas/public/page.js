// What every page starts from: its state, its server, its templates.

/** What the server wrote into the page. `refresh()` of upgrade.js replaces its fields. */
export const state = JSON.parse(document.getElementById('state')?.textContent ?? '{}');

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/**
 * Asks the app's server. Never throws: an answer that did not come is `{ ok: false, status: 0 }`.
 *
 * @param {string} method @param {string} path @param {unknown} [body]
 * @returns {Promise<{ ok: boolean, status: number, data: any }>}
 */
export async function ask(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (answer.status === 401) location.assign('/sign-in');
    return { ok: answer.ok, status: answer.status, data: await answer.json() };
  } catch {
    return { ok: false, status: 0, data: {} };
  }
}

/**
 * A copy of a template, with its texts filled in: `{ name: 'Office move' }` fills `[data-name]`.
 *
 * @param {string} id @param {Record<string, string>} texts @returns {any}
 */
export function fill(id, texts) {
  const element = byId(id).content.firstElementChild.cloneNode(true);
  for (const [name, text] of Object.entries(texts))
    element.querySelector(`[data-${name}]`).textContent = text;
  return element;
}

/** Says something to everybody, also to those who do not see it; for a while. @param {string} text */
export function say(text) {
  const status = byId('status');
  status.textContent = text;
  setTimeout(() => {
    if (status.textContent === text) status.textContent = '';
  }, 6000);
}

/** What is said where the server could not be reached, or refused for no reason a person can mend. */
export const sayFailed = () => say('That did not reach Tideline. Nothing was changed; try again.');

/** A plan's price: "$29 a month"; "$0" without one. @param {{ prices?: any }} plan */
export const priceOf = ({ prices }) =>
  prices
    ? `${money(prices.monthly.amount, prices.monthly.currency).replace(/\.00$/, '')} a month`
    : '$0';

/** @param {number} amount Minor units. @param {string} currency */
export const money = (amount, currency) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount / 100);
