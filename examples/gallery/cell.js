// One prompt in a page of its own: the scene, theme, language and time that the address names.
import { createTestUptier } from 'uptier/testing';
import { offersOf } from './offers.js';
import { scenes } from './scenes.js';

const wish = new URLSearchParams(location.search);
const name = wish.get('scene') ?? 'ready';
const locale = wish.get('lang') ?? 'en';
const scheme = wish.get('scheme') ?? 'light';
const scene = scenes[name];
const { documentElement: html } = document;

html.lang = locale;
html.dir = /^(ar|he)/.test(locale) ? 'rtl' : 'ltr';
html.dataset.scheme = scheme;
html.dataset.group = scene.group;

/** The text of all prompts on the page. */
const texts = () =>
  [...document.querySelectorAll('uptier-root')]
    .map((root) => root.shadowRoot.textContent)
    .join(' ');
/** Where the parts of a prompt are that scenes press, and wait for. */
const PARTS = {
  main: '.a',
  working: '.a i',
  close: '.x',
  calm: '.e button',
  why: '.h button:nth-of-type(1)',
  more: '.h button:nth-of-type(2)',
  receipt: 'dl',
  undo: 'dl ~ .d button',
  toast: '.to',
};
const find = (part) =>
  [...document.querySelectorAll('uptier-root')]
    .map((root) => root.shadowRoot.querySelector(PARTS[part]))
    .find(Boolean);
const press = (part) => find(part).click();
/** Resolves when a part is there. */
const until = async (part) => {
  while (!find(part)) await new Promise((next) => setTimeout(next, 20));
};

const theme = { scheme };
for (const field of ['accent', 'density', 'radius', 'font'])
  if (wish.get(field))
    theme[field] = field === 'radius' ? Number(wish.get(field)) : wish.get(field);

const uptier = createTestUptier({
  offers: offersOf(scene),
  facts: {
    user: { id: 'u_1' },
    account: { id: 'a_1' },
    plan: 'free',
    usage: { projects: { used: scene.used ?? 8, limit: 10 } },
    ...scene.facts,
  },
  now: '2026-11-23T14:00:00Z',
  sandbox: scene.sandbox,
  locale,
  theme,
});
window.uptier = uptier;

// The page's own links lead nowhere: this is a picture of a page.
document.addEventListener('click', (event) => {
  if (event.composedPath().some((node) => node instanceof HTMLAnchorElement))
    event.preventDefault();
});

/** Resolves once there is something to see, and it changes no more: what was pressed has come to something. */
const settled = async () => {
  for (let before = ''; !before || before !== texts(); ) {
    before = texts();
    await new Promise((next) => setTimeout(next, 200));
  }
};

await uptier.ready;
if (!scene.asked) await settled();
await scene.play?.({ uptier, press, until });
await settled();
html.dataset.ready = name;
