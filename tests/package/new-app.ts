// An app of a new user's, outside the repository: an empty folder, the packed tarballs, and the READMEs' own lines.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect, inject, onTestFinished } from 'vitest';
import { type HostWatch, hostUnharmed } from '../host-unharmed.js';
import { addTo, emptyProject, type Installed, root, versionOf } from './install.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
/** The README of `@uptier/server`. */
export const serverReadme: string = readFileSync(join(root, 'packages/server/README.md'), 'utf8');

/** The first block of code of a language below a heading or a mark. */
export const block = (language: string, below: string, text = readme): string => {
  const from = text.slice(text.indexOf(below));
  const [, code] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(from) ?? [];
  if (!code) throw new Error(`the README has no ${language} below "${below}"`);
  return code;
};

/** The README's offers file. */
export const offers: string = block('json', '<!-- offers-file -->');

/** A published package, packed. */
export const installed = (name: string): Installed => {
  const found = inject('installed').find((one) => one.name === name);
  if (!found) throw new Error(`${name} is not published`);
  return found;
};

/**
 * Makes a project with the packed `uptier` and `@uptier/server`.
 *
 * @param packages What else it installs: in the repository's version, or in the one that is named (`next@1.2.3`).
 * @param files Its files, by path.
 */
export async function newApp(packages: string[], files: Record<string, string>): Promise<string> {
  const { tarball } = installed('uptier');
  const project = emptyProject(dirname(tarball));
  const wanted = packages.map((one) => (/.@/.test(one) ? one : `${one}@${versionOf(one)}`));
  await addTo(project, tarball, installed('@uptier/server').tarball, ...wanted);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  return project;
}

/** Runs a script of Node in the project until the test ends; resolves once the address answers. */
export async function run(project: string, url: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: project });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    );
  await expect
    .poll(async () => child.exitCode !== null || (await answers()), { timeout: 30_000 })
    .toBe(true);
  expect(child.exitCode, said).toBe(null);
}

/** Opens a page of it as the account `a_1`; closed with the test. */
export async function openApp(
  browser: Browser,
  url: string,
): Promise<{ page: Page; host: HostWatch }> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  await context.addCookies([{ name: 'account', value: 'a_1', url }]);
  const page = await context.newPage();
  const host = hostUnharmed(page);
  await page.goto(url);
  return { page, host };
}
