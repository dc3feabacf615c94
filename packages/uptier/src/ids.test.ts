import { expect, test } from 'vitest';
import { randomId } from './ids.js';

test('A33 a key is 26 characters of five random bits each: more than can be guessed', () => {
  const ids = Array.from({ length: 2000 }, randomId);
  expect(new Set(ids).size).toBe(2000);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  // At each place each of the 32 characters comes up: no bit of it stands still.
  for (let place = 0; place < 26; place++)
    expect(new Set(ids.map((id) => id[place])).size).toBe(32);
});
