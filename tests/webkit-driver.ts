// Drives Debian's WebKitGTK over W3C WebDriver: Playwright's WebKit is a build of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBrowser, findScreen } from '../scripts/browsers.mjs';
import { freePort } from './harness.js';

/** Keys as WebDriver names them. */
export const KEYS = { tab: '\uE004', enter: '\uE007', escape: '\uE00C' } as const;

/** A browser with one window. */
export interface WebKit {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function's body in the page and returns what it returns. */
  run<T>(script: string, ...args: unknown[]): Promise<T>;
  /** Runs a body again and again until it returns something true; fails after `timeout` milliseconds. */
  until<T>(script: string, timeout?: number): Promise<T>;
  /** A trusted click on the element that a body returns; open shadow roots are no obstacle. */
  click(script: string): Promise<void>;
  /** Trusted key presses. */
  press(...keys: string[]): Promise<void>;
  /** Ends browser, driver and screen. */
  close(): Promise<void>;
}

// The word that marks an element in every answer of the protocol.
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

type Ask = <T>(method: string, path: string, body?: unknown) => Promise<T>;

async function startDriver(port: number): Promise<ChildProcess> {
  const driver = findBrowser('webkit');
  if (!driver) throw new Error('no WebKitGTK: set WEBKIT_DRIVER=/path/to/WebKitWebDriver');
  const command = [driver, `--port=${port}`];
  const screen = process.env.DISPLAY ? undefined : findScreen();
  const [program, ...args] = screen ? [screen, '-a', ...command] : command;
  // A group of its own: browser and screen go with the driver.
  return spawn(program as string, args, { stdio: 'ignore', detached: true });
}

/** Starts a WebKitGTK, on a screen of its own where no display is. */
export async function openWebKit(): Promise<WebKit> {
  const port = await freePort();
  const driver = await startDriver(port);
  const ask: Ask = async (method, path, body) => {
    const init = { method, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, init);
    const { value } = await answer.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const ready = () => ask('GET', '/status').catch(() => undefined);
  while (!(await ready())) {
    if (driver.exitCode !== null) throw new Error('WebKitWebDriver ended while starting');
    await sleep(50);
  }
  const options = { args: ['--automation'] };
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  const at = `/session/${sessionId}`;
  const run = <T>(script: string, ...args: unknown[]) =>
    ask<T>('POST', `${at}/execute/sync`, { script, args });
  return {
    goto: (url) => ask('POST', `${at}/url`, { url }),
    reload: () => ask('POST', `${at}/refresh`, {}),
    run,
    async until(script, timeout = 15_000) {
      const end = Date.now() + timeout;
      for (;;) {
        const value = await run<never>(script);
        if (value) return value;
        if (Date.now() > end) throw new Error(`never true in WebKit: ${script}`);
        await sleep(50);
      }
    },
    async click(script) {
      const { [ELEMENT]: element } = await run<Record<string, string>>(script);
      await ask('POST', `${at}/element/${element}/click`, {});
    },
    press: (...keys) => {
      const strokes = keys.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      return ask('POST', `${at}/actions`, {
        actions: [{ type: 'key', id: 'keyboard', actions: strokes }],
      });
    },
    async close() {
      await ask('DELETE', at).catch(() => undefined);
      if (driver.exitCode !== null || driver.pid === undefined) return;
      const exit = once(driver, 'exit');
      process.kill(-driver.pid);
      await exit;
    },
  };
}
