import type { FactValue, World } from '@uptier/core';
import { explain, type OfferTrace } from '@uptier/core/explain';
import { worldAt } from '@uptier/core/preview';
import type { ToolsInside } from '../open-tools.js';

/** Everything the overlay shows, read at one instant. */
export interface DebugView {
  /** When it is read for, epoch milliseconds; later than the page's own clock while travelling. */
  now: number;
  /** Whether an offers file is there. */
  loaded: boolean;
  shown: string | null;
  offers: OfferTrace[];
  facts: [path: string, value: string][];
  history: { offer: string; at: number; answer: string }[];
  intents: [name: string, value: string][];
  clock: [name: string, value: string][];
}

/** Reads what a client knows and decides, now or `ahead` milliseconds from now. Writes nothing. */
export function readDebug({ engine, client, presenting }: ToolsInside, ahead: number): DebugView {
  const own = presenting.clock.now();
  const now = own + ahead;
  const world = engine.world();
  const told = world && explain(ahead ? worldAt(world, now) : world);
  return {
    now,
    loaded: !!world,
    shown: told?.shown ?? null,
    offers: told?.offers ?? [],
    facts: factsOf(world, client.$meters.get()),
    history: (world?.history ?? [])
      .map(({ offer, at, answer, asked }) => ({
        offer,
        at,
        answer: answer ?? (asked ? 'asked for' : 'no answer yet'),
      }))
      .reverse(),
    intents: intentsOf(presenting, own),
    clock: [
      ['Page', sayInstant(own)],
      ['Device', sayInstant(Date.now())],
      ['Off by', `${((own - Date.now()) / 1000).toFixed(1)} s`],
      ['Visit', world?.visit ?? '–'],
      ['Waits for', world?.moment ?? 'nothing'],
      ['Memory', world?.memory === false ? 'this page only' : 'durable'],
    ],
  };
}

/** An instant as the device says it. */
export function sayInstant(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
}

function factsOf(
  world: World | null,
  meters: Record<string, object>,
): [path: string, value: string][] {
  const host = [...(world?.state.facts ?? [])].map(([path, value]) => [path, say(value)] as const);
  const usage = Object.entries(meters).flatMap(([meter, facts]) =>
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [`usage.${meter}.${name}`, say(value as FactValue)] as const),
  );
  return [...host, ...usage].map(([path, value]): [string, string] => [path, value]).sort();
}

function intentsOf(
  { intents }: ToolsInside['presenting'],
  now: number,
): [name: string, value: string][] {
  const live = intents().open(now, true);
  if (!live) return [];
  const { upgrade, request } = live;
  return [
    ['Intent', request.intent],
    ['Offer', request.offer],
    ['State', upgrade.state],
    ['Since', sayInstant(live.createdAt)],
  ];
}

const say = (value: FactValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
