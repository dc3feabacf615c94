// The README's recipes for other stacks, as they stand there, in an empty project.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from '../harness.js';
import { type Served, serve } from '../serve-pages.js';
import { block, newApp, offers, openApp } from './new-app.js';

const recipe = (name: string, language: string) => block(language, `<!-- recipe:${name} -->`);
const html = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>App</title>${head}</head><body>${body}</body></html>`;
const TAG = '<script async data-uptier src="/uptier/uptier.js" data-server="/api/uptier"></script>';
const block7 =
  '<script type="application/json" data-uptier-facts>{ "plan": "free", "usage": { "projects": { "used": 7 } } }</script>';
/** A name that would end the block, were it not encoded. */
const NAME = '</script><script>window.broken = true</script>';
const facts = (more: object) =>
  JSON.stringify({
    user: { id: '1', name: NAME },
    plan: 'free',
    usage: { projects: { used: 8 } },
    ...more,
  })
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e');

/** The README's file with a discount that ends in ten hours: a card that counts down. */
const timed = () => {
  const file = JSON.parse(offers);
  const ends = { at: new Date(Date.now() + 36_000_000).toISOString() };
  const discount = { percent: 20, for: { months: 3 }, ends };
  Object.assign(file.offers[0], { price: 'monthly', discount });
  return file;
};

let browser: Browser;
let site: Served;
beforeAll(async () => {
  browser = await openBrowser();
  const page = (name: string, root: string) =>
    html(`${root}<script type="module" src="/src/${name}"></script>`);
  const angular = ['core', 'common', 'compiler', 'platform-browser'].map(
    (n) => `@angular/${n}@21.0.0`,
  );
  const project = await newApp(
    [
      'vite',
      'lit@3.3.3',
      'solid-js@1.9.19',
      'vite-plugin-solid@2.11.14',
      'htmx.org@2.0.8',
      ...angular,
      'rxjs@7.8.2',
      'zone.js@0.15.1',
    ],
    {
      'angular.html': page('angular.ts', '<app-root></app-root>'),
      'lit.html': page('lit.js', '<project-count></project-count>'),
      'solid.html': page('solid.jsx', '<div id="root"></div>'),
      'tsconfig.json': JSON.stringify({ compilerOptions: { experimentalDecorators: true } }),
      'src/upgrades.ts': recipe('angular', 'ts'),
      'src/angular.ts': `import 'zone.js'
        import '@angular/compiler'
        import { Component, inject, NgZone, provideZoneChangeDetection } from '@angular/core'
        import { bootstrapApplication } from '@angular/platform-browser'
        import { Upgrades } from './upgrades'
        @Component({ selector: 'app-root', template: '<p>{{ upgrades.meters()["projects"]?.used }} projects</p>' })
        class App { upgrades = inject(Upgrades); zone = inject(NgZone); constructor() { Object.assign(window, { zone: this.zone, client: this.upgrades.client }) } }
        bootstrapApplication(App, { providers: [provideZoneChangeDetection()] })`,
      'src/lit.js': `${recipe('lit', 'js')}\nwindow.client = uptier`,
      'src/solid.jsx': `import { render } from 'solid-js/web'
        ${recipe('solid', 'jsx')}
        window.client = uptier
        render(() => <ProjectCount />, document.getElementById('root'))`,
    },
  );
  const from = createRequire(join(project, 'package.json'));
  const { build } = (await import(from.resolve('vite'))) as typeof import('vite');
  const { default: solid } = await import(from.resolve('vite-plugin-solid'));
  const outDir = join(project, 'built');
  await build({
    root: project,
    configFile: false,
    logLevel: 'error',
    plugins: [solid({ include: /solid\.jsx$/ })],
    build: {
      outDir,
      rolldownOptions: {
        input: ['angular', 'lit', 'solid'].map((n) => join(project, `${n}.html`)),
      },
    },
  });
  const dist = join(project, 'node_modules/uptier/dist');
  const htmx = readFileSync(join(project, 'node_modules/htmx.org/dist/htmx.min.js'), 'utf8');
  const rails = recipe('rails', 'erb')
    .replace(/<%= raw\(.*?\.to_json\) %>/, facts({}))
    .replace(/<%= javascript_include_tag .* %>/, TAG);
  const laravel = recipe('laravel', 'blade').replace(/@json\(.*\)(?=<)/, facts({}));
  const copied = readdirSync(dist)
    .filter((name) => name.endsWith('.js'))
    .map((name) => [`/uptier/${name}`, readFileSync(join(dist, name), 'utf8')]);
  site = await serve({
    folder: outDir,
    pages: {
      ...Object.fromEntries(copied),
      '/htmx.js': htmx,
      '/htmx.html': html(
        `<ul id="list"></ul><div id="facts">${block7}</div>
        <button hx-post="/projects" hx-target="#list" hx-swap="beforeend">New project</button>`,
        `<script src="/htmx.js"></script>${TAG}`,
      ),
      '/projects': recipe('htmx', 'html'),
      '/rails.html': html(rails),
      '/laravel.html': html(laravel),
    },
    answer: (path) => (path === '/api/uptier/offers' ? timed() : undefined),
  });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The quote has no server here; everything else is as it should be. */
const NO_QUOTE = [/404/];
const open = async (name: string) => {
  const opened = await openApp(browser, `${site.origin}/${name}.html`);
  return { ...opened, card: opened.page.getByRole('heading', { name: '2 projects left on Free' }) };
};

it.each([['lit'], ['solid'], ['angular']])(
  'the recipe for %s: the app follows its meter, and the card comes at 8 of 10',
  async (name) => {
    const { page, host, card } = await open(name);
    await page.waitForFunction('window.client');
    await page.evaluate("client.ready.then(() => client.usage('projects', { used: 7 }))");
    await page.getByText('7 projects').waitFor();
    expect(await card.count()).toBe(0);
    await page.evaluate("client.usage('projects', { used: 8 })");
    await page.getByText('8 projects', { exact: true }).waitFor();
    await card.waitFor();
    host.check(NO_QUOTE);
  },
);

it("F74 called in Angular's zone, with a countdown on screen, Uptier leaves no task pending in zone.js", async () => {
  const { page, card } = await open('angular');
  await page.waitForFunction('window.client');
  await page.evaluate(
    "client.ready.then(() => zone.run(() => client.usage('projects', { used: 8 })))",
  );
  await card.waitFor();
  await page.getByRole('timer').waitFor();
  await expect
    .poll(() => page.evaluate('[zone.hasPendingMacrotasks, zone.hasPendingMicrotasks]'))
    .toEqual([false, false]);
  // A timer of the app's own is one that Angular waits for: the zone does watch.
  await page.evaluate('zone.run(() => void setTimeout(() => {}, 600_000))');
  expect(await page.evaluate('zone.hasPendingMacrotasks')).toBe(true);
});

it('the recipe for htmx: an answer replaces the facts, and the card comes', async () => {
  const { page, host, card } = await open('htmx');
  await page.waitForFunction('window.uptier?.$meters?.get().projects?.used === 7');
  await page.getByRole('button', { name: 'New project' }).click();
  await page.getByText('Garden').waitFor();
  await card.waitFor();
  host.check(NO_QUOTE);
});

it.each([['rails'], ['laravel']])(
  'the page that the template for %s prints: the card, and a name that ends no block',
  async (name) => {
    const { page, host, card } = await open(name);
    await card.waitFor();
    expect(await page.evaluate('window.broken')).toBe(undefined);
    expect(await page.locator('[data-uptier-facts]').count()).toBe(1);
    host.check(NO_QUOTE);
  },
);
