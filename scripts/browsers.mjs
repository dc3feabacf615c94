// Finds the browsers that the end-to-end tests drive; as root on Debian or Ubuntu it installs missing ones.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** How each engine is found, and what brings it on Debian. Xvfb is the screen that WebKitGTK wants. */
const ENGINES = {
  chromium: {
    variable: 'CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    places: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    packages: ['chromium'],
  },
  firefox: {
    variable: 'FIREFOX',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr'],
  },
  webkit: {
    variable: 'WEBKIT_DRIVER',
    names: ['WebKitWebDriver'],
    places: [],
    packages: ['webkit2gtk-driver', 'xvfb', 'xauth'],
  },
};

const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (name) =>
  (process.env.PATH || '')
    .split(delimiter)
    .map((dir) => join(dir, name))
    .find(runs);

/** The path of an engine, from its variable, the PATH or the usual places; undefined for none. */
export function findBrowser(engine) {
  const { variable, names, places } = ENGINES[engine];
  return process.env[variable] || names.map(onPath).find(Boolean) || places.find(runs);
}

/** What WebKitGTK draws on where no display is: the path of `xvfb-run`, undefined for none. */
export const findScreen = () => onPath('xvfb-run');

const complete = (engine) =>
  findBrowser(engine) && (engine !== 'webkit' || process.env.DISPLAY || findScreen());

const mayInstall = () => process.getuid?.() === 0 && onPath('apt-get');

function install(engines, timeout) {
  const packages = engines.flatMap((engine) => ENGINES[engine].packages);
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const until = Date.now() + timeout;
  // Another apt-get may hold the lock: without the timeout this one fails at once.
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: Math.max(1, until - Date.now()),
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

const howToGet = (engine) => {
  const { packages, variable } = ENGINES[engine];
  return `not found; Debian, Ubuntu: sudo apt-get install ${packages.join(' ')}, elsewhere ${variable}=/path/to/it`;
};

/**
 * Which of these engines can be driven, and why the others cannot. Missing ones are installed where that
 * is allowed, for `timeout` milliseconds at most.
 */
export function bringBrowsers(engines, { timeout = 600_000 } = {}) {
  const missing = engines.filter((engine) => !complete(engine));
  if (missing.length && mayInstall()) install(missing, timeout);
  return engines.map((engine) =>
    complete(engine) ? { engine, path: findBrowser(engine) } : { engine, why: howToGet(engine) },
  );
}

/** The path of a Chromium; installs one where that is allowed, else ends the process with one sentence. */
export function needChromium() {
  const [{ path }] = bringBrowsers(['chromium']);
  if (path) return path;
  console.error(
    'The end-to-end tests need Chromium or Chrome: install it (Debian, Ubuntu: sudo apt-get install chromium) or name it with CHROMIUM=/path/to/it.',
  );
  process.exit(1);
}
