// The compiler is the test: each `@ts-expect-error` that is none fails `npm run check`.
import { expect, it } from 'vitest';
import { createUptier, defineOffers, type NamesOf, type Uptier } from './index.js';
import json from './names.fixture.json' with { type: 'json' };

const offers = defineOffers({
  version: 1,
  plans: { free: { name: 'Free' }, pro: { name: 'Pro' } },
  meters: { projects: { label: 'Projects' } },
  features: { 'pdf-export': { name: 'PDF export', plans: ['pro'] } },
  offers: [
    {
      id: 'pro-at-80',
      plan: 'pro',
      when: { plan: 'free', 'user.seats': { $lt: 10 } },
      trigger: [{ usage: 'projects', reaches: '80%' }, { attempt: ['pdf-export', 'projects'] }],
      prompt: { title: '{projects.left} left' },
    },
    { id: 'pdf', plan: 'next', trigger: { attempt: 'pdf-export' }, prompt: { title: 'PDF' } },
    { id: 'hello', trigger: { visit: 1 }, prompt: { title: 'Hello' } },
  ],
});

/** What `uptier types` prints. */
interface Printed {
  offer: 'pro-at-80' | 'pdf';
  meter: 'projects';
  feature: 'pdf-export';
  plan: 'free' | 'pro';
}

it('defineOffers() gives back the very file', () => {
  const file = { version: 1, offers: [] } as const;
  expect(defineOffers({ ...file, offers: [] })).toEqual(file);
  expect(offers.offers.map(({ id }) => id)).toEqual(['pro-at-80', 'pdf', 'hello']);
});

it('a client of a file that was defined in code takes its ids alone', () => {
  const uses = (uptier: Uptier<NamesOf<typeof offers>>) => {
    uptier.usage('projects', { used: 8, limit: 10 });
    void uptier.attempt('pdf-export');
    void uptier.open('pro-at-80');
    void uptier.open({ plan: 'pro' });
    // @ts-expect-error There is no such meter.
    uptier.usage('projets', { used: 8 });
    // @ts-expect-error There is no such feature.
    void uptier.attempt('pdf');
    // @ts-expect-error There is no such feature.
    uptier.allows('pdf-exports');
    // @ts-expect-error There is no such offer.
    void uptier.open('pro-at-90');
    // @ts-expect-error There is no such plan.
    void uptier.open({ plan: 'team' });
  };
  const made: () => Uptier<NamesOf<typeof offers>> = () => createUptier({ offers });
  // Whoever takes any client takes this one.
  const any: () => Uptier = made;
  expect([uses, any]).toHaveLength(2);
});

it('a client of an imported JSON takes its meters, features and plans alone', () => {
  const uses = () => {
    const uptier = createUptier({ offers: json, server: '/api/uptier' });
    uptier.usage('projects', { used: 8 });
    void uptier.open('pro-at-80');
    // @ts-expect-error There is no such meter.
    uptier.usage('projets', { used: 8 });
    // @ts-expect-error There is no such plan.
    void uptier.open({ plan: 'team' });
  };
  expect(uses).toBeTypeOf('function');
});

it('a client of a file by its address takes the names that it is given, and without them any', () => {
  const uses = () => {
    const printed = createUptier<Printed>({ offers: '/offers.json' });
    void printed.open('pdf');
    // @ts-expect-error There is no such offer.
    void printed.open('pdfs');
    createUptier({ offers: '/offers.json' }).usage('anything', { used: 1 });
    // @ts-expect-error An option that does not exist.
    createUptier({ offers: '/offers.json', servers: '/api' });
  };
  expect(uses).toBeTypeOf('function');
});

it('a file that names what it does not have is refused by the compiler', () => {
  const wrong = () => {
    const meters = { projects: {} };
    const prompt = { title: 'A' };
    defineOffers({
      version: 1,
      meters,
      // @ts-expect-error There is no meter of this name.
      offers: [{ id: 'a', trigger: { usage: 'projets', reaches: '80%' }, prompt }],
    });
    defineOffers({
      version: 1,
      meters,
      // @ts-expect-error There is no feature of this name.
      offers: [{ id: 'a', trigger: { attempt: 'pdf' }, prompt }],
    });
    defineOffers({
      version: 1,
      plans: { pro: { name: 'Pro' } },
      // @ts-expect-error There is no plan of this name.
      offers: [{ id: 'a', plan: 'team', trigger: { visit: 1 }, prompt }],
    });
  };
  expect(wrong).toBeTypeOf('function');
});
