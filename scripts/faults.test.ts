import { expect, it } from 'vitest';
import {
  coverage,
  faultInBreak,
  readBreaks,
  readFaults,
  readTitles,
  strangers,
  titlesIn,
} from './faults.mjs';

const faults = readFaults();
const titles = readTitles();

it('every fault has one owner and a level that can be tested', () => {
  expect(faults.map(({ id }) => id)).toEqual([...new Set(faults.map(({ id }) => id))]);
  for (const { owner, level, says } of faults) {
    expect(owner).not.toBe('');
    expect(level).toMatch(/^(U|C|U\+C|U\/C|doc)$/);
    expect(says).toMatch(/^\S.{3,61}$/);
  }
});

it('every id in a title is an id of the list', () => {
  expect(strangers(faults, titles)).toEqual([]);
});

it('every fault that is needed now has tests of its kinds', () => {
  const bare = coverage(faults, titles).filter(({ owner, lacks }) => owner === 'path' && lacks[0]);
  expect(bare.map(({ id }) => id)).toEqual([]);
});

it('reads the ids that begin a title: of a call, of a row, of JSON', () => {
  const idsIn = (text: string, file = 'a.test.ts') => titlesIn(file, text).map(({ ids }) => ids);
  expect(idsIn("test('F08 comes back', () => {});")).toEqual([['F08']]);
  expect(idsIn('it("F22 F24: it\'s kept", () => {})')).toEqual([['F22', 'F24']]);
  expect(idsIn("test.each([\n  ['F22 a 404', 404],\n])('%s', () => {})")).toEqual([['F22']]);
  expect(idsIn('{ "title": "F33 no date" }', 'a.cases.json')).toEqual([['F33']]);
  expect(idsIn('const plan = "F1"; fill("#A1 B"); say("L"); // see \'F08 here\'')).toEqual([]);
  expect(idsIn("it.skip('F08 comes back', () => {});\n// it('F09 gives up')")).toEqual([]);
});

it('counts a test only where it is of the kind that the fault asks for', () => {
  const fault = (level: string) => ({ id: 'F01', group: '', owner: '', level, says: '' });
  const lacks = (level: string, ...files: string[]) =>
    coverage(
      [fault(level)],
      files.flatMap((file) => titlesIn(file, "it('F01 holds', () => {})")),
    )[0]?.lacks;
  expect(lacks('U+C', 'a.test.ts')).toEqual(['C']);
  expect(lacks('U+C', 'a.test.ts', 'a.e2e.ts')).toEqual([]);
  expect(lacks('U/C')).toEqual(['U/C']);
  expect(lacks('U/C', 'a.e2e.ts')).toEqual([]);
  expect(lacks('doc')).toEqual([]);
});

it('every way to break a defence still fits the code, and names its test', () => {
  const wrong = [...readBreaks()].map(([id, row]) => faultInBreak(id, row, titles));
  expect(wrong.filter(Boolean)).toEqual([]);
});

it('every fault that is needed now has a way to break its defence', () => {
  const breaks = readBreaks();
  const bare = faults.filter(
    ({ id, owner, level }) => owner === 'path' && level !== 'doc' && !breaks.has(id),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});

it('a row that fits nothing is a clear sentence', () => {
  const row = { file: 'package.json', find: '"', replace: '', test: 'x', why: 'y' };
  expect(faultInBreak('F01', row, [])).toMatch(
    /^F01: "\\"" occurs \d+ times in package.json, not once$/,
  );
  expect(faultInBreak('F01', { ...row, file: 'none' }, [])).toBe('F01: there is no file none');
  expect(faultInBreak('F01', { ...row, find: '"name"' }, [])).toBe('F01: no title in x names it');
});
