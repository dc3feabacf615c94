import { expect, test } from 'vitest';
import { START } from '../engine.fixture.js';
import { rareTests } from '../rare-operators.js';
import { createIncremental, type Incremental } from './index.js';
import { openDice, randomFile } from './random-file.fixture.js';

test('whatever the order of signals within one tick, the decision is the same', () => {
  let shown = 0;
  for (let seed = 1; seed <= 150; seed++) {
    const dice = openDice(seed);
    const file = randomFile(dice);
    const signals: ((engine: Incremental) => void)[] = [];
    for (const [meter, whole] of [
      ['projects', 10],
      ['storage', 1000],
      ['calls', 40],
    ] as const) {
      const used = Math.floor(dice.next() * whole * 1.2);
      signals.push((e) => e.reading(meter, { used, at: START, live: true }));
    }
    const seats = dice.between(0, 9);
    signals.push(
      (e) => e.fact('user.seats', seats),
      (e) => e.fact('user.country', 'DE'),
      (e) => e.fact('plan', 'free'),
      (e) => e.identity('u1', null),
      (e) => e.attempt('pdf'),
      (e) => e.look(),
    );
    const decide = (order: typeof signals) => {
      const engine = createIncremental(file, {
        visit: 'v1',
        makers: rareTests,
        canSell: () => true,
        durable: true,
        serverStamps: false,
      });
      // A first decision, so that the signals are changes.
      engine.settle(START - 1);
      for (const tell of order) tell(engine);
      return engine.decide(START);
    };
    const first = decide(signals);
    if (first.show) shown++;
    for (let i = 0; i < 4; i++) {
      const order = signals
        .map((tell) => ({ tell, at: dice.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ tell }) => tell);
      expect(decide(order)).toEqual(first);
    }
  }
  expect(shown).toBeGreaterThan(30);
});
