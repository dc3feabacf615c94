import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { boardOffers, boardPage, STRICT } from './board-page.js';
import { dist, openBrowser } from './harness.js';
import { type HostWatch, hostUnharmed } from './host-unharmed.js';
import { type Served, type Site, serve } from './serve-pages.js';

let browser: Browser;
let cdn: Served;
let evil: Served;

beforeAll(async () => {
  browser = await openBrowser();
  cdn = await serve({ folder: dist, headers: { 'access-control-allow-origin': '*' } });
  // It answers everybody: a request that leaves would arrive.
  evil = await serve({ headers: { 'access-control-allow-origin': '*' } });
});

afterAll(async () => {
  await browser?.close();
  await cdn?.close();
  await evil?.close();
});

interface Opened {
  page: Page;
  watch: HostWatch;
  /** Origins that were asked for anything, but the host's and the script's own. */
  strangers(): string[];
}

/** A page with the given offers file. */
async function open(
  offers: object,
  site: Omit<Site, 'pages'> & { tag?: string } = {},
): Promise<Opened> {
  const tag = `data-offers="/offers.json" ${site.tag ?? ''}`;
  const pages = { '/': boardPage(cdn.origin, tag), '/offers.json': JSON.stringify(offers) };
  const host = await serve({ ...site, pages });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await host.close();
  });
  const page = await context.newPage();
  const watch = hostUnharmed(page);
  const origins: string[] = [];
  page.on('request', (request) => origins.push(new URL(request.url()).origin));
  await page.goto(host.origin);
  const known = [host.origin, cdn.origin, 'null'];
  return { page, watch, strangers: () => origins.filter((origin) => !known.includes(origin)) };
}

const card = (page: Page) => page.locator('uptier-root section');

it('A03 markup in every text is drawn as text, also where the policy forbids markup altogether', async () => {
  const markup = '<img src=x onerror="document.title=1"><b>Bold</b>';
  const text = (name: string) => `${name} ${markup}`;
  const file = boardOffers({
    prompt: {
      title: text('Title'),
      body: text('Body'),
      benefits: [text('Benefit')],
      terms: text('Terms'),
    },
  }) as { meters: { projects: { label: string } }; plans: { pro: { name: string } } };
  file.meters.projects.label = text('Meter');
  file.plans.pro.name = text('Pro');
  for (const headers of [{}, { 'content-security-policy': STRICT }]) {
    const { page, watch } = await open(file, { headers });
    await card(page).waitFor();
    for (const name of ['Title', 'Body', 'Benefit', 'Meter'])
      await card(page).getByText(text(name)).first().waitFor();
    expect(await card(page).locator('img, script, iframe, b b').count()).toBe(0);
    expect(await page.title()).toBe('Host');
    await watch.clickable();
    watch.check();
  }
});

it('A05 no theme, of the file or of the host, sends a request or reaches a rule', async () => {
  const accents = (origin: string) => [
    `url(${origin}/a.png)`,
    `#000;}*{background:url(${origin}/a.png)}.c{`,
    `#16181d}@import "${origin}/a.css";.c{`,
    `#16181d;background-image:image-set('${origin}/a.png' 1x)`,
    '#000;}.s{display:none}.c{',
  ];
  for (const accent of accents(evil.origin)) {
    const escaped = accent.replaceAll('"', '&quot;');
    const theme = { accent, font: `x;src:url(${evil.origin}/f.woff2)`, radius: accent };
    const { page, watch, strangers } = await open(boardOffers({}, { theme }), {
      tag: `data-accent="${escaped}"`,
    });
    await card(page).waitFor();
    await page.waitForLoadState('networkidle');
    const seen = await card(page).evaluate((element) => {
      const styles = [...element.querySelectorAll('*')].map((one) => getComputedStyle(one));
      return {
        images: styles.map((style) => style.backgroundImage).filter((image) => image !== 'none'),
        visible: getComputedStyle(element.querySelector('.s') as Element).display,
      };
    });
    expect(seen).toEqual({ images: [], visible: 'block' });
    expect(strangers()).toEqual([]);
    expect(evil.asked()).toEqual([]);
    await watch.clickable();
    expect(watch.complaints()).toEqual([]);
  }
});

it('A06 no address in the file is asked for before a person follows it', async () => {
  const pixel = `${evil.origin}/pixel.png`;
  const https = 'https://pixel.example/pixel.png';
  const image = { src: https, alt: '', width: 1, height: 1 };
  const good = boardOffers(
    {
      image,
      icon: pixel,
      prompt: {
        title: '{projects.left} left',
        body: `![pixel](${pixel}) ${pixel}`,
        benefits: [`<img src="${pixel}">`, pixel],
        src: pixel,
        background: `url(${pixel})`,
        next: [{ text: 'Go', url: https }],
      },
    },
    { links: { plans: https, billing: https, terms: https }, logo: pixel },
  ) as { offers: object[]; plans: { pro: object } };
  Object.assign(good.plans.pro, { image, logo: pixel });
  // One that asks for a picture outright comes first, and is not supported.
  const [offer] = good.offers as [{ prompt: object }];
  good.offers.unshift({ ...offer, id: 'pictured', prompt: { ...offer.prompt, image } });
  const { page, watch, strangers } = await open(good);
  await card(page).waitFor();
  await card(page).getByRole('button', { name: "See what's in Pro" }).click();
  await page.waitForLoadState('networkidle');
  expect(strangers()).toEqual([]);
  expect(evil.asked()).toEqual([]);
  await watch.clickable();
  watch.check();
});
