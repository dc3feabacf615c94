// Next's app router: every entry on the server, hydration, and the route of the server's README.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, openBrowser } from '../harness.js';
import { press } from '../press.js';
import { block, newApp, offers, openApp, run, serverReadme } from './new-app.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const ENTRIES = [
  'uptier',
  ...['headless', 'react', 'sinks', 'svelte', 'testing', 'vue'].map((n) => `uptier/${n}`),
];
const NEXT = 'node_modules/next/dist/bin/next';

const layout = `
import { UptierProvider } from 'uptier/react'
import offers from '../offers.json'
const facts = { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free', usage: { projects: { used: 8 } } }
export const metadata = { title: 'Board', icons: 'data:,' }
export default ({ children }) => <html lang="en"><body>
  <UptierProvider offers={offers} server="/api/uptier" facts={facts}>{children}</UptierProvider>
</body></html>`;

/** A component of the server alone, which imports all there is. */
const page = `
${ENTRIES.map((entry, i) => `import * as entry${i} from '${entry}'`).join('\n')}
import { Board } from './board.jsx'
const entries = [${ENTRIES.map((_, i) => `entry${i}`)}]
export default () => <main><h1>Board</h1><p id="entries">{entries.filter((one) => Object.keys(one).length).length} entries</p><Board /></main>`;

const board = `'use client'
import { useAllows, useMeter, usePrompt } from 'uptier/react'
export function Board() {
  const meter = useMeter('projects')
  const room = useAllows('projects')
  const prompt = usePrompt()
  return <p role="status">{meter ? meter.used + ' of ' + meter.limit : 'unknown'}, {room ? 'room' : 'full'}, {prompt ? prompt.offer : 'nothing'}</p>
}`;

/** "With `uptier` made as above in a module of its own": the lines above, but for those of Hono. */
const server = block('js', '## Node with Hono', serverReadme)
  .replace(/^import .*hono.*\n/gim, '')
  .replace(/const app =[\s\S]*/, '')
  .replace('const uptier =', 'export const uptier =');

it('a build of Next imports every entry on the server, hydrates without a word, and upgrades by its own route', async () => {
  const project = await newApp(['next@16.4.6', 'react', 'react-dom', 'vue', 'svelte'], {
    'offers.json': offers,
    'uptier.js': server,
    'app/layout.jsx': layout,
    'app/page.jsx': page,
    'app/board.jsx': board,
    'app/api/uptier/[...path]/route.js': block('js', '## Next', serverReadme),
  });
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' } as const;
  await promisify(execFile)(process.execPath, [NEXT, 'build'], { cwd: project, env });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  await run(project, url, NEXT, 'start', '-p', String(port));

  // As the server rendered it: nothing is known, and nothing is locked.
  const html = await (await fetch(url)).text();
  expect(html.replaceAll('<!-- -->', '')).toContain('unknown, room, nothing');
  expect(html).toContain('Board</h1>');

  const { page: tab, host } = await openApp(browser, url);
  expect(await tab.locator('#entries').innerText()).toBe(`${ENTRIES.length} entries`);
  const status = tab.getByRole('status').first();
  await expect.poll(() => status.innerText()).toContain('8 of 10, room');
  const heading = (name: string) => tab.getByRole('heading', { name });
  await heading('2 projects left on Free').waitFor();
  await expect.poll(() => status.innerText()).toBe('8 of 10, room, pro-at-80');
  await press(tab.getByRole('button', { name: /^Upgrade for/ }), heading("You're on Pro"));
  // React tells of a page that hydrates otherwise than it was rendered as an error.
  host.check();
}, 240_000);
