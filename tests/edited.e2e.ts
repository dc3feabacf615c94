// Pages whose built-ins, and extensions whose hands, are not what the platform's are.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hostPage, openBoard } from './board-host.js';
import { openBrowser } from './harness.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

it('F77 with a clock that stands still, a Math.random that is none and another Promise the card comes and upgrades', async () => {
  const { card, host, upgrade, upgrades } = await openBoard(browser, {
    before: `Date.now = () => 1_700_000_000_000
      Object.freeze(Date)
      Math.random = () => 0.5
      window.Promise = class extends Promise {}`,
  });
  await card.getByRole('heading', { name: '2 projects left' }).waitFor();
  await upgrade();
  expect(upgrades()).toHaveLength(1);
  host.check();
});

/** Edits the card as extensions do, from a seed: words, attributes, wrappers, what is removed, moved and added. */
const EDIT = `(async (seed) => {
  const root = document.querySelector('uptier-root').shadowRoot
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below
  const edits = [
    (node) => { if (node.nodeType === 3) node.data = node.data + ' x' },
    (node) => { if (node.nodeType === 3) { const font = document.createElement('font'); node.replaceWith(font); font.append(node) } },
    (node) => node.setAttribute?.('data-gramm', 'false'),
    (node) => node.setAttribute?.('style', 'color: red'),
    (node) => node.parentNode?.insertBefore(document.createElement('grammarly-extension'), node),
    (node) => node.appendChild?.(document.createElement('i')),
    (node) => node.remove?.(),
    (node) => root.firstElementChild?.append(node),
  ]
  let edited = 0
  for (let step = 1; step <= 500; step++) {
    const walk = document.createTreeWalker(root)
    const nodes = []
    // The whole card taken away at once is F09, and leaves nothing to edit.
    while (walk.nextNode()) if (walk.currentNode.parentNode !== root) nodes.push(walk.currentNode)
    const node = nodes[random(nodes.length || 1)]
    // An element that holds another cannot go into it.
    try { if (node) edits[random(edits.length)](node), edited++ } catch {}
    if (step % 10) continue
    uptier.usage('projects', { used: 8 + (step / 10) % 2, limit: 10 })
    await new Promise((done) => requestAnimationFrame(done))
  }
  let changes = 0
  new MutationObserver((list) => { changes += list.length }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  const inside = document.querySelector('uptier-root')?.shadowRoot
  if (inside) new MutationObserver((list) => { changes += list.length }).observe(inside, { subtree: true, childList: true, characterData: true })
  await new Promise((done) => setTimeout(done, 1000))
  return { edited, changes }
})`;

it.each([1, 7, 4711])(
  'F78 an extension edits the card 500 times at random (seed %i): nothing throws, nothing loops, and the next one is whole',
  async (seed) => {
    const { page, card, host, upgrade } = await openBoard(browser, {
      pages: {
        '/': hostPage('<h1>Host</h1><button data-uptier-open="pro-at-80">See Pro</button>'),
      },
    });
    await card.getByRole('heading', { name: '2 projects left' }).waitFor();
    const { edited, changes } = (await page.evaluate(`${EDIT}(${seed})`)) as Record<string, number>;
    expect(edited).toBeGreaterThan(400);
    // The countdown may write a little; a loop writes without end.
    expect(changes).toBeLessThan(20);
    await page.evaluate("uptier.close(); uptier.usage('projects', { used: 8, limit: 10 })");
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'See Pro' }).click();
    await card.getByRole('heading', { name: '2 projects left' }).waitFor();
    await upgrade();
    host.check();
  },
);
