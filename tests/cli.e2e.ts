import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const BIN = path('packages/cli/dist/bin.js');
const files = path('packages/cli/test-files');
const folder = mkdtempSync(join(tmpdir(), 'uptier-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The published command, as a process of its own. */
function uptier(
  args: string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const { FORCE_COLOR, NO_COLOR, CI, ...rest } = process.env;
    const child = spawn(process.execPath, [BIN, ...args], { cwd: files, env: { ...rest, ...env } });
    let out = '';
    let err = '';
    child.stdout.on('data', (data) => {
      out += data;
    });
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.on('close', (code) => resolve({ code, out, err }));
    // A process that has seen enough closes its end.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

const AT = ['--now', '2026-11-24T10:00:00Z'];
const GOOD = '{"version":1,"offers":[{"id":"a","trigger":{"manual":true},"prompt":{"title":"A"}}]}';

describe('exit codes', () => {
  test('0 where nothing is found', async () => {
    expect(await uptier(['check', '-'], { input: GOOD })).toMatchObject({ code: 0, err: '' });
  });

  test('1 where something is', async () => {
    expect((await uptier(['check', 'faulty.jsonc', ...AT])).code).toBe(1);
  });

  test('2 for wrong usage, and for a file that cannot be read', async () => {
    expect((await uptier(['check', '--format', 'xml', 'faulty.jsonc'])).code).toBe(2);
    expect(await uptier(['check', 'nowhere.json'])).toEqual({
      code: 2,
      out: '',
      err: 'uptier: nowhere.json does not exist.\n',
    });
  });

  test('2 for 10 MB from stdin, in one sentence', async () => {
    const input = `{"x":"${'x'.repeat(10_000_000)}"}`;
    const { code, err } = await uptier(['check', '-'], { input });
    expect(code).toBe(2);
    expect(err).toBe(
      'uptier: stdin has more than 4 MB; no page reads an offers file of that size.\n',
    );
  });
});

describe('formats', () => {
  test('explain prints what stands in the golden file, from its own folder', async () => {
    const args = ['--facts', 'free-user.json', '--history', 'history.json', ...AT];
    const { code, out } = await uptier(['explain', 'fifty.jsonc', ...args]);
    expect(code).toBe(0);
    expect(out).toBe(readFileSync(join(files, 'golden/explain-fifty-with-history.txt'), 'utf8'));
  });

  test('json, sarif and github tell the same findings', async () => {
    const [json, sarif, github] = await Promise.all(
      ['json', 'sarif', 'github'].map((format) =>
        uptier(['check', '--format', format, 'faulty.jsonc', ...AT]),
      ),
    );
    const findings: { code: string; line: number }[] = JSON.parse(json?.out ?? '').files[0]
      .findings;
    const { results } = JSON.parse(sarif?.out ?? '').runs[0];
    const told = findings.map(({ code, line }) => `${code} ${line}`);
    expect(told.length).toBeGreaterThan(10);
    expect(
      results.map(
        (one: {
          ruleId: string;
          locations: { physicalLocation: { region: { startLine: number } } }[];
        }) => `${one.ruleId} ${one.locations[0]?.physicalLocation.region.startLine}`,
      ),
    ).toEqual(told);
    const lines = [...(github?.out ?? '').matchAll(/line=(\d+),.*title=([\w-]+)::/g)];
    expect(lines.map(([, line, code]) => `${code} ${line}`)).toEqual(told);
  });

  test('colours are given where forced, and not under NO_COLOR', async () => {
    const forced = await uptier(['check', 'faulty.jsonc'], { env: { FORCE_COLOR: '1' } });
    expect(forced.out).toContain('\u001b[31m');
    const none = await uptier(['check', 'faulty.jsonc'], { env: { NO_COLOR: '1' } });
    expect(none.out).not.toContain('\u001b[');
  });

  test('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(path('packages/cli/package.json'), 'utf8'));
    expect(await uptier(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });
});

test('every offers file that the examples show is fine', async () => {
  const names = ['saas', 'script-tag', 'strict-csp'].map((name) =>
    path(`examples/${name}/offers.json`),
  );
  expect(await uptier(['check', '--format', 'github', ...names])).toEqual({
    code: 0,
    out: '',
    err: '',
  });
});

test('whoever stops reading early gets no stack trace', async () => {
  const name = join(folder, 'head.sh');
  writeFileSync(name, `"${process.execPath}" "${BIN}" check fifty.jsonc | head -1`);
  const child = spawn('sh', [name], { cwd: files });
  let err = '';
  child.stderr.on('data', (data) => {
    err += data;
  });
  await new Promise((resolve) => child.on('close', resolve));
  expect(err).toBe('');
});
