// What people's blockers would take for an advertisement or a tracker: none of it is ours (field notes, A41).
import { readdirSync, readFileSync } from 'node:fs';
import { FiltersEngine, Request } from '@ghostery/adblocker';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesBelow, root } from '../../scripts/packages.mjs';

const SITE = 'https://app.example.com/';
type Kind = 'script' | 'xmlhttprequest' | 'ping' | 'image';

/** The rules that the lists hold, each with an address that it blocks. */
const RULES: [rule: string, kind: Kind, address: string][] = [
  ['$ping,third-party', 'ping', 'https://other.example.org/in'],
  ['/api/events|$ping', 'ping', '/api/events'],
  ...['/api/collect', '/api/v1/impressions', '/api/v1/activity'].map(
    (path) => [`${path}$xmlhttprequest,ping`, 'xmlhttprequest', path] as [string, Kind, string],
  ),
  ['/impressions?$image', 'image', '/x/impressions?id=1'],
  ['/pixel?$image', 'image', '/pixel?id=1'],
  ...[
    ...['/beacon.js', '/v1/tracker.js', '/v1/pixel.js', '/sdk/impressions.js'],
    ...['event', 'events', 'tracker', 'analytics'].map((name) => `/analytics/${name}.js`),
    ...['impression', 'impressions'].map((name) => `/tracking/${name}.js`),
  ].map(
    (path) =>
      [path.replace(/^(\/beacon|\/v1.*)js$/, '$1'), 'script', path] as [string, Kind, string],
  ),
  ...['ads', 'promo'].map(
    (name) =>
      [`://${name}.`, 'script', `https://${name}.example.com/a.js`] as [string, Kind, string],
  ),
  ...['analytics', 'tracking', 'stats'].map(
    (name) =>
      [`://${name}.*/events`, 'xmlhttprequest', `https://${name}.example.com/events`] as [
        string,
        Kind,
        string,
      ],
  ),
];
const HIDING =
  '##[class^="ad-"]\n##[id^="ad-"]\n##.adSlot\n###adSlot\n##[class^="js-ad"]\n##.js-newsletter';

const engine = FiltersEngine.parse(`${RULES.map(([rule]) => rule).join('\n')}\n${HIDING}`);
const blocked = (address: string, type: Kind, sourceUrl = SITE) => {
  const { href: url } = new URL(address, SITE);
  return engine.match(Request.fromRawDetails({ url, type, sourceUrl })).match;
};
/** The selectors that hide an element of that name. */
const hides = (name: string) =>
  HIDING.split('\n').filter((rule) => {
    const [, how, what] = /^##(?:\[\w+\^="|([.#]))([\w-]+)/.exec(rule) ?? [];
    return how ? name === what : name.startsWith(what ?? '');
  });

const sources = ['packages/ui/src', 'packages/uptier/src']
  .flatMap((folder) => filesBelow(root + folder))
  .filter((path) => /(?<!\.test|\.fixture)\.tsx?$/.test(path))
  .map((path) => readFileSync(path, 'utf8'));
const named = (pattern: RegExp) =>
  sources.flatMap((text) =>
    [...text.matchAll(pattern)].flatMap(([, names = '']) => names.match(/[\w-]+/g) ?? []),
  );

describe('the rules themselves', () => {
  it.each(RULES)('%s blocks what it is about (%s %s)', (_rule, kind, address) => {
    expect(blocked(address, kind)).toBe(true);
  });
  it('the rules that hide know an advertisement', () => {
    expect(
      ['ad-top', 'adSlot', 'js-ad-1', 'js-newsletter'].map((name) => hides(name).length),
    ).toEqual(expect.not.arrayContaining([0]));
  });
});

describe("A41 no name of ours is on a blocker's list", () => {
  const built = readdirSync(`${root}packages/uptier/dist`).filter((name) => /\.m?js$/.test(name));

  it('no script that a page loads, from its own origin or from elsewhere', () => {
    expect(built).toContain('uptier.js');
    expect(built.length).toBeGreaterThan(20);
    for (const place of ['/uptier/', 'https://unpkg.com/uptier@0.1.0/dist/'])
      expect(built.filter((name) => blocked(place + name, 'script'))).toEqual([]);
  });

  it('no address of the server, nor the file, however it is asked', () => {
    const { paths } = parse(readFileSync(`${root}packages/server/openapi.yaml`, 'utf8')) as {
      paths: Record<string, unknown>;
    };
    const ours = Object.keys(paths).map((path) => `/api/uptier${path}`);
    expect(ours).toContain('/api/uptier/batch');
    const asked = [...ours, '/offers.json'];
    expect(asked.filter((path) => blocked(path, 'xmlhttprequest'))).toEqual([]);
    // A page that goes may send its last events so.
    expect(blocked('/api/uptier/batch', 'ping')).toBe(false);
  });

  it('no element, class, id or attribute that is put into a page', () => {
    const names = [
      ...named(/\b(?:class|id|className)=\{?["'`]([^"'`]+)/g),
      ...named(/createElement\('([\w-]+)'\)/g),
      ...named(/const NAME = '([\w-]+)'/g),
      ...named(/(data-uptier[\w-]*)/g),
      ...named(/['"`[](uptier[\w-]*)/g),
    ];
    expect(names).toEqual(expect.arrayContaining(['uptier-root', 'data-uptier-slot']));
    expect(names.filter((name) => hides(name).length)).toEqual([]);
  });
});
