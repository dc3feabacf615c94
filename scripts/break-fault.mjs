// Takes one defence out of a copy of the repository, and runs the tests that name it: they must fail.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findBrowser } from './browsers.mjs';
import { PACKAGES, root } from './packages.mjs';

const VITEST = 'node_modules/vitest/vitest.mjs';

/** A copy of what git knows, or would: never of what is built or installed, which is linked. */
export function copyRepository(from = root) {
  const to = realpathSync(mkdtempSync(join(tmpdir(), 'uptier-break-')));
  const { stdout } = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: from,
    encoding: 'utf8',
  });
  for (const path of stdout.split('\0').filter((path) => path && existsSync(join(from, path))))
    cpSync(join(from, path), join(to, path), { recursive: true });
  linkModules(join(from, 'node_modules'), join(to, 'node_modules'));
  // Where two workspaces want two versions of a module, npm lays one beside its workspace.
  for (const name of PACKAGES) {
    const own = join('packages', name, 'node_modules');
    if (existsSync(join(from, own))) linkModules(join(from, own), join(to, own));
  }
  return { folder: to, remove: () => rmSync(to, { recursive: true, force: true }) };
}

/** Links each module; the workspaces' own links are made again, so that they lead into the copy. */
function linkModules(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.name[0] === '@') linkModules(source, target);
    else if (entry.name[0] !== '.') symlinkSync(source, target);
  }
}

/**
 * Breaks the copy by a row, runs the tests whose titles name the id, and mends the copy again.
 * @param {string} folder The copy.
 * @param {import('./faults.mjs').Break} row A row without fault.
 * @returns {{ shown: boolean, sentence: string }} Whether the tests failed, as they must.
 */
export function runBroken(folder, id, row) {
  const path = join(folder, row.file);
  const before = readFileSync(path, 'utf8');
  const project = projectOf(row.test);
  const browser = project === 'e2e';
  writeFileSync(
    path,
    before.replace(row.find, () => row.replace),
  );
  try {
    if (browser || row.build) {
      const fault = build(folder);
      if (fault)
        return { shown: false, sentence: `${id}: the broken code cannot be built: ${fault}` };
    }
    return judge(id, row, runTests(folder, id, row.test, project));
  } finally {
    writeFileSync(path, before);
  }
}

const projectOf = (test) => {
  if (test.endsWith('.e2e.ts')) return 'e2e';
  return test.startsWith('tests/package/') ? 'package' : 'unit';
};

const BUILT = ['packages/uptier/dist/uptier.full.js', 'packages/server/dist/index.js'];

/** Builds the copy. Types may complain about broken code; the bundles must be there. */
function build(folder) {
  for (const file of BUILT) rmSync(dirname(join(folder, file)), { recursive: true, force: true });
  const { stderr, stdout } = spawnSync(process.execPath, ['scripts/build.mjs'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return BUILT.every((file) => existsSync(join(folder, file))) ? '' : `${stderr}${stdout}`.trim();
}

/** The tests of one file whose titles name the id, as vitest reports them. */
function runTests(folder, id, test, project) {
  const report = join(folder, 'break-report.json');
  rmSync(report, { force: true });
  const args = ['run', '--project', project, test, '-t', `\\b${id}\\b`];
  const { stderr } = spawnSync(
    process.execPath,
    [VITEST, ...args, '--reporter=json', `--outputFile.json=${report}`],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, CHROMIUM: findBrowser('chromium') ?? '' },
    },
  );
  const files = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : [];
  return { files, stderr };
}

function judge(id, { test, why }, { files, stderr }) {
  const ran = files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed' || status === 'failed');
  const failed = ran.find(({ status }) => status === 'failed');
  const bare = (text) => stripVTControlCharacters(`${text ?? ''}`).trim();
  if (failed) {
    const [said] = bare(failed.failureMessages?.[0]).split('\n');
    const sentence = `${id}: without its defence (${why}) "${failed.title}" fails: ${said}`;
    return { shown: true, sentence };
  }
  if (ran.length) {
    const sentence = `${id}: ${ran.length === 1 ? 'its test' : `its ${ran.length} tests`} in ${test} still pass without the defence (${why})`;
    return { shown: false, sentence };
  }
  const [message] = files.map((file) => bare(file.message)).filter(Boolean);
  return { shown: false, sentence: `${id}: no test of ${test} ran: ${message ?? bare(stderr)}` };
}
