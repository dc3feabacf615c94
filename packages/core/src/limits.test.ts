import { type Limits, parseDuration } from '@uptier/offers';
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
  /** The limits of the offer's group. */
  group?: Limits;
  /** Other offers of the file with their groups. */
  others?: { [offer: string]: string | null };
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

const judge = (row: Row, past: Past[], now = START) => {
  const { file, offer, deadlineIn, renewedAgo, group, others = {} } = row;
  const judged = at80({ ...(offer && { limits: offer }), ...(group && { group: 'growth' }) });
  const rest = Object.entries(others).map(([id, name]) =>
    at80({ id, ...(name && { group: name }) }),
  );
  return pause({
    file: {
      ...storyFile(judged, ...rest),
      ...(file && { limits: file }),
      ...(group && { groups: { growth: { limits: group } } }),
    },
    offer: judged,
    history: remember(past),
    visit: 'v1',
    renewedAt: renewedAgo ? START - parseDuration(renewedAgo) : null,
    deadline: deadlineIn ? START + parseDuration(deadlineIn) : null,
    now,
  });
};

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
