// `npm run model:engine`: the incremental engine against the reference, at length.
// `-- --steps 5000 --seed 7` plays others.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { root } from './packages.mjs';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
  },
});
const env = { ...process.env, ENGINE_STEPS: values.steps, ENGINE_SEED: values.seed };
const file = 'packages/core/src/incremental/equality.test.ts';
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', file];
const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
