// `npm run kill`: 200 pages that end at random moments lose no stored event; `-- 1000` so many instead.
import { spawnSync } from 'node:child_process';
import { root } from './packages.mjs';

const pages = Number(process.argv[2] ?? 200);
if (!Number.isInteger(pages) || pages < 4)
  throw new Error(`npm run kill -- <how many pages, at least 4>, got ${process.argv[2]}`);
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'tests/kill.e2e.ts'];
const { status } = spawnSync(process.execPath, vitest, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UPTIER_KILLS: String(pages) },
});
process.exitCode = status ?? 1;
