// What the product is held against (tests/faults.json), and which tests name it in their titles.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow, readJson, root } from './packages.mjs';

/** @typedef {{ id: string, group: string, owner: string, level: string, says: string }} Fault */
/** @typedef {{ file: string, title: string, ids: string[], kind: 'U' | 'C' }} Titled */
/** @typedef {{ file: string, find: string, replace: string, test: string, why: string, build?: boolean }} Break */

/** The faults in the list's order. @returns {Fault[]} */
export function readFaults(from = root) {
  const { owners, groups } = readJson('tests/faults.json', from);
  const ownerOf = new Map(
    Object.entries(owners).flatMap(([owner, ranges]) => spread(ranges).map((id) => [id, owner])),
  );
  return Object.entries(groups).flatMap(([group, rows]) =>
    Object.entries(rows).map(([id, row]) => ({ id, group, owner: ownerOf.get(id) ?? '', ...row })),
  );
}

/** `F01-F03 A05` as a list of ids, written with as many digits as their range. */
function spread(ranges) {
  return ranges.split(' ').flatMap((range) => {
    const [first, last = first] = range.split('-');
    const [from, to] = [first, last].map((id) => Number(id.slice(1)));
    const width = first[0] === 'L' ? 1 : 2;
    return Array.from(
      { length: to - from + 1 },
      (_, i) => first[0] + String(from + i).padStart(width, '0'),
    );
  });
}

const TESTS = /\.(test|e2e|fixture)\.tsx?$|\.cases\.json$/;
const CODE = /\.tsx?$/;
// A title is a literal that begins with ids, where a call, a row of `each` or a row of JSON begins.
const TITLE =
  /(?<=[([,:]\s*)(['"`])((?:[FAL]\d{1,3}[ ,]+)*[FAL]\d{1,3}\b:? (?:\\.|(?!\1)[^\\\n])*)\1/g;
// It holds titles as examples.
const SAMPLES = '/scripts/faults.test.ts';
const SKIPPED = /\b(?:test|it|describe)\.(?:skip|todo)\b[^'"`\n]*$/;

/** The titles of a test file that name ids. @returns {Titled[]} */
export function titlesIn(file, text) {
  const bare = CODE.test(file) ? text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, '') : text;
  return [...bare.matchAll(TITLE)].flatMap(({ 2: title, index }) => {
    const before = bare.slice(bare.lastIndexOf('\n', index) + 1, index);
    const ids = title.match(/^(?:[FAL]\d{1,3}[ ,:]+)+/)[0].match(/[FAL]\d+/g);
    return SKIPPED.test(before)
      ? []
      : [{ file, title, ids, kind: file.endsWith('.e2e.ts') ? 'C' : 'U' }];
  });
}

/** The titles of every test that name ids. */
export function readTitles(from = root) {
  return ['packages', 'scripts', 'tests']
    .flatMap((folder) => filesBelow(join(from, folder)))
    .filter((path) => TESTS.test(path) && !path.endsWith(SAMPLES))
    .flatMap((path) => titlesIn(relative(from, path), readFileSync(path, 'utf8')));
}

/**
 * Each fault with its tests, and the kinds of tests that it lacks: `C` of `U+C`, `U/C` where either
 * would do. A fault that is only documented lacks nothing.
 * @param {Fault[]} faults
 * @param {Titled[]} titles
 */
export function coverage(faults, titles) {
  return faults.map((fault) => {
    const tests = titles.filter(({ ids }) => ids.includes(fault.id));
    const has = (kind) => tests.some((test) => test.kind === kind);
    const lacks =
      fault.level === 'doc'
        ? []
        : fault.level.split('+').filter((either) => !either.split('/').some(has));
    return { ...fault, tests, lacks };
  });
}

/** Ids in titles that no fault has: a slip of the pen. */
export const strangers = (faults, titles) =>
  titles.flatMap(({ file, ids }) =>
    ids.filter((id) => !faults.some((fault) => fault.id === id)).map((id) => `${file}: ${id}`),
  );

/** The rows of `tests/breaks/*.json`: how each defence is taken away. @returns {Map<string, Break>} */
export function readBreaks(from = root) {
  const rows = filesBelow(join(from, 'tests/breaks')).flatMap((path) =>
    Object.entries(JSON.parse(readFileSync(path, 'utf8'))),
  );
  const twice = rows.find(([id], i) => rows.findIndex(([other]) => other === id) < i);
  if (twice) throw new Error(`tests/breaks has two rows for ${twice[0]}`);
  return new Map(rows);
}

/** What is wrong with a row, as one sentence; undefined where nothing is. @param {Break} row */
export function faultInBreak(id, row, titles, from = root) {
  const missing = ['file', 'find', 'replace', 'test', 'why'].find(
    (name) => typeof row[name] !== 'string',
  );
  if (missing) return `${id}: the row has no ${missing}`;
  let text = '';
  try {
    text = readFileSync(join(from, row.file), 'utf8');
  } catch {
    return `${id}: there is no file ${row.file}`;
  }
  const count = text.split(row.find).length - 1;
  if (count !== 1)
    return `${id}: ${JSON.stringify(row.find)} occurs ${count} times in ${row.file}, not once`;
  if (!titles.some(({ file, ids }) => file === row.test && ids.includes(id)))
    return `${id}: no title in ${row.test} names it`;
  return undefined;
}
