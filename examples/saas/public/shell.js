// The frame around every page: plan, person, requests, and the demo's controls.
import { ask, fill, sayFailed, state } from './page.js';
import { refresh, showPro } from './upgrade.js';

function draw() {
  const { used, limit } = state.projects;
  const texts = {
    workspace: state.workspace,
    plan: state.plans[state.plan].name,
    usage: `${used} of ${limit} projects`,
    person: state.person.name,
  };
  for (const [name, text] of Object.entries(texts))
    for (const element of document.querySelectorAll(`[data-show="${name}"]`))
      element.textContent = text;
  const bar = /** @type {HTMLElement} */ (document.querySelector('.level i'));
  bar.style.inlineSize = `${Math.min(100, (used * 100) / limit)}%`;
  drawAsks();
}

/** Who asked the owner for more. */
function drawAsks() {
  const asks = state.asks.map((/** @type {{ id: number, name: string }} */ { id, name }) => {
    const item = fill('ask', { name });
    item.querySelector('[data-see]').addEventListener('click', showPro);
    item.querySelector('[data-dismiss]').addEventListener('click', async () => {
      await ask('DELETE', `/api/asks/${id}`);
      await refresh();
      document.getElementById('main')?.focus();
    });
    return item;
  });
  document.querySelector('.asks')?.replaceChildren(...asks);
}

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
  document.querySelectorAll('.nav a')
)) {
  const here = link.pathname === location.pathname;
  if (here || (link.pathname === '/' && location.pathname.startsWith('/projects/')))
    link.setAttribute('aria-current', here ? 'page' : 'true');
}

/** Each control of the demo sends its value and shows the page anew. */
async function pull(/** @type {string} */ what, /** @type {object} */ body) {
  const { ok } = await ask('POST', `/demo/${what}`, body);
  if (!ok) return sayFailed();
  if (what !== 'bank') location.assign('/');
}
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll('[data-demo]')
)) {
  const what = form.dataset.demo ?? '';
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const { value } = /** @type {HTMLButtonElement} */ (event.submitter);
    void pull(what, { projects: Number(value || 7) });
  });
  form.addEventListener('change', ({ target }) => {
    void pull(what, { mode: /** @type {HTMLSelectElement} */ (target).value });
  });
}
document.querySelector('.demo details')?.addEventListener(
  'toggle',
  async () => {
    const { data } = await ask('GET', '/demo/state');
    const mine = data.workspaces?.find((/** @type {any} */ w) => w.name === state.workspace);
    const bank = /** @type {HTMLSelectElement} */ (document.getElementById('demo-bank'));
    if (mine) bank.value = mine.mode;
  },
  { once: true },
);

// A colleague may have asked, or the owner upgraded, while this tab was away.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});
document.addEventListener('tideline:state', draw);
draw();
