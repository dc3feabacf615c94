import { parseDuration } from '@uptier/offers';
import { expect, test } from 'vitest';
import { at80, START, storyFile } from './engine.fixture.js';
import { type Showing, unanswered } from './history.js';
import table from './limits.cases.json' with { type: 'json' };
import { pause } from './limits.js';

interface Row {
  file?: object;
  offer?: object;
  deadlineIn?: string;
  renewedAgo?: string;
}
type Past = Partial<Showing> & { ago: string };

const remember = (past: Past[]): Showing[] =>
  past.map(({ ago, ...more }, i) => ({
    offer: 'pro-at-80',
    opening: 'usage:projects:1',
    showing: `s${i}`,
    visit: `earlier${i}`,
    at: START - parseDuration(ago),
    asked: false,
    control: false,
    ...(more.answer && { answeredAt: START - parseDuration(ago) }),
    ...more,
  }));

const judge = ({ file, offer, deadlineIn, renewedAgo }: Row, past: Past[], now = START) =>
  pause({
    file: { ...storyFile(), ...(file && { limits: file }) },
    offer: at80(offer ? { limits: offer } : {}),
    history: remember(past),
    visit: 'v1',
    renewedAt: renewedAgo ? START - parseDuration(renewedAgo) : null,
    deadline: deadlineIn ? START + parseDuration(deadlineIn) : null,
    now,
  });

test.each(table as unknown as [string, Row, Past[], string | null][])(
  '%s',
  (_, row, past, reason) => {
    expect(judge(row, past)?.reason ?? null).toBe(reason);
  },
);

test('a pause that ends names the instant at which another answer may come', () => {
  for (const [, row, past] of table as unknown as [string, Row, Past[]][]) {
    const found = judge(row, past);
    if (!found || found.until === Number.POSITIVE_INFINITY) continue;
    expect(judge(row, past, found.until - 1)).toBeDefined();
    expect(judge(row, past, found.until)?.until ?? Infinity).toBeGreaterThan(found.until);
  }
});

test('only the last showing of this visit goes on', () => {
  const history = remember([
    { ago: '2h', visit: 'v1' },
    { ago: '1h', visit: 'v1', answer: 'no' },
  ]);
  expect(unanswered(history, 'v1')).toBeUndefined();
  expect(unanswered(history.slice(0, 1), 'v1')?.showing).toBe('s0');
  expect(unanswered(history.slice(0, 1), 'v2')).toBeUndefined();
});
