import { expect, test } from 'vitest';
import { getUptier, slot } from './svelte.js';

test('a slot is its attributes, with its space where that is said', () => {
  expect(slot('side', '120px')).toEqual({
    'data-uptier-slot': 'side',
    style: 'min-height: 120px',
  });
  expect(slot('side')).toEqual({ 'data-uptier-slot': 'side' });
});

test('a client in a component takes the names that it is given', () => {
  const uses = () => {
    const uptier = getUptier<{ offer: 'pro'; meter: 'projects'; feature: 'pdf'; plan: 'pro' }>();
    void uptier.attempt('pdf');
    // @ts-expect-error There is no such plan.
    void uptier.open({ plan: 'team' });
  };
  expect(uses).toBeTypeOf('function');
});
