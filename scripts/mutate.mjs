// `npm run mutate`: breaks the engine's rules one token at a time, and counts the breaks that no test finds.
// `-- conditions deadline` breaks some rooms only. The report in full: coverage/mutation.html.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './packages.mjs';

const ROOMS = {
  conditions: [
    ...['compile-conditions', 'open-program', 'operators', 'glob', 'conditions'],
    ...['rare-operators', 'versions', 'loose-operators', 'evaluate'],
  ],
  triggers: ['openings', 'open-offers', 'more-openings', 'count-event', 'tallies'],
  limits: ['limits'],
  decide: ['decide', 'judge'],
  deadline: ['deadline'],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((room) => !Object.hasOwn(ROOMS, room));
if (unknown.length) {
  console.error(`mutate takes ${Object.keys(ROOMS).join(', ')}; got ${unknown.join(', ')}`);
  process.exit(1);
}
const rooms = asked.length ? asked : Object.keys(ROOMS);
const files = rooms
  .flatMap((room) => ROOMS[room])
  .map((name) => `packages/core/src/${name}.ts`)
  .filter((path) => existsSync(root + path));
const stryker = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate'];
const { status } = spawnSync(process.execPath, [...stryker, files.join(',')], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
