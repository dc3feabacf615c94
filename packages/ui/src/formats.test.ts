import { expect, it } from 'vitest';
import { offersFile, promptView } from '../look/states.js';
import { createFormats } from './formats.js';
import { english } from './words.js';

const formats = (locale = 'en', more = {}) =>
  createFormats(promptView({ locale, ...more }), english);

it('prints quantities in the unit of the meter, rounded down', () => {
  const { quantity } = formats();
  expect(quantity('projects', 8)).toBe('8');
  expect(quantity('projects', 1, true)).toBe('1 project');
  expect(quantity('projects', 1200, true)).toBe('1,200 projects');
  expect(quantity('projects', 'unlimited')).toBe('unlimited');
  expect(quantity('storage', 8_290_000_000)).toBe('8.2 GB');
  expect(quantity('storage', 9_990_000_000)).toBe('9.9 GB');
  expect(quantity('storage', 0)).toBe('0 byte');
});

it('prints times in the largest unit that fits', () => {
  const file = { ...offersFile(), meters: { builds: { unit: 'minute' as const } } };
  const { quantity } = formats('en', { file });
  expect(quantity('builds', 45)).toBe('45 sec');
  expect(quantity('builds', 5400)).toBe('1.5 hr');
});

it('rounds a percentage down', () => {
  expect(formats().percent(19.9)).toBe('19%');
  expect(formats('tr').percent(20)).toBe('%20');
});

it('fills placeholders of each type in the offer’s texts', () => {
  const values = {
    left: { type: 'quantity', meter: 'projects', quantity: 2, noun: true },
    price: { type: 'money', amount: 2320, currency: 'USD' },
    off: { type: 'percent', number: 20 },
    size: { type: 'bytes', number: 1_500_000 },
    seats: { type: 'number', number: 12_000 },
    name: { type: 'text', text: 'Dana\u202e' },
  };
  const { text } = formats('en', { values });
  expect(text('{left} {price} {off} {size} {seats} {name}')).toBe(
    '2 projects $23.20 20% 1.5 MB 12,000 Dana',
  );
  expect(text({ by: 'left', one: 'one', other: 'more' })).toBe('more');
});

it('shows the year of a date that lies in another one', () => {
  expect(formats().day('2026-12-23T14:00:00Z')).toBe('Dec 23');
  expect(formats().day('2027-02-23T14:00:00Z')).toBe('Feb 23, 2027');
});

it('shows an instant with its time zone', () => {
  expect(formats('en').moment(Date.parse('2026-11-25T13:00:00Z'))).toMatch(
    /^Wed, Nov 25, \d{1,2}:00 (AM|PM) \S+$/,
  );
});

it('F32: a locale that is none is read as English', () => {
  for (const locale of ['en_US', 'not a locale', ''])
    expect(formats(locale).day('2026-12-23T14:00:00Z')).toBe('Dec 23');
  expect(formats('de_DE').money({ amount: 950, currency: 'EUR' })).toBe('9,50\u00a0€');
});

it('prints nothing for an instant that is none', () => {
  expect(formats().day('soon')).toBe('');
});
