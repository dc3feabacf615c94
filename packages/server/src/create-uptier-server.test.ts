import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createUptierServer, type UptierServerOptions } from './create-uptier-server.js';
import { defaultStore } from './default-store.js';
import { createHost, FILE } from './host.fixture.js';
import { pglite } from './pglite.js';
import { sandbox } from './sandbox.js';
import type { Store } from './store.js';

const dir = mkdtempSync(join(tmpdir(), 'uptier-offers-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A store that must not be needed. */
const unused: Store = {
  query: () => new Promise(() => {}),
  transaction: () => new Promise(() => {}),
  close: async () => {},
};
const make = (options: Partial<UptierServerOptions>) =>
  createUptierServer({
    offers: FILE,
    billing: sandbox(),
    store: unused,
    account: () => null,
    report: () => {},
    ...options,
  });
const offersOf = async (options: Partial<UptierServerOptions>) =>
  (await make(options).fetch(new Request('https://app.test/api/uptier/offers'))).json();

describe('createUptierServer', () => {
  it('refuses to be made without account(request), in one sentence', () => {
    expect(() => make({ account: undefined as never })).toThrow(
      /^uptier: createUptierServer needs account\(request\), which says who is signed in/,
    );
  });

  it('refuses to be made without billing, or with a prefix that is no path', () => {
    expect(() => make({ billing: undefined as never })).toThrow(/needs billing/);
    expect(() => make({ prefix: 'api/' })).toThrow(/prefix must be a path/);
  });

  it.each([
    ['no object in it', 7],
    ['another version', { ...FILE, version: 2 }],
    ['no offers', { version: 1 }],
    ['a brake that cannot be read', { ...FILE, off: 'yes' }],
  ])('refuses an offers file with %s', (_title, offers) => {
    expect(() => make({ offers })).toThrow(/^uptier: offers cannot be used: ./);
  });

  it('reports an offer with a fault, leaves it out, and sells the others', async () => {
    const problems: unknown[] = [];
    const bad = { ...FILE.offers[0], id: 'bad', discount: { percent: 150 } };
    const host = createHost(pglite('memory://'), {
      offers: { ...FILE, offers: [bad, ...FILE.offers] },
      report: (problem) => problems.push(problem),
    });
    expect(problems[0]).toMatch(/^uptier: offers: .*offers\[0\]\.discount\.percent .*150/);
    expect((await host.quote('bad')).body.error.code).toBe('unknown-offer');
    expect((await host.quote('pro-plain')).status).toBe(200);
  }, 120_000);

  it('reads the offers from a path and from a file address, and says what it cannot read', async () => {
    const path = join(dir, 'offers.json');
    writeFileSync(path, JSON.stringify(FILE));
    for (const offers of [path, pathToFileURL(path), pathToFileURL(path).href])
      expect(await offersOf({ offers })).toMatchObject({ version: 1 });
    expect(() => make({ offers: join(dir, 'none.json') })).toThrow(/cannot be read as JSON/);
    writeFileSync(path, '{');
    expect(() => make({ offers: path })).toThrow(/cannot be read as JSON/);
    expect(() => make({ offers: 'https://app.test/offers.json' })).toThrow(/download it first/);
  });

  it('serves the offers while its database is still opening', async () => {
    expect((await offersOf({})).offers).toHaveLength(FILE.offers.length);
  });

  it('does not change the file it was given, and strips billing ids at every depth it has them', async () => {
    const offers = structuredClone(FILE);
    expect(JSON.stringify(await offersOf({ offers }))).not.toContain('price_secret');
    expect(offers).toEqual(FILE);
    const odd = { ...FILE, plans: { ...FILE.plans, odd: null }, addons: { more: 7 } };
    expect(await offersOf({ offers: odd })).toMatchObject({ plans: { odd: null } });
  });

  it('answers 500 with a sentence, and reports, where its database cannot be reached', async () => {
    const problems: unknown[] = [];
    const broken = { ...unused, transaction: () => Promise.reject(new Error('no route')) };
    const server = make({ store: broken, report: (problem) => problems.push(problem) });
    const response = await server.fetch(
      new Request('https://app.test/api/uptier/quote', { method: 'POST', body: '{}' }),
    );
    expect([response.status, (await response.json()).error.code]).toEqual([500, 'internal']);
    expect(problems.map(String)).toContain('Error: no route');
  });
});

describe('the store where none is given', () => {
  it('refuses production without DATABASE_URL, in one sentence', () => {
    expect(() => defaultStore({ NODE_ENV: 'production' })).toThrow(
      /^uptier: in production, set DATABASE_URL or pass store: /,
    );
  });

  it('takes DATABASE_URL wherever it is set, and a folder otherwise', () => {
    const url = 'postgres://nobody@127.0.0.1:1/none';
    expect(defaultStore({ NODE_ENV: 'production', DATABASE_URL: url }).exclusive).toBeUndefined();
    expect(defaultStore({}).exclusive).toBe(true);
  });
});

describe('pglite', () => {
  it('keeps the host tables beside ours, in a folder that it makes, over a close', async () => {
    const folder = join(dir, 'deep', 'data');
    const store = pglite(folder);
    await store.query('create table projects (id bigint, made timestamptz, data jsonb)');
    await store.query('insert into projects values ($1, $2, $3)', [
      5_000_000_000,
      '2026-11-23T12:00:00Z',
      JSON.stringify({ name: 'One' }),
    ]);
    const failing = store.transaction(async (sql) => {
      await sql.query('delete from projects');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await store.close();
    expect(await store.query('select * from projects')).toEqual([
      { id: 5_000_000_000, made: new Date('2026-11-23T12:00:00Z'), data: { name: 'One' } },
    ]);
    await store.close();
  }, 120_000);
});
