// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { boot, type PageUptier } from './boot.js';
import type { Parts } from './create-client.js';

vi.stubGlobal('__VERSION__', '0.0.0');
const page = window as { uptier?: unknown; uptierDisabled?: unknown };
const client = () => page.uptier as PageUptier;
const plans = {
  free: { name: 'Free', limits: { projects: 10 } },
  pro: { name: 'Pro', prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month' } } },
};
const offer = (id: string, trigger: object) => ({
  id,
  plan: 'pro',
  trigger,
  prompt: { title: id },
});
const file = {
  version: 1,
  links: { plans: '/plans' },
  plans,
  meters: { projects: {} },
  features: { pdf: { name: 'PDF', plans: ['pro'] }, csv: { name: 'CSV', plans: ['free', 'pro'] } },
  offers: [offer('pdf-offer', { attempt: 'pdf' }), offer('by-hand', { manual: true })],
};

/** What draws the prompts. */
let drawing: Parts['loadPrompting'];
const parts: Parts = {
  loadPrompting: () => drawing(),
  loadSentences: () => import('@uptier/offers/sentences'),
  loadExplain: () => import('@uptier/core/explain'),
  loadExtras: () => import('./extras.js'),
  loadIncremental: () => import('@uptier/core/follow-session'),
  loadWatches: () => import('./watch/start-watches.js'),
};

function block(name: string, json: unknown): Element {
  document.querySelector(`[data-uptier-${name}]`)?.remove();
  const script = document.createElement('script');
  script.type = 'application/json';
  script.setAttribute(`data-uptier-${name}`, '');
  script.textContent = typeof json === 'string' ? json : JSON.stringify(json);
  document.head.append(script);
  return script;
}
const start = async (attributes: Record<string, string> = { 'data-plan': 'free' }) => {
  const tag = document.createElement('script');
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name, value);
  boot(tag, parts);
  await client().ready;
};
const used = () => client().$meters.get().projects?.used;
const onScreen = () =>
  client()
    .$prompts.get()
    .map((one) => one.offer);
/** The host's own button, and whether it heard the click: a person's, or a script's. */
const press = (attributes: string, person = true) => {
  document.body.innerHTML = `<button ${attributes}><b>Go</b></button>`;
  const heard = vi.fn();
  document.querySelector('button')?.addEventListener('click', heard);
  const click = new MouseEvent('click', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(click, 'isTrusted', { value: person });
  document.querySelector('b')?.dispatchEvent(click);
  return heard;
};

beforeEach(async () => {
  const { openPromptWith } = await import('./open-prompt.js');
  drawing = async () => ({
    openPrompt: openPromptWith(() => ({ host: null, update: () => {}, unmount: () => {} })),
  });
  block('offers', file);
});
afterEach(() => {
  client()?.destroy?.();
  delete page.uptier;
  delete page.uptierDisabled;
  localStorage.clear();
  document.head.replaceChildren();
  document.body.replaceChildren();
  document.documentElement.removeAttribute('data-uptier');
});

test('a block of facts that is replaced is read again, also where user is null', async () => {
  block('facts', { user: { id: 'u_1' }, usage: { projects: { used: 7 } } });
  await start();
  await expect.poll(used).toBe(7);
  block('facts', { user: { id: 'u_1' }, usage: { projects: { used: 8 } } });
  await expect.poll(used).toBe(8);
  block('facts', { user: null });
  await expect.poll(used).toBe(undefined);
});

test('a page that changes while its block does not is not taken for news', async () => {
  block('facts', { usage: { projects: { used: 7 } } });
  await start();
  client().usage('projects', { used: 9 });
  document.body.append(document.createElement('p'));
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(used()).toBe(9);
});

test('a block of facts that is no JSON is said once, and what was known stays', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  block('facts', { usage: { projects: { used: 7 } } });
  await start();
  block('facts', '{ "usage": ');
  await expect.poll(() => warn.mock.calls.length).toBe(1);
  for (let i = 0; i < 3; i++) {
    document.body.append(document.createElement('p'));
    await new Promise((resolve) => setTimeout(resolve, 260));
  }
  expect(warn).toHaveBeenCalledOnce();
  expect(used()).toBe(7);
  warn.mockRestore();
});

test('a block of offers that is replaced is the file from then on', async () => {
  await start();
  expect(client().allows('pdf')).toBe(false);
  block('offers', { ...file, features: { pdf: { name: 'PDF', plans: ['free', 'pro'] } } });
  await expect.poll(() => client().allows('pdf')).toBe(true);
});

test('a click on a locked feature opens its offer, and the host does not hear it', async () => {
  await start();
  const heard = press('data-uptier-feature="pdf"');
  await expect.poll(onScreen).toEqual(['pdf-offer']);
  expect(heard).not.toHaveBeenCalled();
});

test.each([
  ['that the plan allows', 'data-uptier-feature="csv"'],
  ['that the file does not know', 'data-uptier-feature="video"'],
  ['on an offer that does not exist', 'data-uptier-open="nowhere"'],
  ['on what has no mark', 'class="plain"'],
])('a click %s is the host’s', async (_, attributes) => {
  await start();
  expect(press(attributes)).toHaveBeenCalledOnce();
  expect(onScreen()).toEqual([]);
});

test('data-uptier-open opens the offer that it names', async () => {
  await start();
  const heard = press('data-uptier-open="by-hand"');
  await expect.poll(onScreen).toEqual(['by-hand']);
  expect(heard).not.toHaveBeenCalled();
});

test('a click for which nothing comes after all is made again for the host, once', async () => {
  drawing = () => Promise.reject(new Error('blocked'));
  await start();
  const heard = press('data-uptier-feature="pdf"');
  expect(heard).not.toHaveBeenCalled();
  await expect.poll(() => heard.mock.calls.length).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toHaveBeenCalledOnce();
});

test('a script’s click takes nothing from the host', async () => {
  await start();
  expect(press('data-uptier-feature="pdf"', false)).toHaveBeenCalledOnce();
});

test('after destroy() the page’s marks mean nothing', async () => {
  await start();
  client().destroy();
  expect(press('data-uptier-feature="pdf"')).toHaveBeenCalledOnce();
});

test.each<[string, () => Record<string, string>]>([
  ['the tag', () => ({ 'data-uptier': 'off' })],
  [
    'the root',
    () => {
      document.documentElement.setAttribute('data-uptier', 'off');
      return {};
    },
  ],
  [
    'a variable',
    () => {
      page.uptierDisabled = true;
      return {};
    },
  ],
])('switched off by %s there is a client that does nothing, and commands run', async (_, off) => {
  const run = vi.fn();
  page.uptier = [['attempt', 'pdf', { run }]];
  await start({ 'data-plan': 'free', ...off() });
  expect(run).toHaveBeenCalledOnce();
  expect(client().allows('pdf')).toBe(true);
  expect(press('data-uptier-feature="pdf"')).toHaveBeenCalledOnce();
});

test('an element called like the switch is none (A18)', async () => {
  page.uptierDisabled = document.createElement('form');
  await start();
  expect(client().allows('pdf')).toBe(false);
});
