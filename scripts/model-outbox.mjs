// `npm run model:outbox`: the model of the outbox, at length. `-- --runs 5000 --seed 7` plays other stories.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { root } from './packages.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const env = {
  ...process.env,
  OUTBOX_RUNS: values.runs,
  ...(values.seed && { OUTBOX_SEED: values.seed }),
};
const file = 'packages/uptier/src/outbox/outbox-model.test.ts';
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', file];
const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
