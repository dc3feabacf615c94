import { createEngine, type Facts, type Platform, subjectKey, type World } from '@uptier/core';
import { explain, type FullExplanation } from '@uptier/core/explain';
import * as extras from '@uptier/core/extras';
import { checkOffers, parseInstant } from '@uptier/offers';

/** What is asked of `uptier explain`: data as it was read. */
export interface Question {
  offers: unknown;
  facts: unknown;
  history: unknown;
  /** A feature or meter that the person tries right now: what they asked for. */
  tries: string | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** What would show, and why the rest would not; or why that cannot be told. */
export function explainOffers({
  offers,
  facts,
  history,
  tries,
  now,
}: Question): FullExplanation | { fault: string } {
  const { file, issues } = checkOffers(offers);
  if (!file) return { fault: 'the offers file cannot be used; uptier check tells why' };
  if (!isRecord(facts))
    return { fault: 'the facts must be an object: { "plan": "free", "usage": { … } }' };
  const { events = {}, attempts = [], ...told } = facts;
  const records = new Map<string, unknown>();
  const { user } = told as Facts;
  const subject = user?.id === undefined ? null : String(user.id);
  const fault = putHistory(records, history, subject, now);
  if (fault) return { fault };

  const platform: Platform = {
    now: () => now,
    at: () => () => {},
    id: () => 'explained',
    records: {
      durable: true,
      list: (prefix) => [...records].filter(([key]) => key.startsWith(prefix)),
      put: (key, value) => void records.set(key, value),
      remove: (key) => void records.delete(key),
    },
  };
  const complaints: string[] = [];
  const engine = createEngine({
    platform,
    visit: () => 'now',
    canSell: () => true,
    serverStamps: false,
    complain: (code, params) => complaints.push(`${code} ${JSON.stringify(params)}`),
  });
  engine.load(
    file,
    issues.flatMap(({ level, offer, code }) =>
      level === 'error' && offer !== undefined ? [{ offer, code }] : [],
    ),
  );
  engine.extend(extras);
  engine.set(told as Facts);
  for (const [event, times] of Object.entries(Object(events) as Record<string, unknown>))
    for (let i = 0; i < Math.min(Number(times) || 0, 10_000); i++) engine.track(event);
  for (const id of Array.isArray(attempts) ? attempts : []) engine.attempt(String(id), false);
  if (complaints.length)
    return { fault: `the facts have a reading that cannot be used: ${complaints[0]}` };
  if (tries !== undefined) engine.attempt(tries, true);
  const world = engine.world() as World;
  // What was tried earlier in this visit is open, and is not what the person asks for now.
  return explain(tries === undefined ? { ...world, ask: null } : world);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  !!value && typeof value === 'object' && !Array.isArray(value);

const ANSWERS = ['upgrade', 'later', 'no', 'never', 'closed', 'ask', 'undone'];

/** Puts showings where the page would have left them; a fault is a sentence. */
function putHistory(
  records: Map<string, unknown>,
  history: unknown,
  subject: string | null,
  now: number,
): string | undefined {
  const list = isRecord(history) ? history.showings : (history ?? []);
  if (!Array.isArray(list))
    return 'the history must be a list of showings: [{ "offer": "…", "at": "2026-11-20T10:00:00Z", "answer": "no" }]';
  for (const [i, one] of list.entries()) {
    const {
      offer,
      at,
      answer,
      answeredAt,
      asked = false,
      ...rest
    } = Object(one) as Record<string, unknown>;
    const when = instant(at);
    if (typeof offer !== 'string' || Number.isNaN(when))
      return `entry ${i + 1} of the history needs offer, and at as an instant such as "2026-11-20T10:00:00Z"`;
    if (answer !== undefined && !ANSWERS.includes(String(answer)))
      return `the answer of entry ${i + 1} of the history must be one of ${ANSWERS.join(', ')}`;
    const until = answeredAt === undefined ? when : instant(answeredAt);
    const showing = {
      opening: 'before',
      visit: `before-${i}`,
      showing: `showing-${i}`,
      control: false,
      ...rest,
      offer,
      at: Math.min(when, now),
      asked: asked === true,
      ...(answer !== undefined && { answer, answeredAt: Number.isNaN(until) ? when : until }),
    };
    records.set(`${subjectKey('h', subject)}${i}`, showing);
  }
  return undefined;
}

const instant = (value: unknown) =>
  typeof value === 'number' ? value : parseInstant(String(value));
