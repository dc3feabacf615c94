import { expect, it } from 'vitest';
import { checkReturnTo } from './return-to.js';

const request = (headers: Record<string, string>) =>
  new Request('http://localhost:3000/api/uptier/upgrade', { method: 'POST', headers });
const origin = 'http://localhost:5173';

it('takes an address on the page behind a proxy that changes the host, on the browser’s word', () => {
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  expect(checkReturnTo(`${origin}/board`, request(headers), undefined)).toBe(`${origin}/board`);
});

it.each([
  [{ origin }],
  [{ origin, 'sec-fetch-site': 'same-site' }],
  [{ origin, 'sec-fetch-site': 'cross-site' }],
  [{ origin: 'https://other.test', 'sec-fetch-site': 'same-origin' }],
  [{ 'sec-fetch-site': 'same-origin' }],
])('refuses an address elsewhere with %o', (headers) => {
  const answer = checkReturnTo(`${origin}/board`, request(headers as never), undefined);
  expect(answer).toMatchObject({ status: 400 });
});

it('named origins are the only ones, whatever the browser says', () => {
  const headers = { origin, 'sec-fetch-site': 'same-origin' };
  const answer = checkReturnTo(`${origin}/board`, request(headers), ['https://shop.test']);
  expect(answer).toMatchObject({ status: 400 });
});
