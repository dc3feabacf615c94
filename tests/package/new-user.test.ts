// What a new user does: install, paste the README's own lines, look at the page.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { freePort, openBrowser } from '../harness.js';
import { press } from '../press.js';
import { serve } from '../serve-pages.js';
import { block, installed, newApp, offers, openApp, run, serverReadme } from './new-app.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = async (url: string) => {
  const { page, host } = await openApp(browser, url);
  return { page, host, heading: (name: string) => page.getByRole('heading', { name }) };
};

/** The project's own Vite, so that it finds what a stranger's would. */
const viteOf = (project: string): Promise<typeof import('vite')> =>
  import(createRequire(join(project, 'package.json')).resolve('vite'));

it('in an empty React app of Vite, with the lines of the two READMEs: the card, one click, the receipt', async () => {
  const port = await freePort();
  const api = `http://localhost:${port}`;
  const server = block('js', '## Node with Hono', serverReadme).replace('3000', String(port));
  const project = await newApp(['react', 'react-dom', 'vite', 'hono', '@hono/node-server'], {
    // What `npm create vite` leaves there.
    'index.html': `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>App</title></head>
      <body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body></html>`,
    'src/main.jsx': `import { StrictMode } from 'react'
      import { createRoot } from 'react-dom/client'
      import App from './App.jsx'
      createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>)`,
    'src/App.jsx': block('jsx', '## React'),
    'src/offers.json': offers,
    'offers.json': offers,
    'server.mjs': server,
  });
  await run(project, `${api}/api/uptier/offers`, 'server.mjs');
  const { build, preview } = await viteOf(project);
  const config = { root: project, configFile: false, logLevel: 'error' } as const;
  await build(config);
  const shown = await preview({ ...config, preview: { port: 0, proxy: { '/api': api } } });
  onTestFinished(() => shown.close());
  const { page, host, heading } = await open(shown.resolvedUrls?.local[0] ?? '');
  await page.getByRole('button', { name: 'New project (8 of 10)' }).waitFor();
  await heading('2 projects left on Free').waitFor();
  await press(page.getByRole('button', { name: /^Upgrade for/ }), heading("You're on Pro"));
  host.check();
});

/** A static site: a page, the offers file, and `/uptier/` as the README says, a copy of the package's files. */
async function openStatic(body: string, file: string) {
  const html = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Page</title><h1>Page</h1>${body}</html>`;
  const uptier = installed('uptier');
  const files = uptier.files.filter((name) => name.startsWith('dist/') && name.endsWith('.js'));
  const copied = files.map((name): [string, string] => [
    name.replace('dist', '/uptier'),
    readFileSync(join(uptier.folder, name), 'utf8'),
  ]);
  const site = await serve({
    pages: { '/': html, '/offers.json': file, ...Object.fromEntries(copied) },
  });
  onTestFinished(site.close);
  return { ...(await open(site.origin)), asked: site.asked };
}

/** Presses the card's button, and tells where it leads. */
async function pay(page: Page): Promise<string> {
  await page.route('https://pay.example.com/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<p>Payment page' }),
  );
  await press(
    page.getByRole('button', { name: 'Continue to payment' }),
    page.getByText('Payment page'),
  );
  return page.url();
}

it('on a static page with the file, the tag and a payment link: the card, and its click leads there', async () => {
  const link =
    'data-offers="/offers.json" data-checkout="https://pay.example.com/pro?ref={account}"';
  const body = block('html', '## Script tag').replace('data-server="/api/uptier"', link);
  expect(body).toContain('data-checkout');
  const { page, host, heading } = await openStatic(body, offers);
  await heading('1 project left on Free').waitFor();
  expect(await pay(page)).toBe('https://pay.example.com/pro?ref=a_1');
  host.check();
});

it('without any code of the host: a list, the tag and a file that watches it: the card at 8 of 10', async () => {
  const file = JSON.parse(offers);
  const { meters } = JSON.parse(`{${block('json', 'A meter can also be read from the page')}}`);
  file.meters.projects.watch = meters.projects.watch;
  const { page, host, heading } = await openStatic(
    block('html', '<!-- no-code -->'),
    JSON.stringify(file),
  );
  // A CMS, a server or a person adds items: the page knows nothing of Uptier.
  const fill = (count: number) =>
    page.evaluate((wanted) => {
      const list = document.querySelector('ul') as HTMLUListElement;
      while (list.children.length < wanted)
        list.append((list.firstElementChild as Element).cloneNode(true));
    }, count);
  const used = () => page.evaluate('window.uptier?.$meters?.get().projects?.used');
  await fill(7);
  await expect.poll(used).toBe(7);
  expect(await page.locator('uptier-root').count()).toBe(0);
  await fill(8);
  await heading('2 projects left on Free').waitFor();
  expect(await pay(page)).toBe('https://pay.example.com/pro?ref=');
  host.check();
});
