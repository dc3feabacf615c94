// What every end-to-end test needs: the demo as a process of its own, a browser, a page that stays unharmed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, firefox } from 'playwright-core';
import { findBrowser } from '../scripts/browsers.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));

/** The folder of the built browser files. */
export const dist: string = join(root, 'packages/uptier/dist');

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The demo, running. The data folder is its own and goes with it. */
export interface Demo {
  /** Without a closing slash; the same over restarts. */
  url: string;
  /** What the process has written so far, for a failing test's message. */
  output(): string;
  /** Asks for an end (SIGTERM) and waits for it. */
  stop(): Promise<void>;
  /** Ends the process at once, as a crash does (SIGKILL), and waits for its end. */
  kill(): Promise<void>;
  /** Waits until the process has ended by itself; fails after `timeout` milliseconds. */
  ended(timeout?: number): Promise<void>;
  /** Starts it again on the same port and the same data; `env` replaces that of the last start. */
  restart(env?: Record<string, string>): Promise<void>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/** Starts an example on a free port with an empty data folder. Fails at once where nothing is built. */
export async function startDemo(env: Record<string, string> = {}, example = 'saas'): Promise<Demo> {
  if (!existsSync(join(dist, 'uptier.js'))) throw new Error('not built: npm run build');
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'uptier-demo-'));
  let output = '';
  let child: ChildProcess | undefined;

  const running = (): boolean => child?.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!child || !running()) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  const start = async (extra: Record<string, string>): Promise<void> => {
    child = spawn(process.execPath, ['server.mjs'], {
      cwd: join(root, 'examples', example),
      env: { ...process.env, NODE_ENV: 'test', ...extra, PORT: String(port), DATA_DIR: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    while (!(await answers(url))) {
      if (!running()) throw new Error(`the demo ended while starting:\n${output}`);
      await sleep(50);
    }
  };

  await start(env);
  return {
    url,
    output: () => output,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    ended: async (timeout = 10_000) => {
      if (child && running()) await once(child, 'exit', { signal: AbortSignal.timeout(timeout) });
    },
    restart: async (next = env) => {
      await end('SIGTERM');
      await start(next);
    },
    close: async () => {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => undefined);
  await answer?.body?.cancel();
  return answer !== undefined;
}

/** The engine that the tests drive: Chromium, or what `UPTIER_BROWSER` names. */
export const engine: 'chromium' | 'firefox' =
  process.env.UPTIER_BROWSER === 'firefox' ? 'firefox' : 'chromium';

/** A headless browser of the machine; `flags` are for Chromium alone. */
export async function openBrowser({
  bfcache = false,
  flags = [] as readonly string[],
} = {}): Promise<Browser> {
  const executablePath = findBrowser(engine);
  if (!executablePath)
    throw new Error(`no ${engine}: set ${engine.toUpperCase()}=/path/to/it, or install it`);
  if (engine === 'firefox') return openFirefox(executablePath);
  const args = [
    ...flags,
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    // Without these it calls its maker's servers at every start.
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // As root its sandbox cannot start; as anybody else it should.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  const ignoreDefaultArgs = bfcache ? ['--disable-back-forward-cache'] : [];
  return chromium.launch({ executablePath, args, ignoreDefaultArgs });
}

/** The distribution's Firefox, over WebDriver BiDi: Playwright's own protocol needs its own build. */
const openFirefox = (executablePath: string): Promise<Browser> =>
  firefox.launch({ executablePath, channel: 'moz-firefox' });
