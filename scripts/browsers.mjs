// Finds the Chromium that the end-to-end tests drive; as root on Debian or Ubuntu it installs a missing one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

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

/** The path of a Chromium or Chrome, from `CHROMIUM`, the PATH or the usual places; undefined for none. */
export const findChromium = () =>
  process.env.CHROMIUM || NAMES.map(onPath).find(Boolean) || PLACES.find(runs);

function install() {
  console.log('Installing Chromium with apt-get …');
  // Another apt-get may hold the lock: without the timeout this one fails at once.
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium');
}

/** The path of a Chromium; installs one where that is allowed, else ends the process with one sentence. */
export function needChromium() {
  const may = process.getuid && process.getuid() === 0 && onPath('apt-get');
  if (!findChromium() && may) install();
  const found = findChromium();
  if (found) return found;
  console.error(
    'The end-to-end tests need Chromium or Chrome: install it (Debian, Ubuntu: sudo apt-get install chromium) or name it with CHROMIUM=/path/to/it.',
  );
  process.exit(1);
}
