import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from './harness.js';
import { readBooks, resetDemo } from './tideline.js';
import { KEYS, openWebKit, type WebKit } from './webkit-driver.js';
import { openWire, type Wire } from './wire.js';

const STRICT =
  "default-src 'none'; script-src 'nonce-n'; connect-src 'self'; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const FACTS = { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free' };

/** A host that writes down all that an embedded script must never cause. */
const hostPage = (used: number): string => `<!doctype html><html lang="en"><title>Host</title>
<script nonce="n">
window.complaints = []
const complain = (kind, what) => complaints.push(kind + ': ' + what)
addEventListener('error', (event) => complain('uncaught', event.message || event.target.src), true)
addEventListener('unhandledrejection', (event) => complain('unhandled', event.reason))
addEventListener('securitypolicyviolation', (event) => complain('policy', event.effectiveDirective + ' ' + event.blockedURI))
for (const level of ['error', 'warn']) console[level] = (...words) => complain(level, words.join(' '))
</script>
<main><h1>Host</h1><button id="own">Count</button><output>0</output></main>
<script nonce="n">
document.querySelector('#own').onclick = () => { document.querySelector('output').value++ }
</script>
<script nonce="n" type="application/json" data-uptier-facts>${JSON.stringify({
  ...FACTS,
  usage: { projects: { used, limit: 10 } },
})}</script>
<script nonce="n" async data-uptier src="/uptier/uptier.js" data-server="/api/uptier"></script>
</html>`;

const PAGES = [
  { policy: 'no policy', path: '/plain', headers: {} },
  {
    policy: 'the strictest policy',
    path: '/strict',
    headers: { 'content-security-policy': STRICT },
  },
];

/** Bodies for the page: WebKit is asked in texts. */
const inCard = (rest: string) =>
  `const card = document.querySelector('uptier-root')?.shadowRoot?.querySelector('section'); ${rest}`;
const button = (name: string) =>
  inCard(
    `return [...(card?.querySelectorAll('button') ?? [])].find((one) => /${name}/.test(one.textContent))`,
  );
const headed = (text: string) =>
  inCard(`return card?.querySelector('h2')?.textContent === ${JSON.stringify(text)}`);
const CARD_TEXT = inCard('return card.innerText');
// Its own question for an icon is the browser's, not the card's.
const COMPLAINTS = "return complaints.filter((one) => !one.endsWith('/favicon.ico'))";
const ON_SCREEN = headed('2 projects left on Free');
const FOCUSED =
  "return document.querySelector('uptier-root')?.shadowRoot?.activeElement?.textContent ?? ''";

let demo: Demo;
let wire: Wire;
let webkit: WebKit;

beforeAll(async () => {
  demo = await startDemo();
  const pages = PAGES.map(({ path, headers }) => [path, { body: hostPage(8), headers }]);
  wire = await openWire(demo.url, Object.fromEntries(pages));
  webkit = await openWebKit();
  await webkit.goto(wire.url);
  await webkit.until("return document.querySelector('[value=dana]')");
  await webkit.click("return document.querySelector('[value=dana]')");
  await webkit.until("return document.querySelector('#new')");
});
afterAll(async () => {
  await webkit?.close();
  await wire?.close();
  await demo?.close();
});

// The claim of the upgrade before would hold the account for a day (F99).
const FORGET = `
localStorage.clear()
return new Promise((resolve) => {
  const request = indexedDB.deleteDatabase('uptier-claims')
  request.onsuccess = request.onerror = () => resolve()
})`;

/** Everything anew, with so many projects. */
const begin = async (path: string, projects: number): Promise<void> => {
  await resetDemo(demo, projects);
  await webkit.goto(`${wire.url}/sign-in`);
  await webkit.run(FORGET);
  await webkit.goto(wire.url + path);
};

const focusByTab = async (name: RegExp): Promise<void> => {
  for (let presses = 0; presses < 20; presses++) {
    if (name.test(await webkit.run<string>(FOCUSED))) return;
    await webkit.press(KEYS.tab);
  }
  throw new Error(`no Tab leads to ${name}`);
};

/** The pay button takes no click before it has been visible and still for half a second. */
const seen = () => webkit.run('return new Promise((done) => setTimeout(done, 700))');

test('the demo: nothing at seven projects; the eighth, typed and sent by Enter, opens the card', async () => {
  await begin('/', 7);
  await webkit.click("return document.querySelector('#new')");
  expect(await webkit.run(inCard('return card === undefined'))).toBe(true);
  await webkit.press(...'Harbour', KEYS.enter);
  await webkit.until(ON_SCREEN);
  expect(await webkit.run(CARD_TEXT)).toMatch(/8 of 10/);
  // Not taken from the field by a card that nobody asked for.
  expect(await webkit.run('return document.activeElement.id')).toBe('new');
});

describe.each(PAGES)('under $policy', ({ path }) => {
  test('one click is one charge, and the receipt says it', async () => {
    await begin(path, 8);
    await webkit.until(ON_SCREEN);
    const text = await webkit.run<string>(CARD_TEXT);
    expect(text).toMatch(/8 of 10/);
    expect(text).toContain('$23.20');
    await seen();
    await webkit.click(button('^Upgrade for'));
    await webkit.until(headed("You're on Pro"));
    expect(await webkit.run(CARD_TEXT)).toMatch(/Paid today\s+\$23\.20/);
    expect(await readBooks(demo)).toMatchObject({ plan: 'pro', charges: [{ amount: 2320 }] });

    await webkit.click(button('^Undo'));
    await webkit.until(headed('The upgrade is undone'));
    expect(await readBooks(demo)).toMatchObject({ plan: 'free', charges: [{ refunded: 2320 }] });

    await webkit.click("return document.querySelector('#own')");
    expect(await webkit.run("return document.querySelector('output').value")).toBe('1');
    expect(await webkit.run(COMPLAINTS)).toEqual([]);
  });

  test('the keyboard alone reaches the pay button, and Enter pays', async () => {
    await begin(path, 8);
    await webkit.until(ON_SCREEN);
    expect(await webkit.run('return document.activeElement.localName')).toBe('body');
    await seen();
    await focusByTab(/^Upgrade for/);
    await webkit.press(KEYS.enter);
    await webkit.until(headed("You're on Pro"));
    expect((await readBooks(demo)).charges).toHaveLength(1);
    expect(await webkit.run(COMPLAINTS)).toEqual([]);
  });

  test('"No thanks" by keyboard closes it, and it stays away after a reload', async () => {
    await begin(path, 8);
    await webkit.until(ON_SCREEN);
    await focusByTab(/^No thanks/);
    await webkit.press(KEYS.enter);
    await webkit.until(inCard('return !card'));
    await webkit.reload();
    await webkit.run('return new Promise((done) => setTimeout(done, 2500))');
    expect(await webkit.run(inCard('return !card'))).toBe(true);
    expect(await webkit.run(COMPLAINTS)).toEqual([]);
  });
});
