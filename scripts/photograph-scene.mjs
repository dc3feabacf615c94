// One scene of the gallery as a picture: what the contact sheets and the baselines are made of.

/** Pixels around a prompt. */
const MARGIN = 14;

/** Opens a scene and waits until it has come about, with its fonts. */
export async function openScene(page, origin, shot) {
  await page.goto(`${origin}/cell.html?${new URLSearchParams(shot)}`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' }).catch((error) => {
    throw new Error(`the scene ${shot.scene} did not come about`, { cause: error });
  });
  // Fonts of a language come after its words.
  await page.evaluate(() => document.fonts.ready.then(() => {}));
}

/** The prompt that is on the page, as a PNG with as much of its page as frames it. */
export async function photographPrompt(page) {
  const box = await page.evaluate((margin) => {
    const roots = [...document.querySelectorAll('uptier-root')];
    const cards = roots.map((root) => root.shadowRoot.firstElementChild.getBoundingClientRect());
    const x = Math.max(0, Math.min(...cards.map((card) => card.left)) - margin);
    const y = Math.max(0, Math.min(...cards.map((card) => card.top)) - margin);
    const right = Math.min(innerWidth, Math.max(...cards.map((card) => card.right)) + margin);
    const bottom = Math.min(innerHeight, Math.max(...cards.map((card) => card.bottom)) + margin);
    return { x, y, width: right - x, height: bottom - y };
  }, MARGIN);
  return page.screenshot({ clip: box, animations: 'disabled' });
}
