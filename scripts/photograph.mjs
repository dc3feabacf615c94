// `npm run photograph`: the README's picture, of the demo's own card in a real browser.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium } from 'playwright-core';
import { findBrowser } from './browsers.mjs';
import { root } from './packages.mjs';

const PICTURE = `${root}examples/saas/picture/card.png`;
const port = 4900 + (process.pid % 1000);
const url = `http://localhost:${port}`;
const data = mkdtempSync(join(tmpdir(), 'uptier-picture-'));
const demo = spawn(process.execPath, ['server.mjs'], {
  cwd: `${root}examples/saas`,
  env: { ...process.env, PORT: String(port), DATA_DIR: data },
  stdio: 'ignore',
});

try {
  while (!(await fetch(url).catch(() => null))) await sleep(100);
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/demo/reset`, { method: 'POST', headers, body: '{"projects":8}' });
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args });
  const page = await browser.newPage({
    viewport: { width: 1100, height: 640 },
    deviceScaleFactor: 2,
    timezoneId: 'America/New_York',
  });
  await page.goto(url);
  await page.getByRole('button', { name: /Dana/ }).click();
  await page.locator('uptier-root section').waitFor();
  await sleep(800);
  mkdirSync(join(PICTURE, '..'), { recursive: true });
  await page.screenshot({ path: PICTURE });
  await browser.close();
  console.log(`written: ${PICTURE.slice(root.length)}`);
} finally {
  demo.kill();
  await sleep(500);
  rmSync(data, { recursive: true, force: true });
}
