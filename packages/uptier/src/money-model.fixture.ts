import fc from 'fast-check';
import type { Fate, MakePlace, ModelCharge, Setting } from './money-place.fixture.js';
import { createWorld, type World } from './money-world.fixture.js';

/** Something that people, machines and networks do. */
export type Step =
  | { do: 'press' | 'press twice' | 'reload' | 'look' | 'back'; tab: number }
  | { do: 'pass'; ms: number }
  | { do: 'crash' | 'restart' }
  | { do: 'price'; amount: number }
  | { do: 'method'; method: 'ok' | 'declined' | '3ds' }
  | { do: 'bank'; pays: boolean };

const tab = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('press' as const), tab }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(1, 15, 200, 400, 1500, 9000, 31_000, 120_000, 660_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'press twice' as const,
        'reload' as const,
        'look' as const,
        'back' as const,
      ),
      tab,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('crash' as const, 'restart' as const) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('price' as const),
      amount: fc.constantFrom(2320, 2900),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('method' as const),
      method: fc.constantFrom('ok' as const, 'declined' as const, '3ds' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('bank' as const), pays: fc.boolean() }) },
);

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Fate>({ lost: 'no', delay: 10, again: null }) },
  {
    weight: 2,
    arbitrary: fc.record({
      lost: fc.constantFrom('no' as const, 'request' as const, 'answer' as const),
      delay: fc.constantFrom(1, 40, 700, 4000, 20_000, 45_000),
      again: fc.constantFrom(null, null, 3, 900, 8000),
    }),
  },
);

/** A story of the money model. */
export interface Story {
  setting: Setting;
  steps: Step[];
}

/** Stories begin with a look at the card, and a click. */
const steps = fc
  .tuple(
    fc.constantFrom<Step>({ do: 'pass', ms: 1 }, { do: 'pass', ms: 400 }, { do: 'pass', ms: 9000 }),
    fc.record({ do: fc.constantFrom('press' as const, 'press twice' as const), tab }),
    fc.array(step, { maxLength: 22, size: 'max' }),
  )
  .map(([wait, press, rest]): Step[] => [wait, press, ...rest]);

/** Stories: at least one thing keeps two clicks apart, the browser's claim or the backend's rule. */
export const stories: fc.Arbitrary<Story> = fc.record({
  setting: fc.record({
    fates: fc.array(fate, { minLength: 1, maxLength: 12 }),
    tabs: fc.integer({ min: 1, max: 3 }),
    filePrice: fc.constantFrom(null, 2320, 2900),
    review: fc.boolean(),
    status: fc.boolean(),
    guards: fc.boolean(),
    strict: fc.boolean(),
    claims: fc.boolean(),
    durable: fc.boolean(),
  }),
  steps,
});

/** Whether something keeps the clicks of two tabs, or of two loads, apart. */
export function isKept({ guards, claims, durable }: Setting): boolean {
  return guards || (claims && durable);
}

async function take(world: World, step: Step): Promise<void> {
  const { backend } = world;
  switch (step.do) {
    case 'press':
      return world.press(step.tab);
    case 'press twice':
      world.press(step.tab);
      return world.press(step.tab);
    case 'reload':
    case 'look':
    case 'back':
      return world[step.do](step.tab);
    case 'pass':
      return world.clock.pass(step.ms);
    case 'crash':
    case 'restart':
      return backend[step.do]();
    case 'price':
      return backend.setPrice(step.amount);
    case 'method':
      return backend.setMethod(step.method);
    case 'bank':
      return backend.bank(step.pays);
  }
}

/** Plays a story to its end; returns what is wrong with it, one sentence per fault. */
export async function play(
  { setting, steps }: Story,
  { bug, place }: { bug?: string; place?: MakePlace } = {},
): Promise<string[]> {
  const world = createWorld({ ...setting, bug }, place);
  try {
    for (const step of steps) {
      await take(world, step);
      await world.clock.pass(1);
    }
    await world.settle();
    const faults = faultsOnScreen(world, setting, await world.backend.charges());
    await world.comeBack();
    return [...faults, ...faultsInBooks(world, setting, await world.backend.charges())];
  } finally {
    world.remove();
  }
}

function faultsOnScreen({ tabs }: World, { status }: Setting, charges: ModelCharge[]): string[] {
  const faults: string[] = [];
  const keys = charges.map(({ key }) => key);
  for (const { run } of tabs) {
    const { state, intent, reason } = run.state();
    const charged = intent !== null && keys.includes(intent);
    const told =
      state === 'succeeded' ||
      (state === 'failed' && reason === 'already') ||
      // Nobody can be asked what became of the bank's page.
      (state === 'cancelled' && !status);
    if (state === 'succeeded' && !charged) faults.push(`${intent} says succeeded, uncharged`);
    if (charged && !told) faults.push(`${intent} says ${state}, and was charged`);
    if (['pending', 'quoting', 'redirecting'].includes(state))
      faults.push(`a tab is still ${state}`);
  }
  return faults;
}

function faultsInBooks(world: World, setting: Setting, charges: ModelCharge[]): string[] {
  const { clicked, unconfirmed, records } = world;
  const faults = unconfirmed.map((intent) => `${intent} had no second click`);
  if (charges.length > 1) faults.push(`${charges.length} charges for one account and offer`);
  const keys = charges.map(({ key }) => key);
  if (new Set(keys).size < keys.length) faults.push('an intent was charged twice');
  for (const { key, amount } of charges)
    if (clicked.get(key) !== amount)
      faults.push(`${key} was charged ${amount}; on screen at the click: ${clicked.get(key)}`);
  for (const key of setting.durable ? keys : []) {
    const state = records().find((one) => one.request.intent === key)?.upgrade.state;
    if (state !== 'succeeded' && (state !== 'redirecting' || setting.status))
      faults.push(`${key} was charged, and its record says ${state}`);
  }
  return faults;
}
