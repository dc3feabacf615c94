import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cli, piped, testFile } from './run.fixture.js';

const folder = mkdtempSync(join(tmpdir(), 'uptier-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));
const write = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const GOOD = '{"version":1,"offers":[{"id":"a","trigger":{"manual":true},"prompt":{"title":"A"}}]}';
const asFree = ['--facts', testFile('free-user.json')];
const before = ['--history', testFile('history.json')];

describe('what is printed', () => {
  const goldens: [name: string, args: string[], code: number][] = [
    ['check-fifty.txt', ['check', testFile('fifty.jsonc')], 1],
    ['check-faulty.txt', ['check', testFile('faulty.jsonc')], 1],
    ['check-faulty.json', ['check', '--format', 'json', testFile('faulty.jsonc')], 1],
    ['check-faulty.sarif', ['check', '--format', 'sarif', testFile('faulty.jsonc')], 1],
    ['check-faulty.github.txt', ['check', '--format', 'github', testFile('faulty.jsonc')], 1],
    ['explain-fifty.txt', ['explain', testFile('fifty.jsonc'), ...asFree], 0],
    [
      'explain-fifty-with-history.txt',
      ['explain', testFile('fifty.jsonc'), ...asFree, ...before],
      0,
    ],
    [
      'explain-fifty-tries-export.txt',
      ['explain', testFile('fifty.jsonc'), ...asFree, '--tries', 'pdf-export'],
      0,
    ],
    ['types-fifty.ts.txt', ['types', testFile('fifty.jsonc')], 0],
    ['help.txt', ['--help'], 0],
    ['help-check.txt', ['check', '--help'], 0],
    ['help-explain.txt', ['explain', '--help'], 0],
    ['help-types.txt', ['types', '--help'], 0],
  ];
  it.each(goldens)('is that of test-files/golden/%s', async (name, args, exit) => {
    const { code, out, err } = await cli(args);
    expect(err).toBe('');
    expect(code).toBe(exit);
    await expect(out).toMatchFileSnapshot(testFile(`golden/${name}`));
  });

  it('is no wider than the terminal', async () => {
    const { out } = await cli(['explain', testFile('fifty.jsonc'), ...asFree], { columns: 60 });
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('has colours only where they are wanted', async () => {
    const args = ['check', testFile('faulty.jsonc')];
    expect((await cli(args)).out).not.toContain('\u001b[');
    expect((await cli(args, { color: true })).out).toContain('\u001b[');
  });
});

describe('explain --format json', () => {
  it('tells every clause, limit and instant', async () => {
    const { out } = await cli([
      'explain',
      testFile('fifty.jsonc'),
      ...asFree,
      ...before,
      '--format',
      'json',
    ]);
    const { offers } = JSON.parse(out);
    const of = (id: string) => offers.find(({ offer }: { offer: string }) => offer === id);
    expect(offers).toHaveLength(50);
    expect(of('projects-80')).toMatchObject({
      status: 'refused',
      reason: 'not-open',
      reasons: [
        { reason: 'not-open' },
        { reason: 'after-answer' },
        { reason: 'group-at-most' },
        { reason: 'shared-at-most' },
      ],
      when: {
        of: 'and',
        result: true,
        parts: [{ fact: 'plan' }, { fact: 'user.seats', actual: 4 }],
      },
      triggers: [{ actual: 7, mark: 8, away: 1 }],
      price: { now: { amount: 720 }, list: { amount: 900 } },
    });
    expect(of('members-last-one')).toMatchObject({
      status: 'refused',
      earliest: Date.parse('2026-12-16T10:30:00Z'),
    });
  });
});

describe('files', () => {
  it('several are checked, and the worst counts', async () => {
    const { code, out } = await cli([
      'check',
      '--format',
      'json',
      write('good.json', GOOD),
      testFile('faulty.jsonc'),
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(out).files).toHaveLength(2);
  });

  it('a good one is fine', async () => {
    const { code, out } = await cli(['check', write('good.json', GOOD)]);
    expect(code).toBe(0);
    expect(out).toContain('Nothing to say against it.');
  });

  it('- is what is piped in', async () => {
    const { code, out } = await cli(['check', '-'], { stdin: piped(GOOD) });
    expect(code).toBe(0);
    expect(out).toContain('stdin: 1 offer');
  });

  it('comments in a .json file are told of, because the page reads none', async () => {
    const { code, out } = await cli(['check', write('comments.json', `// hello\n${GOOD}`)]);
    expect(code).toBe(1);
    expect(out).toContain('not-json');
  });

  it('a fault of syntax has its place', async () => {
    const { code, out } = await cli([
      'check',
      write('broken.json', '{\n  "version": 1\n  "offers": []\n}'),
    ]);
    expect(code).toBe(1);
    expect(out).toContain('broken.json:3:3 error syntax');
    expect(out).toContain('a comma is missing here');
  });

  it('one that the page would not read to its end is an error', async () => {
    const note = 'x'.repeat(530_000);
    const text = GOOD.replace('"id"', `"note":"${note}","id"`);
    const { code, out } = await cli(['check', '--format', 'json', write('large.json', text)]);
    expect(code).toBe(1);
    expect(JSON.parse(out).files[0].findings[0]).toMatchObject({
      code: 'too-large',
      level: 'error',
    });
  });

  const unreadable: [title: string, make: () => string, sentence: string][] = [
    ['that is missing', () => join(folder, 'nowhere.json'), 'does not exist.'],
    ['that is empty', () => write('empty.json', ' \n'), 'is empty.'],
    ['that is a folder', () => folder, 'is a folder.'],
    [
      'of 10 MB',
      () => write('huge.json', `{"x":"${'x'.repeat(10_000_000)}"}`),
      'has more than 4 MB; no page reads an offers file of that size.',
    ],
    [
      'that is no text',
      () => write('binary.json', Buffer.from([0xff, 0xfe, 0x00, 0xd8])),
      'is not text in UTF-8.',
    ],
  ];
  it.each(unreadable)('one %s is one sentence and exit code 2', async (_, make, sentence) => {
    const { code, out, err } = await cli(['check', make()]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toContain(sentence);
  });

  it('one nested without end does not throw', async () => {
    const { code } = await cli(['check', write('deep.json', '['.repeat(200_000))]);
    expect([1, 2]).toContain(code);
  });
});

describe('wrong usage is exit code 2', () => {
  const rows: [title: string, args: string[], sentence: string][] = [
    ['without a command', [], 'Usage: uptier'],
    ['of an unknown command', ['chekc'], "unknown command 'chekc'"],
    ['of an unknown option', ['check', '--formt', 'json', 'x'], "unknown option '--formt'"],
    ['of an unknown format', ['check', '--format', 'xml', 'x'], "argument 'xml' is invalid"],
    ['without files', ['check'], 'missing required argument'],
    ['without facts', ['explain', 'x.json'], "required option '--facts <file>' not specified"],
    [
      'with a date that is none',
      ['check', '--now', 'tomorrow', 'x.json'],
      '--now must be an instant',
    ],
    ['with stdin twice', ['explain', '-', '--facts', '-'], 'only one of the files'],
  ];
  it.each(rows)('%s', async (_, args, sentence) => {
    const { code, out, err } = await cli(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(sentence);
  });

  const facts: [title: string, facts: string, history: string, sentence: string][] = [
    ['facts that are a list', '[1]', '[]', 'the facts must be an object'],
    [
      'a reading that is none',
      '{"usage":{"projects":{"used":"many"}}}',
      '[]',
      'the facts have a reading that cannot be used',
    ],
    ['a history that is no list', '{}', '{"x":1}', 'the history must be a list'],
    [
      'a showing without instant',
      '{}',
      '[{"offer":"a"}]',
      'entry 1 of the history needs offer, and at',
    ],
    [
      'an answer that there is not',
      '{}',
      '[{"offer":"a","at":"2026-11-20T10:00:00Z","answer":"maybe"}]',
      'the answer of entry 1',
    ],
  ];
  it.each(facts)('with %s', async (_, told, history, sentence) => {
    const files = [
      '--facts',
      write('facts.json', told),
      '--history',
      write('history.json', history),
    ];
    const { code, err } = await cli(['explain', write('good.json', GOOD), ...files]);
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });
});

describe('types', () => {
  it('prints a module that the compiler takes, with every id once', async () => {
    const { out, code } = await cli(['types', '-'], { stdin: piped(GOOD) });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      '// Made by `uptier types stdin`; do not edit.',
      '/** The ids of the offers file: `createUptier<Names>({ … })` completes and checks them. */',
      'export interface Names {',
      '  offer: "a";',
      '  meter: never;',
      '  feature: never;',
      '  plan: never;',
      '}',
      '',
    ]);
  });

  it('still prints the ids of a file with faults, and says that it has some', async () => {
    const { out, err, code } = await cli(['types', testFile('faulty.jsonc')]);
    expect(code).toBe(1);
    expect(err).toContain('has faults; uptier check tells them');
    expect(out).toContain('export interface Names {');
  });

  it('leaves out what is no id', async () => {
    const odd = '{"version":1,"meters":[],"plans":7,"offers":[null,{"id":4},{"id":"b"},"c"]}';
    const { out } = await cli(['types', '-'], { stdin: piped(odd) });
    expect(out).toContain('  offer: "b";\n  meter: never;\n  feature: never;\n  plan: never;');
  });

  it('prints nothing of a file that is no offers file', async () => {
    expect(await cli(['types', '-'], { stdin: piped('[]') })).toMatchObject({ code: 2, out: '' });
  });
});
