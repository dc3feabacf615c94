import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { promptView, recordedActions } from '../look/states.js';
import { milestone, nextChange, timeLeft } from './countdown.js';
import { tell } from './scene.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const told = tell(promptView(), recordedActions().actions);
const words = (left: number) => timeLeft(left, told);

describe('timeLeft', () => {
  it('says days and hours above a day, hours and minutes below', () => {
    expect(words(47 * HOUR)).toBe('1 day 23 h left');
    expect(words(47 * HOUR + 59 * MINUTE)).toBe('1 day 23 h left');
    expect(words(48 * HOUR)).toBe('2 days left');
    expect(words(24 * HOUR)).toBe('1 day left');
    expect(words(24 * HOUR - 1)).toBe('23 h 59 min left');
    expect(words(HOUR)).toBe('1 h left');
    expect(words(59 * MINUTE)).toBe('59 min left');
    expect(words(MINUTE - 1)).toBe('Less than a minute left');
  });

  it('G4: says nothing at or past zero', () => {
    expect(words(0)).toBe('');
    expect(words(-HOUR)).toBe('');
  });
});

describe('nextChange', () => {
  it('F47: waits for the hour above a day, for the minute below, and for nothing at zero', () => {
    expect(nextChange(47 * HOUR + 5 * MINUTE)).toBe(5 * MINUTE + 1);
    expect(nextChange(5 * HOUR + 30_000)).toBe(30_001);
    expect(nextChange(500)).toBe(501);
    expect(nextChange(0)).toBeUndefined();
  });

  it('F50: is never longer than an hour and never a busy loop', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (left) => {
        const wait = nextChange(left) as number;
        expect(wait).toBeLessThanOrEqual(HOUR + 1);
        expect(wait).toBeGreaterThan(Math.min(left, 1000));
      }),
    );
  });

  it('follows each change of the words', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 10 * 24 * HOUR }), (left) => {
        const wait = nextChange(left) as number;
        if (left % MINUTE < 1000) return;
        expect(words(left - (wait - 2))).toBe(words(left));
        expect(words(left - wait)).not.toBe(words(left));
      }),
    );
  });
});

describe('milestone', () => {
  it('F70: speaks at 24 h, 1 h, 10 min and the end only', () => {
    const said: string[] = [];
    for (let left = 30 * HOUR; left > 0; left -= MINUTE) {
      const text = milestone(left, left - MINUTE, told);
      if (text) said.push(text.replace(/ · .*/, ''));
    }
    expect(said).toEqual([
      '1 day left',
      '1 h left',
      '10 min left',
      'The discount has ended. The normal price applies.',
    ]);
  });

  it('says once what was missed in one jump', () => {
    expect(milestone(30 * HOUR, 5 * MINUTE, told)).toMatch(/^5 min left · Wed/);
  });
});
