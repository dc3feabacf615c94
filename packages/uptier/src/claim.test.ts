import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { openClaims, type Sent, takeTurn, turnFor } from './claim.js';

const at = 1_800_000_000_000;
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('of tabs that ask for the turn within five seconds the first one has it', () => {
  const asks = fc.array(fc.tuple(fc.nat(7), fc.nat(4999)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(asks, (tabs) => {
      const [[first]] = tabs as [[number, number]];
      const start = { tab: String(first), at };
      for (const [tab, later] of tabs.slice(1)) {
        const held = turnFor(start, { tab: String(tab), at: at + later });
        expect(held.tab).toBe(String(first));
      }
    }),
  );
});

test('a turn that was never used, junk and a clock that was set back make nobody wait', () => {
  const mine = { tab: 'b', at };
  expect(turnFor({ tab: 'a', at: at - 5000 }, mine)).toBe(mine);
  expect(turnFor({ tab: 'a', at: at + 1 }, mine)).toBe(mine);
  expect(turnFor(undefined, mine)).toBe(mine);
  for (const junk of [0, 'a', {}, { tab: 'a' }, { tab: 'a', at: 'x' }])
    expect(turnFor(junk as never, mine)).toBe(mine);
});

test.each<[string, () => unknown]>([
  ['is not there', () => undefined],
  [
    'throws',
    () => {
      throw new DOMException('dead', 'InvalidStateError');
    },
  ],
  ['refuses', () => refusing()],
  ['is silent', () => ({})],
])('F87 where IndexedDB %s, each tab may show, and no claim is rejected', async (_, open) => {
  vi.useFakeTimers();
  vi.stubGlobal('indexedDB', { open });
  const turns = ['a', 'b'].map((tab) => takeTurn('acme:u_1', { tab, at }));
  const sent = { request: { intent: 'i' }, quote: null, at } as unknown as Sent;
  const claims = openClaims('acme:a_1');
  const taken = claims.take(sent);
  claims.end('i', true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(await Promise.all(turns)).toEqual([true, true]);
  expect(await taken).toBe(sent);
});

/** An opening that fails as a private window's does. */
function refusing(): object {
  const opening: { onerror?: () => void; error: Error } = { error: new DOMException('no') };
  queueMicrotask(() => opening.onerror?.());
  return opening;
}
