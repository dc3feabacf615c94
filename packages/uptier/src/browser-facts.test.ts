// @vitest-environment happy-dom
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { browserFact } from './browser-facts.js';

afterEach(() => vi.unstubAllGlobals());

const screenOf = (coarse: boolean, width: number, height: number) => {
  vi.stubGlobal('matchMedia', () => ({ matches: coarse }));
  vi.stubGlobal('screen', { width, height });
};

test.each([
  ['desktop', false, 390, 844],
  ['desktop', false, 2560, 1440],
  ['phone', true, 390, 844],
  ['phone', true, 844, 390],
  ['tablet', true, 820, 1180],
] as const)('a %s: coarse pointer %s, %i by %i', (kind, coarse, width, height) => {
  screenOf(coarse, width, height);
  expect(browserFact('device.kind')).toBe(kind);
});

test('the page: its title, its query, where the person came from', () => {
  document.title = 'Board';
  history.replaceState(null, '', '/b?plan=pro&empty=');
  expect(browserFact('page.title')).toBe('Board');
  expect(browserFact('page.query.plan')).toBe('pro');
  expect(browserFact('page.query.empty')).toBe('');
  expect(browserFact('page.query.other')).toBeUndefined();
  expect(browserFact('page.referrerHost')).toBe('');
  const referrer = vi.spyOn(Document.prototype, 'referrer', 'get');
  onTestFinished(() => referrer.mockRestore());
  referrer.mockReturnValue('https://search.example:8443/?q=1');
  expect(browserFact('page.referrerHost')).toBe('search.example:8443');
});

test('the device: touch, language and time zone', () => {
  vi.stubGlobal('navigator', { maxTouchPoints: 5, language: 'pt-BR' });
  expect(browserFact('device.touch')).toBe(true);
  expect(browserFact('device.locale')).toBe('pt-BR');
  expect(browserFact('device.timeZone')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('F46 other names are unknown, those that every object has among them', () => {
  for (const path of ['constructor', '__proto__', 'device.constructor', 'page.query.', 'user.id'])
    expect(browserFact(path)).toBeUndefined();
});
