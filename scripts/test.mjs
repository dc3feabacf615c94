// `npm test`: every check of the house, from a fresh clone. Node's own modules only until they are installed.
// `npm test -- --only unit,size` runs a part; `--all` adds Firefox and WebKitGTK, which must be there then.
// `UPTIER_ENGINES=where-possible` adds those that are there or can be installed, and says why not the rest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringBrowsers, needChromium } from './browsers.mjs';
import { root, TYPE_PROJECTS } from './packages.mjs';
import { buildIsStale, needInstall, needNode } from './ready.mjs';
import { countTests } from './test-counts.mjs';

const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const TSC = 'node_modules/typescript/bin/tsc';
const KNIP = 'node_modules/knip/bin/knip.js';
const VITEST = 'node_modules/vitest/vitest.mjs';

const env = { ...process.env };

const node = (...args) =>
  spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status;

const check = (...args) => {
  const good = node(...args) === 0;
  return { passed: good ? 1 : 0, failed: good ? 0 : 1 };
};

/** Each vitest test counts. A file that cannot be loaded has none, and counts as one failure. */
function vitest(project) {
  const dir = mkdtempSync(join(tmpdir(), 'uptier-test-'));
  const report = join(dir, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const status = node(VITEST, 'run', '--project', project, ...reporters);
  const text = existsSync(report) ? readFileSync(report, 'utf8') : '';
  rmSync(dir, { recursive: true, force: true });
  return countTests(text && JSON.parse(text), status);
}

function types() {
  const packages = check(TSC, '-b', ...TYPE_PROJECTS);
  const rest = check(TSC, '-p', 'tsconfig.json');
  return { passed: packages.passed + rest.passed, failed: packages.failed + rest.failed };
}

const STEPS = [
  { name: 'lint', run: () => check(BIOME, 'check', '.') },
  { name: 'types', run: types },
  { name: 'unused', run: () => check(KNIP) },
  // Before the build, which writes the schema anew.
  { name: 'schema', run: () => check('scripts/schema.mjs', '--check') },
  { name: 'build', run: () => check('scripts/build.mjs') },
  { name: 'unit', run: () => vitest('unit') },
  { name: 'size', built: true, run: () => check('scripts/size.mjs') },
  { name: 'sri', built: true, run: () => check('scripts/sri.mjs', '--check') },
  { name: 'numbers', run: () => check('scripts/readme-numbers.mjs', '--check') },
  { name: 'structure', built: true, run: () => check('scripts/check-structure.mjs') },
  { name: 'package', built: true, run: () => vitest('package') },
  { name: 'e2e', built: true, run: () => vitest('e2e') },
  { name: 'firefox', built: true, engine: true, run: () => vitest('firefox') },
  { name: 'webkit', built: true, engine: true, run: () => vitest('webkit') },
];

// CI installs the further engines each time, and may not wait for a slow mirror.
const PATIENCE = 240_000;

/** All steps, or those after `--only`; what needs the build brings it along where it is stale. */
function chosen(args) {
  const at = args.indexOf('--only');
  const more = args.includes('--all') || process.env.UPTIER_ENGINES === 'where-possible';
  if (at < 0) return STEPS.filter(({ engine }) => more || !engine);
  const names = (args[at + 1] ?? '').split(',');
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length) {
    console.error(`--only takes ${STEPS.map(({ name }) => name).join(', ')}; got ${unknown}`);
    process.exit(1);
  }
  const steps = STEPS.filter(({ name }) => names.includes(name));
  const build = steps.some(({ built }) => built) && buildIsStale();
  return STEPS.filter((step) => steps.includes(step) || (build && step.name === 'build'));
}

needNode();
needInstall();
const asked = process.argv.slice(2);
const steps = chosen(asked);
if (steps.some(({ name }) => name === 'e2e' || name === 'package')) env.CHROMIUM = needChromium();
const engines = steps.filter(({ engine }) => engine).map(({ name }) => name);
const missing = bringBrowsers(engines, { timeout: PATIENCE }).filter(({ why }) => why);
const mayLack = process.env.UPTIER_ENGINES === 'where-possible' && !asked.includes('--all');

const total = { passed: 0, failed: 0 };
const broken = [];
const notRun = [];
for (const { name, run } of steps) {
  const lacks = missing.find(({ engine }) => engine === name);
  if (lacks) {
    notRun.push(`${name} was not run: ${lacks.why}`);
    if (!mayLack) total.failed++;
    continue;
  }
  console.log(`\n== ${name}`);
  const start = Date.now();
  const { passed, failed } = run();
  total.passed += passed;
  total.failed += failed;
  if (failed) broken.push(name);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`== ${name}: ${failed ? 'FAILED' : 'good'} in ${seconds} s`);
}
for (const sentence of notRun) console.log(`\n${sentence}`);
console.log(broken.length ? `\nfailed: ${broken.join(', ')}` : '');
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed ? 1 : 0;
