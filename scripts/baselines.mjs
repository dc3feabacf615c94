// `npm run baselines`: draws the pictures that the gallery is held against anew; look at the diff before committing.
import { spawnSync } from 'node:child_process';
import { root } from './packages.mjs';

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e'];
const { status } = spawnSync(process.execPath, [...vitest, 'tests/baselines.e2e.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, UPTIER_BASELINES: 'renew' },
});
process.exitCode = status ?? 1;
