import { expect, it } from 'vitest';
import instants from './instants.cases.json' with { type: 'json' };
import { parseDuration, parseInstant, parseQuantity, parseShare } from './units.js';

it.each([
  ['30s', 30_000],
  ['15m', 900_000],
  ['48h', 172_800_000],
  ['7d', 604_800_000],
  ['4w', 2_419_200_000],
])('reads the duration %s as milliseconds', (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

it.each(['', '48', '48 h', '1.5h', '-1h', '48H', '1y', '1000000s'])(
  'reads %j as no duration',
  (text) => {
    expect(parseDuration(text)).toBeNaN();
  },
);

it.each([
  ['80%', 80],
  ['66.6%', 66.6],
  ['0%', 0],
])('reads the share %s as percent points', (text, expected) => {
  expect(parseShare(text)).toBe(expected);
});

it.each(['80', '%', '-1%', '.5%', '80 %', '1000%'])('reads %j as no share', (text) => {
  expect(parseShare(text)).toBeNaN();
});

it.each([
  [8, 8],
  ['10 GB', 10_000_000_000],
  ['10GiB', 10_737_418_240],
  ['1.5 kB', 1500],
  ['40 h', 144_000],
  ['2 min', 120],
])('reads the quantity %s in bytes, seconds, or as it is', (quantity, expected) => {
  expect(parseQuantity(quantity)).toBe(expected);
});

it.each(['10', 'GB', '10 apples', '10 gb', '-1 GB', '1 toString'])(
  'reads %j as no quantity',
  (text) => {
    expect(parseQuantity(text)).toBeNaN();
  },
);

it.each(instants.good as [string, number][])(
  'F33: reads the instant %s the same in every zone',
  (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  },
);

it.each(instants.bad)('F33: reads %s as no instant', (text) => {
  expect(parseInstant(text)).toBeNaN();
});
