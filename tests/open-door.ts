// One small app, a list of projects, by every way into a page: each opens under the demo's address, whose server answers it.
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { bundlePage } from './bundle-page.js';
import type { Demo } from './harness.js';
import { resetDemo, type Visitor, visit } from './tideline.js';

/** The app without a framework, around a client that it is given. */
const LIST = `
const start = (uptier) => {
  const status = document.querySelector('[role=status]');
  const more = document.querySelector('main button');
  let projects = 7;
  const report = () => uptier.usage('projects', { used: projects });
  const draw = () => {
    const { projects: meter } = uptier.$meters.get();
    status.textContent = meter ? meter.used + ' of ' + meter.limit + ' projects' : '';
    more.textContent = uptier.allows('projects') ? 'New project' : 'New project (Pro)';
  };
  uptier.$meters.subscribe(draw);
  uptier.$plan.subscribe(draw);
  uptier.on('upgraded', ({ plan }) => uptier.set({ plan }));
  more.onclick = () => uptier.attempt('projects', { run: () => { projects++; report(); } });
  report();
};`;
const FACTS = `{ "user": { "id": "u_1" }, "account": { "id": "a_1" }, "plan": "free" }`;

const page = (head: string, script: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Projects</title>${head}</head>
<body><main><h1>Projects</h1><p role="status"></p><button type="button">New project</button></main>${script}</body></html>`;

type Files = Readonly<Record<string, string>>;

/** The two tags of the README, and the queue. */
const scriptTag = (): Files => ({
  '/index.html': page(
    `<script type="application/json" data-uptier-facts>${FACTS}</script>
    <script async data-uptier src="/uptier/uptier.js" data-server="/api/uptier"></script>`,
    `<script>${LIST}; window.uptier ||= []; uptier.push(start);</script>`,
  ),
});

const npm = async (): Promise<Files> => ({
  '/index.html': page('', '<script type="module" src="/npm/app.js"></script>'),
  ...(await bundlePage(`import { createUptier } from 'uptier';
    ${LIST}; start(createUptier({ server: '/api/uptier', facts: ${FACTS} }));`)),
});

/** An example, as its own `npm run build` makes it. */
async function example(name: string): Promise<Files> {
  const { output } = (await build({
    root: fileURLToPath(new URL(`../examples/${name}/`, import.meta.url)),
    base: '/npm/',
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const text = (file: (typeof output)[number]) =>
    file.type === 'chunk' ? file.code : String(file.source);
  return Object.fromEntries(output.map((file) => [`/${file.fileName}`, text(file)]));
}

/** The ways into a page that draw the prompt themselves. */
export const DOORS = ['script tag', 'npm', 'react', 'vue', 'svelte'] as const;

/** Opens the app by one of them, or another example, with seven of ten projects in the demo's books. */
export async function openDoor(browser: Browser, demo: Demo, name: string): Promise<Visitor> {
  await resetDemo(demo, 7);
  const files = await (name === 'script tag'
    ? scriptTag()
    : name === 'npm'
      ? npm()
      : example(name));
  const visitor = await visit(browser, demo);
  await visitor.page.route('**/npm/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files[pathname.replace('/npm', '')] ?? files['/index.html'] ?? '';
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
    return route.fulfill({ contentType, body });
  });
  visitor.requests.length = 0;
  await visitor.page.goto(`${demo.url}/npm/`);
  return visitor;
}
