// @vitest-environment happy-dom
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createComplain } from './complain.js';
import { createOffersSource, type Loaded } from './offers-source.js';
import { createRecords } from './storage.js';

const offer = (id: string) => ({ id, trigger: { manual: true }, prompt: { title: 'Good' } });
const bad = { ...offer('bad'), discount: { percent: 150 } };
const fileOf = (...offers: object[]) => ({ version: 1, offers });
const MINUTE = 60_000;
const DAY = 86_400_000;

let said: string[];
let applied: Loaded[];
let stop: (() => void)[];
const ids = () => applied.map(({ file }) => file.offers.map((o) => o.id).join());

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: Date.parse('2026-11-23T12:00:00Z') });
  [said, applied, stop] = [[], [], []];
});
afterEach(() => {
  for (const one of stop) one();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page that reads its offers: a fresh one each time, on the same storage. */
function page(source: unknown = '/offers.json', theme?: object) {
  const complain = createComplain(
    () => import('@uptier/offers/sentences'),
    (text) => said.push(text),
  );
  const offers = createOffersSource({
    source,
    theme,
    records: createRecords(() => '~files'),
    now: () => Date.now(),
    complain,
    apply: (loaded) => void applied.push(loaded),
  });
  stop.push(offers.stop);
  return offers;
}
const serve = (...answers: (() => Response | Promise<Response>)[]) => {
  let calls = 0;
  const fetch = vi.fn(async (_address: string, _init: RequestInit) =>
    (answers[Math.min(calls++, answers.length - 1)] as () => Response)(),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
const json = (file: unknown) => () => new Response(JSON.stringify(file));
const lost = () => Promise.reject(new TypeError('failed to fetch'));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const settled = async () => {
  await pass(0);
  await vi.waitFor(() => expect(said.length).toBeGreaterThan(0));
};

test('F25 one bad offer among good ones: one clear sentence, and the others go on', async () => {
  await page(fileOf(offer('good'), bad)).start();
  expect(ids()).toEqual(['good']);
  expect(applied[0]?.quarantined).toEqual([{ offer: 'bad', code: 'max' }]);
  await settled();
  expect(said).toEqual([
    'uptier: offers[1].discount.percent must be at most 100, got 150. The offer "bad" is left out',
  ]);
});

test('A39 the file is fetched without credentials', async () => {
  const fetch = serve(json(fileOf(offer('a'))));
  await page().start();
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ credentials: 'omit' });
});

test.each([
  ['404', () => new Response('{}', { status: 404 })],
  ['500', () => new Response('{}', { status: 500 })],
  ['an HTML page with 200', () => new Response('<!doctype html>')],
  ['truncated JSON', () => new Response('{"version":1,"off')],
  ['no network', lost],
])(
  'F22 F24 %s: no offers, one sentence, no exception; then it is tried again',
  async (_, answer) => {
    const fetch = serve(answer);
    await page().start();
    expect(applied).toEqual([]);
    await settled();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain('/offers.json');
    await pass(5 * MINUTE);
    // 1, 2, 4, 8 ... seconds, at random between half of it and all.
    expect(fetch.mock.calls.length).toBeGreaterThan(5);
    expect(fetch.mock.calls.length).toBeLessThan(12);
    expect(said).toHaveLength(1);
  },
);

test('F22 the last known good file is used while the network has none', async () => {
  serve(json(fileOf(offer('kept'))));
  await page().start();
  await pass(10 * MINUTE);
  serve(lost);
  await page().start();
  expect(ids()).toEqual(['kept', 'kept']);
  await pass(0);
  expect(said).toEqual([]);
});

test('a fresh file is used without asking; a stale one at once, with a newer one behind it', async () => {
  serve(json(fileOf(offer('old'))));
  await page().start();
  const fetch = serve(json(fileOf(offer('new'))));
  await pass(4 * MINUTE);
  await page().start();
  expect(fetch).not.toHaveBeenCalled();
  await pass(2 * MINUTE);
  const offers = page();
  await offers.start();
  expect(ids()).toEqual(['old', 'old', 'old']);
  await pass(0);
  expect(ids()).toEqual(['old', 'old', 'old', 'new']);
});

test('L17 the same bytes again are not read again', async () => {
  serve(json(fileOf(offer('a'))));
  const offers = page();
  await offers.start();
  await pass(6 * MINUTE);
  offers.refresh();
  await pass(0);
  expect(applied).toHaveLength(1);
});

test('F23 a slow file is not waited for longer than 1.5 s, and is taken when it comes', async () => {
  serve(
    () =>
      new Promise((resolve) => setTimeout(() => resolve(json(fileOf(offer('late')))()), 20_000)),
  );
  let ready = false;
  const started = page()
    .start()
    .then(() => {
      ready = true;
    });
  await pass(1499);
  expect(ready).toBe(false);
  await pass(1);
  await started;
  expect(applied).toEqual([]);
  await pass(20_000);
  expect(ids()).toEqual(['late']);
});

test('F28 a file older than seven days is not used', async () => {
  serve(json(fileOf(offer('old'))));
  await page().start();
  await pass(7 * DAY);
  serve(lost);
  await page().start();
  expect(applied).toHaveLength(1);
});

test.each([['junk'], ['{"text":"{","at":1}'], ['{"text":7,"at":"now"}'], ['null']])(
  'F27 %s in the place of the stored file is removed, and the network is asked',
  async (text) => {
    localStorage.setItem('uptier:~files:/offers.json', text);
    serve(json(fileOf(offer('a'))));
    await page().start();
    expect(ids()).toEqual(['a']);
  },
);

test('410 takes the offers back, here and in storage', async () => {
  serve(json(fileOf(offer('a'))));
  await page().start();
  await pass(6 * MINUTE);
  serve(() => new Response('', { status: 410 }));
  await page().start();
  await pass(0);
  expect(ids()).toEqual(['a', 'a', '']);
  expect(localStorage.getItem('uptier:~files:/offers.json')).toBeNull();
});

test('A10 what is too long is cut off while it comes, not read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(32));
    },
  });
  serve(() => new Response(endless));
  await page().start();
  expect(applied).toEqual([]);
  expect(sent).toBeLessThan(2_000_000);
});

/** Bytes of a valid file, cut, changed, doubled or replaced. */
const broken = (good: Uint8Array) =>
  fc.oneof(
    fc.nat(good.length - 1).map((at) => good.slice(0, at)),
    fc
      .tuple(fc.nat(good.length - 1), fc.nat(255))
      .map(([at, byte]) => good.map((was, i) => (i === at ? byte : was))),
    fc
      .tuple(fc.nat(good.length), fc.uint8Array({ minLength: 1, maxLength: 4 }))
      .map(([at, more]) => Uint8Array.of(...good.slice(0, at), ...more, ...good.slice(at))),
    fc.nat(good.length).map((at) => Uint8Array.of(...good.slice(at), ...good.slice(0, at))),
    fc.uint8Array({ maxLength: 50 }),
    fc.constant(new TextEncoder().encode('<!doctype html><title>Sign in</title>')),
  );

const usable = (bytes: Uint8Array) => {
  try {
    const { version, offers } = Object(JSON.parse(new TextDecoder().decode(bytes)));
    return version === 1 && Array.isArray(offers);
  } catch {
    return false;
  }
};

test('F24 whatever bytes come in its place, the file in use stays, here and in storage, and it is said once', async () => {
  const good = JSON.stringify(fileOf(offer('good')));
  await fc.assert(
    fc.asyncProperty(broken(new TextEncoder().encode(good)), async (bytes) => {
      fc.pre(!usable(bytes));
      localStorage.clear();
      [applied, said] = [[], []];
      const fetch = serve(
        () => new Response(good),
        () => new Response(bytes as Uint8Array<ArrayBuffer>),
      );
      const offers = page();
      await offers.start();
      await pass(6 * MINUTE);
      offers.refresh();
      await settled();
      await pass(10 * MINUTE);
      offers.refresh();
      await pass(MINUTE);
      offers.stop();
      expect(fetch.mock.calls.length).toBeGreaterThan(2);
      expect(ids()).toEqual(['good']);
      expect(JSON.parse(localStorage.getItem('uptier:~files:/offers.json') ?? '').text).toBe(good);
      expect(said).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

test('F26 a file of another version leaves the file in use where it is; new fields in one of ours do not', async () => {
  const next = { ...fileOf(offer('next')), shiny: { new: true } };
  serve(json(fileOf(offer('ours'))), json({ ...next, version: 2 }), json(next));
  const offers = page();
  await offers.start();
  await pass(6 * MINUTE);
  offers.refresh();
  await settled();
  expect(ids()).toEqual(['ours']);
  expect(said).toHaveLength(1);
  await pass(6 * MINUTE);
  offers.refresh();
  await pass(0);
  expect(ids()).toEqual(['ours', 'next']);
});

test('F27 any junk in the place of the stored file is thrown away, and the network is asked', async () => {
  const key = 'uptier:~files:/offers.json';
  const record = fc.record({ text: fc.anything(), at: fc.oneof(fc.double(), fc.anything()) });
  const older = fc.constant({ etag: 'x', body: '{}', fetchedAt: 1 });
  const value = fc.oneof(record, older, fc.jsonValue(), fc.anything());
  const junk = fc.oneof(
    fc.string(),
    value.map((one) => JSON.stringify(one, (_, v) => (typeof v === 'bigint' ? 1 : v)) ?? ''),
  );
  await fc.assert(
    fc.asyncProperty(junk, async (text) => {
      localStorage.setItem(key, text);
      applied = [];
      serve(lost);
      const offers = page();
      await offers.start();
      await pass(2000);
      expect(applied).toEqual([]);
      expect(localStorage.getItem(key)).toBeNull();
      serve(json(fileOf(offer('a'))));
      await pass(5000);
      offers.stop();
      expect(ids()).toEqual(['a']);
    }),
    { numRuns: 150 },
  );
});

test('F30 whatever is stored and however often it fails, half a second to half an hour lie between two requests', async () => {
  const at = fc.oneof(
    fc.constantFrom(0, -1, 1e12, 1e300, -1e300, 2 ** 31, Number.MAX_SAFE_INTEGER),
    fc.double({ noNaN: true }),
  );
  const answer = fc.constantFrom(
    lost,
    () => new Response('', { status: 500, headers: { 'retry-after': '0' } }),
    () => new Response('{'),
    () => new Response('', { status: 429, headers: { 'retry-after': '99999999999' } }),
  );
  await fc.assert(
    fc.asyncProperty(at, answer, fc.nat(40), async (stamp, failing, hours) => {
      const text = JSON.stringify(fileOf(offer('a')));
      localStorage.setItem('uptier:~files:/offers.json', JSON.stringify({ text, at: stamp }));
      const asked: number[] = [];
      vi.stubGlobal('fetch', async () => {
        asked.push(Date.now());
        return failing();
      });
      const waits: number[] = [];
      const timer = vi.spyOn(globalThis, 'setTimeout');
      const offers = page();
      await offers.start();
      for (let i = 0; i < hours; i++) {
        // Somebody who looks in twice an hour, or twice in a second.
        await pass(30 * MINUTE);
        offers.refresh();
        await pass(100);
        offers.refresh();
      }
      offers.stop();
      for (const [, wait] of timer.mock.calls) waits.push(Number(wait));
      timer.mockRestore();
      // A timer beyond this overflows, and fires at once.
      for (const wait of waits) expect(wait >= 0 && wait <= 2 ** 31 - 1).toBe(true);
      const gaps = asked.slice(1).map((time, i) => time - (asked[i] as number));
      for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(500);
      expect(asked.length).toBeLessThan(20 + 4 * hours);
    }),
    { numRuns: 40 },
  );
});

test("the host's theme wins over the file's", async () => {
  const themed = { ...fileOf(offer('a')), theme: { accent: '#000000', scheme: 'dark' } };
  await page(themed, { accent: '#2f54eb' }).start();
  expect(applied[0]?.file.theme).toEqual({ accent: '#2f54eb', scheme: 'dark' });
});

test('after stop() nothing is asked for and nothing is applied', async () => {
  const fetch = serve(lost);
  const offers = page();
  await offers.start();
  offers.stop();
  await pass(60 * MINUTE);
  offers.refresh();
  expect(fetch).toHaveBeenCalledOnce();
});
