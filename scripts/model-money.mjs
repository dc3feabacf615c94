// `npm run model:money`: the model of the money, at length. `-- --runs 5000 --seed 7` plays other stories.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { root } from './packages.mjs';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const env = {
  ...process.env,
  MONEY_RUNS: values.runs,
  // The real server is a hundred times as slow as the model's.
  MONEY_SERVER_RUNS: String(Math.ceil(Number(values.runs) / 100)),
  ...(values.seed && { MONEY_SEED: values.seed }),
};
const files = ['packages/uptier/src/money-model.test.ts', 'tests/money.test.ts'];
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...files];
const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: 'inherit', env });
process.exitCode = status ?? 1;
