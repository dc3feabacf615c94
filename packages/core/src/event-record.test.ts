import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventRecord, readRecord, recordOf } from './event-record.js';
import type { EventMap, EventName } from './events.js';

const schema = new URL('../../uptier/events.schema.json', import.meta.url);
const isBatch = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(schema, 'utf8')));

const HEADER = { at: 1, skew: 0, tab: 't1', seq: 0, site: 'default', account: 'a_1' };
const SHOWING = 's01';

const EVENTS: { [N in EventName]: EventMap[N] } = {
  shown: { offer: 'pro', showing: SHOWING, asked: false, resumed: false, arm: null },
  exposed: { offer: 'pro', showing: SHOWING, arm: 'b', control: false },
  answered: { offer: 'pro', showing: SHOWING, answer: 'later' },
  upgraded: { offer: 'pro', showing: SHOWING, intent: 'i01', plan: 'pro', price: 'monthly' },
  failed: { offer: 'pro', showing: SHOWING, intent: null, reason: 'declined' },
  undone: { offer: 'pro', showing: SHOWING, intent: 'i01', plan: null },
  asked: { offer: 'pro', showing: SHOWING },
};
const names = Object.keys(EVENTS) as EventName[];
const make = (name: EventName, more: object = {}, header: object = {}) =>
  recordOf(name, { ...EVENTS[name], ...more } as never, { ...HEADER, ...header });

describe('an event’s record', () => {
  it.each(names)('of "%s" keeps to the published schema, and is read back as it was', (name) => {
    const record = make(name);
    expect(isBatch({ events: [record] }), JSON.stringify(isBatch.errors)).toBe(true);
    expect(readRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('has the same id in every tab, and another one for another happening', () => {
    for (const name of names)
      expect(make(name, {}, { tab: 't2', seq: 9, at: 77 }).id).toBe(make(name).id);
    expect(new Set(names.map((name) => make(name).id)).size).toBe(names.length);
    expect(make('upgraded').id).toBe('i01:upgraded');
    expect(make('answered').id).not.toBe(make('answered', { answer: 'no' }).id);
  });

  const personal = fc.oneof(
    fc.emailAddress(),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom(
      'Ada Lovelace',
      '4242424242424242',
      '4242-4242-4242-4242',
      '+49 170 1234567',
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4',
      '10 Downing Street, London',
    ),
    fc.string({ minLength: 65 }),
  );

  it('A29: no e-mail, address, token or card in any field of any event leaves', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), personal, fc.string(), (name, text, field) => {
        const texts = Object.keys(EVENTS[name]).map((key) =>
          typeof EVENTS[name][key as never] === 'boolean' ? [key, true] : [key, text],
        );
        const detail = { ...Object.fromEntries(texts), [`x${field}`]: text };
        const record = make(name, detail, { account: text });
        expect(JSON.stringify(record)).not.toContain(JSON.stringify(text).slice(1, -1));
        expect(record.account).toBeNull();
        expect(isBatch({ events: [record] }), JSON.stringify(isBatch.errors)).toBe(true);
      }),
    );
  });

  it('A44: what an error of the host says, its stack and its addresses, is in no event', () => {
    const error = new TypeError('user 17 has no card at https://app.example.com/pay?token=abc');
    for (const said of [
      error.message,
      String(error),
      String(error.stack),
      error.stack?.split('\n')[1],
    ])
      expect(make('failed', { reason: said, error, stack: error.stack })).toMatchObject({
        data: { reason: 'redacted' },
      });
    const text = JSON.stringify(
      make('failed', { reason: error.stack, error, message: error.message }),
    );
    expect(text).not.toMatch(/example|user 17|TypeError|\.ts/);
  });

  it('is not read from what is none', () => {
    const record = make('shown') as EventRecord;
    const wrong: object[] = [
      { id: '' },
      { id: 'a b' },
      { type: 'toString' },
      { at: '1' },
      { seq: 1.5 },
      { site: 'a@b.de' },
      { account: 7 },
      { data: null },
      { data: { ...record.data, asked: 'yes' } },
      { data: { ...record.data, showing: 'a@b.de' } },
    ];
    for (const more of wrong)
      expect(readRecord({ ...record, ...more }), JSON.stringify(more)).toBeNull();
    for (const value of [null, undefined, 'x', [], 5]) expect(readRecord(value)).toBeNull();
    expect(
      readRecord({ ...record, name: 'Ada', data: { ...record.data, email: 'a@b.de' } }),
    ).toEqual(record);
  });
});
