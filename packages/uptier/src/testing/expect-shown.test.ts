// @vitest-environment happy-dom
import type { OffersFile } from '@uptier/offers';
import { afterEach, expect, it } from 'vitest';
import {
  createTestUptier,
  expectNotShown,
  expectShown,
  inPage,
  type TestUptier,
} from '../testing.js';

const offers: OffersFile = {
  version: 1,
  links: { plans: '/plans' },
  plans: {
    free: { name: 'Free', limits: { projects: 10 } },
    pro: { name: 'Pro', limits: { projects: 100 } },
  },
  meters: { projects: { label: 'Projects', name: { one: 'project', other: 'projects' } } },
  features: { pdf: { name: 'PDF export', plans: ['pro'] } },
  offers: [
    {
      id: 'full',
      trigger: { usage: 'projects', reaches: '80%' },
      prompt: { title: '{projects.left} left' },
    },
    { id: 'pdf', trigger: { attempt: 'pdf' }, prompt: { title: 'PDF is part of Pro' } },
    { id: 'often', trigger: { event: 'export', times: 3 }, prompt: { title: 'Three exports' } },
  ].map((offer) => ({ ...offer, action: { url: '/plans' } })) as OffersFile['offers'],
};

let uptier: TestUptier;
const start = (used: number): Promise<void> => {
  uptier = createTestUptier({ offers, facts: { user: { id: 'u_1' }, plan: 'free' } });
  return uptier.given({ usage: { projects: { used, limit: 10 } } });
};
afterEach(() => uptier.destroy());

it('an offer that is drawn passes; another is told with its reason and what is on screen', async () => {
  await start(8);
  await expectShown(uptier, 'full');
  await expect(expectNotShown(uptier, 'full')).rejects.toThrow('"full" is shown');
  await expect(expectShown(uptier, 'pdf', { within: 0 })).rejects.toThrow(
    /^"pdf" is not on screen\. Not shown: .+ On screen: "full"\.$/,
  );
});

it('one that is not shown passes for the reason that is named, and for no other', async () => {
  await start(7);
  await expectNotShown(uptier, 'full', 'not-open');
  await expect(expectNotShown(uptier, 'full', 'gap')).rejects.toThrow(
    'should not be shown because of "gap"; it is because of "not-open". Not shown: 7 of 10 projects used',
  );
});

it('an id that is not in the file is told with those that are', async () => {
  await start(7);
  await expect(expectShown(uptier, 'ful', { within: 0 })).rejects.toThrow(
    'There is no offer "ful" in the file. It has: "full", "pdf", "often".',
  );
});

it('a page in another process is asked by expressions', async () => {
  await start(8);
  const page = {
    evaluate: async (code: string) =>
      new Function('window', 'uptier', `return ${code}`)({ uptier }, uptier),
  };
  await expectShown(inPage(page), 'full');
  await expectNotShown(inPage(page), 'pdf');
});

it('events and attempts are given like facts; what the person asks for ignores pauses', async () => {
  await start(0);
  await uptier.given({ events: { export: 3 } });
  await uptier.expectShown('often');
  uptier.close();
  await uptier.given({ attempts: ['pdf'] });
  await expectNotShown(uptier, 'pdf');
  uptier.acts();
  await uptier.given({ attempts: ['pdf'] });
  await uptier.expectShown('pdf');
});
