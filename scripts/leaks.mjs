// `npm run leaks`: 4 000 prompts that come and go in one page leave nothing behind; `-- 1000` so many instead.
import { spawnSync } from 'node:child_process';
import { root } from './packages.mjs';

const showings = Number(process.argv[2] ?? 4000);
if (!Number.isInteger(showings) || showings < 1)
  throw new Error(`npm run leaks -- <how many prompts>, got ${process.argv[2]}`);
console.log(`${showings} prompts, one after the other: this takes a while …`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e'];
const only = ['tests/senses.e2e.ts', '-t', 'prompts that come and go'];
const { status } = spawnSync(process.execPath, [...vitest, ...only], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UPTIER_SHOWINGS: String(showings) },
});
process.exitCode = status ?? 1;
