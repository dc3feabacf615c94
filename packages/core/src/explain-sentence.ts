import type { Offer } from '@uptier/offers';
import { ownEntry, sayDuration, sayInstant, sayList, sayPlan } from '@uptier/offers/phrases';
import { sayMust } from '@uptier/offers/say-condition';
import { type Clause, sayClause } from './explain-clauses.js';
import type { Reason } from './explain-reasons.js';
import type { OfferTrace } from './explain-trace.js';
import type { World } from './world.js';

type Trace = Omit<OfferTrace, 'sentence'>;

/** One sentence on an offer: whether it shows, why not, and when it could. */
export function sayOffer(world: World, offer: Offer, trace: Trace): string {
  const { status, triggers, reasons, earliest } = trace;
  const opened = triggers.filter(({ reached }) => reached).map(({ text }) => text);
  const because = opened.length ? `: ${sayList(opened, 'and')}` : '';
  if (status === 'shown') return `Shown now${because}.`;
  if (status === 'held-out')
    return `Held out${because}, but this account is kept from seeing it, so that its effect can be measured.`;
  const plan = planOnly(world, trace);
  if (plan) return `Not shown: ${plan}.`;
  const said = new Set(
    telling(reasons, trace).flatMap((reason) => sayReason(world, offer, trace, reason)),
  );
  // One reason says itself when it ends.
  const from =
    earliest !== null && said.size > 1 ? `; it could show from ${sayInstant(earliest)}` : '';
  return `Not shown: ${[...said].join('; ')}${from}.`;
}

/** For somebody on another plan nothing else is worth a word. */
function planOnly({ file, state }: World, { when, reasons }: Trace): string | undefined {
  const clauses = when?.of === 'and' ? (when.parts ?? []) : when ? [when] : [];
  const plan = clauses.find(({ fact, result }) => fact === 'plan' && result === false);
  const first = /^(not-open|when)$/.test(reasons[0]?.reason ?? '');
  if (!plan || !first) return;
  const wanted = sayMust(file, 'plan', { [plan.operator ?? '']: plan.expected });
  const held = sayPlan(file, state.facts.get('plan'));
  return `the plan must ${wanted}, and the person is on ${held}`;
}

/** What holds for all offers alike is said only where nothing of its own keeps this one away. */
const FOR_ALL = /^(shared-|ceiling|another-first|outbid|no-memory|patience)/;

/** The reasons that tell a reader something: of several limits the one that ends last says it all. */
function telling(reasons: Reason[], { limits }: Trace): Reason[] {
  const isLimit = ({ reason }: Reason) => limits.some((limit) => limit.reason === reason);
  const end = ({ until = Number.POSITIVE_INFINITY }: Reason) => until;
  const longest = reasons.filter(isLimit).sort((a, b) => end(b) - end(a))[0];
  const kept = reasons.filter((one) => one === longest || !isLimit(one));
  const own = kept.filter(({ reason }) => !FOR_ALL.test(reason) && !(reason in MOMENTS));
  return own.length ? own : kept.slice(0, 2);
}

const clauses = (world: World, wanted: boolean, ...found: (Clause | null)[]): string[] =>
  found.flatMap((clause) => (clause ? sayClause(world.file, clause, wanted) : []));

function sayReason(world: World, offer: Offer, trace: Trace, why: Reason): string[] {
  const { file, state, history } = world;
  const { reason, detail = '', until } = why;
  const limit = trace.limits.find((one) => one.reason === reason && one.until > world.now);
  const then = until === undefined ? '' : ` until ${sayInstant(until)}`;
  const plan = (id: unknown) => sayPlan(file, id);
  const group = ownEntry(file.groups, offer.group ?? '')?.label ?? offer.group ?? '';
  const mine = history.filter((showing) => showing.offer === offer.id);
  const last = mine.at(-1);
  const rests = `and rests${then}`;
  const counts =
    limit && `${limit.seen} of at most ${limit.most} in ${sayDuration(limit.per ?? '')}`;
  switch (reason) {
    case 'off':
      return ['the whole file is switched off'];
    case 'staff':
      return ['staff see no offers'];
    case 'opted-out':
      return ['the person has opted out of offers'];
    case 'revoked':
      return ['it is withdrawn: its id stands under revoked'];
    case 'disabled':
      return ['it is switched off (enabled is false)'];
    case 'not-yet':
      return [`it starts on ${sayInstant(until ?? 0)}`];
    case 'ended':
      return [`it ended on ${sayInstant(offer.ends ?? '')}`];
    case 'upgrade-in-progress':
      return [`an upgrade is under way (${detail})`];
    case 'plan-unknown':
      return [detail ? `the plan ${detail} is not in the file` : "the person's plan is not known"];
    case 'already-there':
      return [`the person is on ${plan(trace.plan)} already`];
    case 'not-up':
      return offer.plan === 'next'
        ? [`no plan above ${plan(state.facts.get('plan'))} has more of it`]
        : [
            `${plan(trace.plan)} stands below ${plan(state.facts.get('plan'))}, which the person has`,
          ];
    case 'no-way-to-buy':
      return [
        offer.action?.call
          ? `the page has no function for ${offer.action.call}`
          : 'nothing on this page can carry out an upgrade',
      ];
    case 'discount-not-deliverable':
      return ['the payment page it leads to cannot take the discount off: it has no code'];
    case 'just-upgraded':
      return [`the person has just upgraded to ${plan(state.success?.plan)}`];
    case 'not-open':
      return [sayTriggers(trace.triggers.map(({ text }) => text))];
    case 'when':
    case 'when-unknown':
      return clauses(world, true, trace.when);
    case 'hide':
    case 'hide-unknown':
      return clauses(world, false, trace.hide, trace.hideAll).map(
        (text) => `it is hidden while ${text}`,
      );
    case 'discount-over':
      return ['its discount is over, and its texts speak of it'];
    case 'placeholder':
      return [`nothing fills {${detail}} in its texts`];
    case 'another-first':
      return [`${detail} comes first`];
    case 'outbid':
      return ['another offer has a higher mark on the same meter, and steps in front of it'];
    case 'holdout':
      return ['this account is kept from seeing it, so that its effect can be measured'];
    case 'no-memory':
      return ['this browser keeps no records, so nothing unasked is shown'];
    case 'never':
      return [
        `the person never wants to see ${offer.group ? `offers of ${group}` : 'such offers'} again`,
      ];
    case 'stopped':
      return [
        `the person has said no ${mine.filter(({ answer }) => answer === 'no' || answer === 'undone').length} times, which is final`,
      ];
    case 'after-answer':
      return [
        `${ANSWERS[last?.answer ?? ''] ?? 'it was answered'} on ${sayInstant(last?.answeredAt ?? 0)}, ${rests}`,
      ];
    case 'at-most':
      return [`it was shown ${counts}, ${rests}`];
    case 'gap':
      return [`it was shown on ${sayInstant(last?.at ?? 0)}, ${rests}`];
    case 'group-at-most':
      return [`offers of ${group} were shown ${counts}, and rest${then}`];
    case 'group-gap':
      return [`another offer of ${group} has just been shown, so it waits${then}`];
    case 'shared-at-most':
      return [`offers were shown ${counts}, and rest${then}`];
    case 'shared-gap':
      return [
        `another offer was shown on ${sayInstant(history.at(-1)?.at ?? 0)}, so it waits${then}`,
      ];
    case 'ceiling':
      return [
        until === undefined
          ? 'this visit has seen its one unasked offer'
          : `three offers in 7 days are the most that anybody sees, so it waits${then}`,
      ];
    case 'patience':
      return [
        'it has waited long enough for a quiet moment on this page; it tries again on the next',
      ];
    default:
      return [MOMENTS[reason] ?? reason];
  }
}

/** `7 of 10 projects used, opens at 10 (3 more), or when one more project is tried`. */
function sayTriggers([first = '', ...others]: string[]): string {
  const opens = first.includes('opens');
  return [first, ...others.map((text) => (opens ? text.replace(/^opens /, '') : text))].join(
    ', or ',
  );
}

const ANSWERS: Record<string, string> = {
  later: 'it was put off with "later"',
  closed: 'it was closed',
  no: 'it was turned down',
  undone: 'its upgrade was undone',
  ask: 'it was passed on to an admin',
};

const MOMENTS: Record<string, string> = {
  hidden: 'the page is hidden',
  held: 'the app holds offers back',
  loading: 'the page has just loaded',
  typing: 'the person is typing',
  dragging: 'the person is dragging something',
  presenting: 'the page is in full screen',
  dialog: 'a dialog is open',
};
