import type { Offer, OffersFile } from '@uptier/offers';
import { atom, type ReadableAtom } from 'nanostores';
import { sameRefusals } from './decide.js';
import { createEmitter, type Emitter } from './events.js';
import { allMeters, type Facts, type MeterFacts, type Reading, type State } from './facts.js';
import { keepRecords, type RecordKeeper } from './keep-records.js';
import { triggersOf } from './openings.js';
import { type Extras, type Follow, openSession, type SessionOptions } from './session.js';
import { allows, applyFacts, applyReading, type Complain, emptyState } from './state.js';
import { adds, targetPlan } from './target.js';
import type { Asked, Decision, World } from './world.js';

/** What an engine is made of. */
export interface EngineOptions extends SessionOptions {
  /** Hears of what was reported and ignored. */
  complain: Complain;
}

/** What `open()` looks for: an offer, any offer of a plan, or the best offer. */
export type OpenTarget = string | { plan: string } | undefined;

/** The answer to `attempt()` and `open()`. */
export interface Outcome {
  shown: boolean;
  /** Why nothing is shown; null where something is. */
  reason: string | null;
}

/** The engine: signals in, one decision out. None of its functions throws. */
export interface Engine extends RecordKeeper {
  /** What is presented now; null until an offers file is there. */
  $decision: ReadableAtom<Decision | null>;
  /** The person's plan, as it is known; it follows a success at once. */
  $plan: ReadableAtom<string | undefined>;
  /** The meters that have a good reading, by id. */
  $meters: ReadableAtom<Record<string, MeterFacts>>;
  events: Emitter;
  state(): State;
  file(): OffersFile | null;
  /** Takes a checked file; a prompt on screen keeps the one it was decided on. */
  load(file: OffersFile, quarantined: readonly { offer: string; code: string }[]): void;
  set(facts: Facts): void;
  usage(meter: string, reading: Reading): void;
  /** Something happened; triggers may pick it by its properties. */
  track(event: string, properties?: Record<string, unknown>): void;
  /** Something around the engine has changed: the visit, or the page. A path that was `entered` may count. */
  look(entered?: string): void;
  /** The file needs the extras, and they are not here yet. */
  lacks(): boolean;
  /** Takes the extras in. */
  extend(extras: Extras): void;
  /** Takes the incremental engine in: it decides the same. */
  follow(follow: Follow): void;
  /** Forgets who is there; erases nothing that was stored (ruling 10). */
  reset(): void;
  /** Whether a feature or meter has room; undefined where that is not known. */
  allows(id: string): boolean | undefined;
  /** @param asked Within 5 s of the person's own act: outside pacing (ruling 4). */
  attempt(id: string, asked: boolean): Outcome;
  open(target: OpenTarget, asked: boolean): Outcome;
  /** Says why an unasked prompt must wait, or null. */
  wait(moment: string | null): void;
  /** Pins an offer: every other is refused while its upgrade is under way (rulings 1 and 2). */
  pin(offer: string | null): void;
  /** Whether a meter has come close to a mark: what draws prompts is worth fetching. */
  near(): boolean;
  /** What a decision reads now, for `explain`; null until an offers file is there. */
  world(): World | null;
  /** Decides now, and tells the result. */
  decide(): Decision | null;
  destroy(): void;
}

const NO_FILE: OffersFile = { version: 1, offers: [] };

/** Wires signals, state, memory and decisions. Has no DOM, and no timer but the platform's one. */
export function createEngine(options: EngineOptions): Engine {
  const { platform, complain, visit } = options;
  const { soon = (task) => void Promise.resolve().then(task) } = platform;
  const session = openSession(options);
  const $decision = atom<Decision | null>(null);
  const $plan = atom<string | undefined>();
  const $meters = atom<Record<string, MeterFacts>>({});
  let asks = 0;
  let due = false;
  let wasNear = false;
  let destroyed = false;
  let disarm = () => {};

  const decideNow = (): Decision | null => {
    due = false;
    const { file, state } = session;
    if (!file || destroyed) return null;
    const decision = session.judge(file, session.ask);
    session.wait(decision);
    disarm();
    if (decision.next < Number.POSITIVE_INFINITY) disarm = platform.at(decision.next, decideNow);
    $plan.set(plan());
    const meters = allMeters(file, state, platform.now());
    if (JSON.stringify(meters) !== JSON.stringify($meters.get())) $meters.set(meters);
    // Nobody is told that there is still nothing to see, and why (P15).
    const { near, onScreen, pinned } = session;
    const told = $decision.get();
    const shows = (one: Decision | null) => !!one && (!!one.show || !!one.passive.length);
    const idle = !shows(told) && !shows(decision) && !onScreen && !pinned && near === wasNear;
    wasNear = near;
    if (!idle || !told || !sameRefusals(told, decision)) $decision.set(decision);
    return decision;
  };

  /** Many signals in one task are one decision (F38). */
  const decideSoon = () => {
    if (!session.file) return;
    // A plan needs no decision: whoever hears of an upgrade finds it here.
    $plan.set(plan());
    if (due) return;
    due = true;
    soon(() => due && decideNow());
  };

  /** Tries offers in turn until one may be shown; the first refusal is the reason where none may. */
  const present = (file: OffersFile, offers: Offer[], how: Omit<Asked, 'offer'>): Outcome => {
    let reason: string | undefined;
    for (const { id: offer } of offers) {
      const trial: Asked = { offer, ...how };
      const { show, refused } = session.judge(file, trial);
      if (show?.offer.id === offer) {
        session.ask = trial;
        decideNow();
        if (show.control) return { shown: false, reason: 'holdout' };
        return { shown: true, reason: null };
      }
      reason ??= refused.find((r) => r.offer === offer)?.reason;
    }
    decideSoon();
    return { shown: false, reason: reason ?? 'nothing-fits' };
  };

  const plan = () => session.state.facts.get('plan') as string | undefined;

  const engine: Engine = {
    ...keepRecords(session, options, decideSoon),
    $decision,
    $plan,
    $meters,
    events: createEmitter(complain),
    state: () => session.state,
    file: () => session.file,
    load(file, quarantined) {
      session.load(file, quarantined);
      decideNow();
    },
    set({ usage, ...facts }) {
      if (facts.user === null) engine.reset();
      const { user, ...rest } = facts;
      const named = user ? facts : rest;
      const now = platform.now();
      session.turn(applyFacts(session.file ?? NO_FILE, session.state, named, now, complain));
      for (const [meter, reading] of Object.entries(usage ?? {})) engine.usage(meter, reading);
      if (session.state.success) session.memory.putSuccess(session.state.success);
      decideSoon();
    },
    usage(meter, reading) {
      const before = session.state;
      session.state = applyReading(before, meter, reading, platform.now(), complain);
      const kept = session.state.readings.get(meter);
      if (kept && session.state !== before) {
        session.memory.putReading(meter, kept);
        session.sample(meter);
      }
      decideSoon();
    },
    track(event, properties) {
      session.count(`events.${event}`, properties);
      decideSoon();
    },
    look(entered) {
      if (entered !== undefined) session.count('page', entered);
      decideSoon();
    },
    lacks: () => session.needs && !session.extras,
    extend(extras) {
      session.extend(extras);
      decideSoon();
    },
    follow: session.follow,
    reset() {
      session.ask = null;
      session.turn(emptyState());
      decideSoon();
    },
    allows(id) {
      const { file, state } = session;
      if (!file) return;
      return allows(file, state, id, allMeters(file, state, platform.now())[id]?.percent);
    },
    attempt(id, asked) {
      session.count(`attempts.${id}`);
      session.memory.putAttempt(id, visit());
      const { file } = session;
      if (!file) return { shown: false, reason: 'no-offers' };
      const raises = (offer: Offer) => {
        const to = targetPlan(file, offer, plan());
        return !!to && adds(file, to, plan(), id);
      };
      const ways: ((offer: Offer) => boolean)[] = [
        (o) =>
          triggersOf(o, 'attempt').some((t) =>
            [t.attempt].flat().some((a) => a === id || a === '*'),
          ),
        (o) => triggersOf(o, 'usage').some((t) => t.usage === id),
        raises,
      ];
      // Ruling 11: who names it, then who counts it, then whose plan has it.
      const fitting = new Set(ways.flatMap((fits) => file.offers.filter(fits)));
      const opening = `attempt:${id}:${visit()}`;
      return present(file, [...fitting], { opening, asked, visit: visit() });
    },
    open(target, asked) {
      const { file } = session;
      if (!file) return { shown: false, reason: 'no-offers' };
      const wanted = (offer: Offer) =>
        typeof target === 'object'
          ? targetPlan(file, offer, plan()) === target.plan
          : !target || offer.id === target;
      const opening = `manual:${visit()}:${++asks}`;
      return present(file, file.offers.filter(wanted), { opening, asked, visit: null });
    },
    wait(moment) {
      if (moment === session.moment) return;
      session.moment = moment;
      decideSoon();
    },
    pin(offer) {
      if (offer === session.pinned) return;
      session.pinned = offer;
      decideSoon();
    },
    near: () => session.near,
    world: () => session.file && session.world(session.file, session.ask),
    decide: decideNow,
    destroy() {
      destroyed = true;
      disarm();
    },
  };
  return engine;
}
