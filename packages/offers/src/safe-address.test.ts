import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOffers } from './check-offers.js';
import cases from './safe-address.cases.json' with { type: 'json' };
import { isSafeAddress } from './safe-address.js';

const { origin, scripts, disguises, good } = cases;
/** Whether the file may have it as a link: there the page's own origin is not known. */
const passesCheck = (plans: string) =>
  checkOffers({ version: 1, links: { plans }, offers: [] }).issues.length === 0;

describe('isSafeAddress', () => {
  it('has more than sixty addresses to judge', () => {
    expect(scripts.length + disguises.length).toBeGreaterThan(60);
  });

  it.each(scripts)('A01 %j leads to no page', (address) => {
    expect(isSafeAddress(address, origin)).toBe(false);
    expect(passesCheck(address)).toBe(false);
  });

  it.each(disguises)('A02 %j may lead elsewhere than it seems to', (address) => {
    expect(isSafeAddress(address, origin)).toBe(false);
    expect(passesCheck(address)).toBe(false);
  });

  it.each(good)('%j is followed', (address) => {
    expect(isSafeAddress(address, origin)).toBe(true);
    expect(passesCheck(address)).toBe(!address.startsWith('http:'));
  });

  it('A01 A02 whatever is followed leads by https, or stays on the origin, and names nobody', () => {
    const piece = fc.constantFrom(
      ...['https:', 'http:', 'javascript:', 'data:', '/', '//', '\\', '@', ':', '.', '?', '#'],
      ...[
        'evil.example',
        'app',
        ' ',
        '\t',
        '\n',
        '\r',
        '\0',
        '%2f',
        '%09',
        '..',
        '\u2028',
        '［',
        'x',
      ],
    );
    const address = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
      fc.string(),
    );
    const base = `${origin}/projects/1`;
    fc.assert(
      fc.property(address, (text) => {
        if (!isSafeAddress(text, origin)) return;
        let url: URL;
        try {
          url = new URL(text, base);
        } catch {
          return; // an address that no browser can follow
        }
        expect([url.protocol, url.origin]).toEqual(
          url.protocol === 'https:' ? ['https:', url.origin] : ['http:', origin],
        );
        expect(url.username + url.password).toBe('');
        // A path stays at home, and a host is the one that is written.
        if (text[0] === '/') expect(url.origin).toBe(origin);
        else expect(text.toLowerCase().startsWith(url.protocol)).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('A02 an address of more than 2048 characters, or of another type, is not followed', () => {
    expect(isSafeAddress(`https://pay.example/${'x'.repeat(2028)}`, origin)).toBe(true);
    expect(isSafeAddress(`https://pay.example/${'x'.repeat(2029)}`, origin)).toBe(false);
    for (const odd of [null, undefined, 5, {}, ['https://pay.example']])
      expect(isSafeAddress(odd, origin)).toBe(false);
  });
});
