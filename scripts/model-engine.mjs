// `npm run model:engine`: the incremental engine against the reference, at length.
// `-- --steps 5000 --seed 7` plays others; `-- --broken` breaks it a dozen ways, each to be found.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { copyRepository } from './break-fault.mjs';
import { readJson, root } from './packages.mjs';

const HERE = 'packages/core/src/incremental';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    broken: { type: 'boolean', default: false },
  },
});

/** Compares the engines in a folder. */
function compare(cwd, steps, stdio, tests = ['equality', 'follow-session']) {
  const env = { ...process.env, ENGINE_STEPS: steps, ENGINE_SEED: values.seed };
  const files = tests.map((name) => join(HERE, `${name}.test.ts`));
  const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', ...files];
  return spawnSync(process.execPath, vitest, {
    cwd,
    stdio,
    env,
    encoding: 'utf8',
    timeout: 600_000,
  });
}

/** Breaks a copy by each row in turn: the comparison must find a difference, and not just crash. */
function findBugs() {
  const copy = copyRepository();
  let missed = 0;
  try {
    for (const { why, file, find, replace } of readJson('tests/engine-bugs.json')) {
      const path = join(copy.folder, HERE, file);
      const before = readFileSync(path, 'utf8');
      if (before.split(find).length !== 2) throw new Error(`${file} does not hold once: ${find}`);
      writeFileSync(
        path,
        before.replace(find, () => replace),
      );
      const { status, stdout, stderr } = compare(copy.folder, '20000', 'pipe', ['equality']);
      writeFileSync(path, before);
      const seed = /seed (\d+): Error: disagreement/.exec(stdout + stderr)?.[1];
      const found = status !== 0 && seed !== undefined;
      if (!found) missed++;
      console.info(`${found ? `found   by seed ${seed}` : 'MISSED '}  ${why}`);
    }
  } finally {
    copy.remove();
  }
  return missed ? 1 : 0;
}

process.exitCode = values.broken
  ? findBugs()
  : (compare(root, values.steps, 'inherit').status ?? 1);
