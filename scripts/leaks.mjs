// `npm run leaks`: 4 000 prompts that come and go in one page, and 10 000 routes, leave nothing behind;
// `-- 1000` so many prompts instead.
import { spawnSync } from 'node:child_process';
import { root } from './packages.mjs';

const showings = Number(process.argv[2] ?? 4000);
if (!Number.isInteger(showings) || showings < 1)
  throw new Error(`npm run leaks -- <how many prompts>, got ${process.argv[2]}`);
console.log(`${showings} prompts, one after the other, and 10000 routes: this takes a while …`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e'];
const only = ['tests/senses.e2e.ts', 'tests/busy-app.e2e.ts', '-t', 'leave no|readings a second'];
const { status } = spawnSync(process.execPath, [...vitest, ...only], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    UPTIER_SHOWINGS: String(showings),
    UPTIER_ROUTES: '10000',
    UPTIER_SECONDS: '60',
  },
});
process.exitCode = status ?? 1;
