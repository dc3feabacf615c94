// `npm run model:conditions`: conditions, buckets and arms against GrowthBook's own, at length.
// `-- --runs 5000 --seed 7` plays others.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { root } from './packages.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const env = {
  ...process.env,
  CONDITION_RUNS: values.runs,
  ...(values.seed && { CONDITION_SEED: values.seed }),
};
const files = ['packages/core/src/growthbook.test.ts', 'packages/core/src/condition-laws.test.ts'];
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...files];
const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
