// What a new user does: install, paste the README's own lines, look at the page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it, onTestFinished } from 'vitest';
import { freePort, openBrowser } from '../harness.js';
import { hostUnharmed } from '../host-unharmed.js';
import { press } from '../press.js';
import { serve } from '../serve-pages.js';
import { addTo, emptyProject, root, versionOf } from './install.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const serverReadme = readFileSync(join(root, 'packages/server/README.md'), 'utf8');
/** The first block of code of a language below a heading or a mark. */
const block = (language: string, below: string, text = readme): string => {
  const from = text.slice(text.indexOf(below));
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(from) ?? [];
  if (!code) throw new Error(`the README has no ${language} below "${below}"`);
  return code;
};
const offers = block('json', '<!-- offers-file -->');
const installed = (name: string) => {
  const found = inject('installed').find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not published`);
  return found;
};
const uptier = installed('uptier');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function open(url: string) {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  await context.addCookies([{ name: 'account', value: 'a_1', url }]);
  const page = await context.newPage();
  const host = hostUnharmed(page);
  await page.goto(url);
  return { page, host, heading: (name: string | RegExp) => page.getByRole('heading', { name }) };
}

/** The project's own Vite, so that it finds what a stranger's would. */
const viteOf = (project: string): Promise<typeof import('vite')> =>
  import(createRequire(join(project, 'package.json')).resolve('vite'));

/** Runs the README's server in the project, on a port of its own; resolves once it answers. */
async function startServer(project: string): Promise<string> {
  const port = await freePort();
  const code = block('js', '## Node with Hono', serverReadme).replace('3000', String(port));
  writeFileSync(join(project, 'server.mjs'), code);
  const child = spawn(process.execPath, ['server.mjs'], { cwd: project });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const url = `http://localhost:${port}`;
  const answers = () =>
    fetch(`${url}/api/uptier/offers`).then(
      () => true,
      () => false,
    );
  await expect
    .poll(async () => child.exitCode !== null || (await answers()), { timeout: 30_000 })
    .toBe(true);
  expect(child.exitCode, said).toBe(null);
  return url;
}

it('in an empty React app of Vite, with the lines of the two READMEs: the card, one click, the receipt', async () => {
  const project = emptyProject(dirname(uptier.tarball));
  const packages = ['react', 'react-dom', 'vite', 'hono', '@hono/node-server'];
  const wanted = packages.map((name) => `${name}@${versionOf(name)}`);
  await addTo(project, uptier.tarball, installed('@uptier/server').tarball, ...wanted);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  };
  // What `npm create vite` leaves there.
  write(
    'index.html',
    `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>App</title></head>
    <body><div id="root"></div><script type="module" src="/src/main.jsx"></script></body></html>`,
  );
  write(
    'src/main.jsx',
    `import { StrictMode } from 'react'
    import { createRoot } from 'react-dom/client'
    import App from './App.jsx'
    createRoot(document.getElementById('root')).render(<StrictMode><App /></StrictMode>)`,
  );
  write('src/App.jsx', block('jsx', '## React'));
  write('src/offers.json', offers);
  write('offers.json', offers);

  const api = await startServer(project);
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
