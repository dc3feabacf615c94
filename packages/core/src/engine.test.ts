import { expect, test } from 'vitest';
import { at80, DAY, HOUR, memoryRecords, openPage, START, storyFile } from './engine.fixture.js';

const use = (page: ReturnType<typeof openPage>, used: number, limit = 10) =>
  page.engine.usage('projects', { used, limit });

test('seven of ten: nothing; eight of ten: the offer', () => {
  const page = openPage();
  use(page, 7);
  expect(page.refusal('pro-at-80')).toBe('not-open');
  use(page, 8);
  expect(page.wins()).toBe('pro-at-80');
});

test('what draws prompts is fetched when a meter comes near, not before', () => {
  const page = openPage(storyFile(at80({ trigger: { usage: 'projects', reaches: '80%' } })));
  use(page, 71, 100);
  page.engine.decide();
  expect(page.engine.near()).toBe(false);
  use(page, 72, 100);
  page.engine.decide();
  expect(page.engine.near()).toBe(true);
});

test('many signals in one task are one decision', async () => {
  const page = openPage();
  await Promise.resolve();
  let decisions = 0;
  page.engine.$decision.listen(() => decisions++);
  for (let used = 1; used < 9; used++) use(page, used);
  page.engine.track('export');
  await Promise.resolve();
  expect(decisions).toBe(1);
});

test('P15 a reading that crosses nothing tells nobody of a decision, and one that changes nothing of no meter either', async () => {
  const { engine } = openPage(storyFile());
  const told = { decision: 0, meters: 0 };
  const report = async (used: number) => {
    engine.usage('projects', { used, limit: 10 });
    await Promise.resolve();
    return { ...told };
  };
  await report(3);
  engine.$decision.listen(() => told.decision++);
  engine.$meters.listen(() => told.meters++);
  expect(await report(3)).toEqual({ decision: 0, meters: 0 });
  expect(await report(4)).toEqual({ decision: 0, meters: 1 });
  expect(await report(7)).toEqual({ decision: 0, meters: 2 });
  expect(await report(8)).toEqual({ decision: 1, meters: 3 });
  // Its numbers are on screen, or soon will be.
  expect(await report(9)).toEqual({ decision: 2, meters: 4 });
});

test('F43 the same showing goes on after a reload, and is not counted again', () => {
  const page = openPage();
  use(page, 8);
  const showing = page.show();
  const again = page.reload();
  expect(again.engine.decide()?.show?.resume?.showing).toBe(showing);
  again.show();
  expect(again.engine.showings('pro-at-80')).toBe(1);
});

test('a showing is withdrawn below its mark, and no answer is recorded', () => {
  const page = openPage();
  use(page, 8);
  page.show();
  use(page, 7);
  expect(page.refusal('pro-at-80')).toBe('not-open');
  use(page, 8);
  expect(page.engine.decide()?.show?.resume).not.toBeNull();
});

test('"No thanks" keeps the offer away for 30 days, the second for 60, the third for good', () => {
  const page = openPage();
  use(page, 8);
  for (const days of [30, 60]) {
    page.engine.answer(page.show(), 'no');
    page.newVisit();
    page.pass(days * DAY - 1);
    use(page, 8);
    expect(page.refusal('pro-at-80')).toBe('after-answer');
    page.pass(1);
    use(page, 8);
    expect(page.wins()).toBe('pro-at-80');
  }
  page.engine.answer(page.show(), 'no');
  page.newVisit();
  page.pass(3650 * DAY);
  use(page, 8);
  expect(page.refusal('pro-at-80')).toBe('stopped');
});

test('ruling 4: what the person asked for is never refused by pacing, and is not counted', () => {
  const page = openPage();
  use(page, 8);
  page.engine.answer(page.show(), 'no');
  use(page, 10);
  expect(page.engine.attempt('projects', false)).toEqual({ shown: false, reason: 'after-answer' });
  expect(page.engine.attempt('projects', true)).toEqual({ shown: true, reason: null });
  const winner = page.engine.decide()?.show;
  expect(winner?.asked).toBe(true);
  page.engine.answer(page.show(), 'closed');
  expect(page.engine.attempt('projects', true).shown).toBe(true);
});

test('ruling 4: what the person asked for still needs `when`, `hide`, plan and dates', () => {
  const rows: [object, string][] = [
    [{ when: { 'user.seats': { $lt: 10 } } }, 'when-unknown'],
    [{ when: { plan: 'pro' } }, 'when'],
    [{ hide: { plan: 'free' } }, 'hide'],
    [{ hide: { 'page.path': '/checkout' } }, 'hide-unknown'],
    [{ ends: '2026-11-01T00:00:00Z' }, 'ended'],
    [{ starts: '2026-12-01T00:00:00Z' }, 'not-yet'],
    [{ enabled: false }, 'disabled'],
    [{ plan: 'free' }, 'already-there'],
  ];
  for (const [changes, reason] of rows) {
    const page = openPage(storyFile(at80(changes)));
    use(page, 10);
    expect(page.engine.open('pro-at-80', true)).toEqual({ shown: false, reason });
  }
});

test('ruling 11: an attempt goes to the offer that names it, then the one that counts it, then the plan that has it', () => {
  const named = at80({ id: 'named', trigger: { attempt: 'projects' } });
  const counts = at80({ id: 'counts' });
  const sells = at80({ id: 'sells', trigger: { manual: true } });
  const order = (...offers: (typeof named)[]) => {
    const page = openPage(storyFile(...offers));
    use(page, 10);
    page.engine.attempt('projects', true);
    return page.wins();
  };
  expect(order(sells, counts, named)).toBe('named');
  expect(order(sells, counts)).toBe('counts');
  expect(order(sells)).toBe('sells');
  const page = openPage(storyFile(at80({ plan: 'team' })));
  expect(page.engine.attempt('csv-import', true)).toEqual({ shown: false, reason: 'nothing-fits' });
});

test('an attempt keeps its offer open for this visit', () => {
  const page = openPage(
    storyFile(
      at80({
        trigger: { attempt: 'pdf-export' },
        prompt: { title: '{feature.name} is part of {offer.plan}' },
      }),
    ),
  );
  page.engine.attempt('pdf-export', false);
  expect(page.wins()).toBe('pro-at-80');
  expect(page.reload().wins()).toBe('pro-at-80');
  page.newVisit();
  expect(page.refusal('pro-at-80')).toBe('not-open');
});

test('ruling 9: an asked prompt replaces an unasked one, which does not resume', () => {
  const file = storyFile(at80(), at80({ id: 'pdf', trigger: { attempt: 'pdf-export' } }));
  const page = openPage(file);
  use(page, 8);
  page.show();
  page.engine.attempt('pdf-export', true);
  expect(page.wins()).toBe('pdf');
  page.engine.answer(page.show(), 'closed');
  expect(page.wins()).toBeNull();
  expect(page.refusal('pro-at-80')).toBe('gap');
});

test('ruling 9: of two offers on one meter the one with the higher mark competes', () => {
  const page = openPage(
    storyFile(at80(), at80({ id: 'full', trigger: { usage: 'projects', reaches: '100%' } })),
  );
  use(page, 9);
  expect(page.wins()).toBe('pro-at-80');
  use(page, 10);
  expect(page.wins()).toBe('full');
  expect(page.refusal('pro-at-80')).toBe('outbid');
});

test('ruling 9: an unanswered showing keeps its place when a higher mark is reached', () => {
  const page = openPage(
    storyFile(at80(), at80({ id: 'full', trigger: { usage: 'projects', reaches: '100%' } })),
  );
  use(page, 9);
  page.show();
  use(page, 10);
  expect(page.wins()).toBe('pro-at-80');
  expect(page.refusal('full')).toBe('another-first');
});

test('ruling 9: over several meters the fullest open one is drawn', () => {
  const both = at80({
    trigger: [
      { usage: 'projects', reaches: '80%' },
      { usage: 'storage', reaches: '80%' },
    ],
  });
  const page = openPage(storyFile(both));
  use(page, 8);
  page.engine.usage('storage', { used: 9e8 });
  expect(page.engine.decide()?.show?.meter).toBe('storage');
});

test('F37 a meter that flaps round its mark is one opening', () => {
  const page = openPage();
  for (let i = 0; i < 50; i++) use(page, i % 2 ? 8 : 7);
  use(page, 8);
  const { opening } = page.engine.decide()?.show ?? {};
  page.pass(2 * DAY);
  use(page, 7);
  page.pass(2 * DAY);
  use(page, 8);
  expect(page.engine.decide()?.show?.opening).toBe(opening);
});

test('a meter that was clear of its mark for a day opens anew', () => {
  const page = openPage();
  use(page, 8);
  const first = page.engine.decide()?.show?.opening;
  use(page, 5);
  page.engine.decide();
  page.pass(DAY);
  use(page, 8);
  expect(page.engine.decide()?.show?.opening).not.toBe(first);
});

test('a new period ends the pause after "Later", but not the one after "No thanks"', () => {
  const period = (answer: 'later' | 'no') => {
    const page = openPage();
    const reading = (used: number, month: string) =>
      page.engine.usage('projects', { used, limit: 10, resetsAt: `2026-${month}-01T00:00:00Z` });
    page.pass(7 * DAY);
    reading(8, '12');
    page.engine.answer(page.show(), answer);
    page.newVisit();
    page.pass(12 * HOUR);
    page.engine.decide();
    return { page, reading };
  };
  for (const [answer, expected] of [
    ['later', null],
    ['no', 'after-answer'],
  ] as const) {
    const { page } = period(answer);
    page.pass(DAY - 12 * HOUR);
    page.engine.usage('projects', { used: 9, limit: 10, resetsAt: '2027-01-01T00:00:00Z' });
    expect(page.refusal('pro-at-80') ?? null).toBe(expected);
  }
});

test('F40 another person on the same page has a history of their own', () => {
  const page = openPage();
  use(page, 8);
  page.engine.answer(page.show(), 'no');
  page.newVisit();
  page.engine.set({ user: { id: 'u_2' } });
  page.engine.set({ usage: { projects: { used: 8, limit: 10 } } });
  expect(page.wins()).toBe('pro-at-80');
});

test('the first identified person adopts what was anonymous, the second does not', () => {
  const records = memoryRecords();
  const page = openPage(storyFile(), { records, user: null });
  use(page, 8);
  page.engine.answer(page.show(), 'never');
  page.engine.set({ user: { id: 'u_1' } });
  use(page, 8);
  expect(page.refusal('pro-at-80')).toBe('never');
  page.engine.set({ user: { id: 'u_2' } });
  use(page, 8);
  expect(page.wins()).toBe('pro-at-80');
});

test('reset() forgets the person and erases nothing', () => {
  const page = openPage();
  use(page, 8);
  page.engine.answer(page.show(), 'no');
  page.engine.reset();
  page.engine.set({ plan: 'free', usage: { projects: { used: 8, limit: 10 } } });
  page.engine.set({ user: { id: 'u_1' }, usage: { projects: { used: 8, limit: 10 } } });
  expect(page.refusal('pro-at-80')).toBe('after-answer');
});

test('F35 a reading that is no good is ignored and the last one stays', () => {
  const page = openPage();
  use(page, 8);
  for (const used of [Number.NaN, Number.POSITIVE_INFINITY, -1, '9', null, undefined, {}])
    page.engine.usage('projects', { used } as never);
  expect(page.wins()).toBe('pro-at-80');
  expect(new Set(page.complaints)).toEqual(new Set(['bad-reading']));
});

test('F36 without a limit, or with a limit of zero, a share is unknown and nothing opens', () => {
  const file = storyFile();
  delete file.plans?.free?.limits;
  const page = openPage(file);
  page.engine.usage('projects', { used: 100 });
  expect(page.refusal('pro-at-80')).toBe('not-open');
  page.engine.usage('projects', { used: 100, limit: 0 });
  expect(page.refusal('pro-at-80')).toBe('not-open');
  page.engine.usage('projects', { used: 100, limit: 'unlimited' });
  expect(page.refusal('pro-at-80')).toBe('not-open');
});

test('ruling 7: a reading of an earlier page is good for a day, one of this page for ever', () => {
  const page = openPage();
  use(page, 8);
  page.pass(3 * DAY);
  expect(page.wins()).toBe('pro-at-80');
  page.newVisit();
  expect(page.reload().refusal('pro-at-80')).toBe('not-open');
});

test('ruling 7: a reading whose period is over is unknown at once', () => {
  const page = openPage();
  page.engine.usage('projects', { used: 8, limit: 10, resetsAt: '2026-11-23T13:00:00Z' });
  expect(page.wins()).toBe('pro-at-80');
  page.pass(HOUR);
  expect(page.refusal('pro-at-80')).toBe('not-open');
});

test('ruling 19: an unknown plan refuses plan offers', () => {
  const page = openPage();
  page.engine.set({ plan: 'enterprise', usage: { projects: { used: 8, limit: 10 } } });
  expect(page.refusal('pro-at-80')).toBe('plan-unknown');
});

test('an offer below the person is not up, the same plan and price is already there', () => {
  const page = openPage();
  page.engine.set({ plan: 'team', price: 'monthly' });
  expect(page.refusal('pro-at-80')).toBe('not-up');
  page.engine.set({ plan: 'pro' });
  expect(page.refusal('pro-at-80')).toBe('already-there');
  page.engine.set({ price: 'yearly' });
  expect(page.refusal('pro-at-80')).toBe('not-open');
});

test('an offer that nothing can sell is refused', () => {
  const page = openPage(storyFile(), { canSell: false });
  use(page, 8);
  expect(page.refusal('pro-at-80')).toBe('no-way-to-buy');
});

test('an offer that could be sold without its discount says so', () => {
  const canSell = ({ discount }: { discount?: object }) => !discount;
  const page = openPage(storyFile(at80({ discount: { percent: 20 } })), { canSell });
  use(page, 8);
  expect(page.refusal('pro-at-80')).toBe('discount-not-deliverable');
});

test('an action that nobody can carry out refuses its offer, with and without a plan', () => {
  for (const plan of [{}, { plan: undefined }]) {
    const offer = { ...at80({ action: { call: 'talk' } }), ...plan };
    const page = openPage(storyFile(offer as typeof offer & { plan: string }), { canSell: false });
    use(page, 8);
    expect(page.refusal('pro-at-80')).toBe('no-way-to-buy');
  }
});

test('an action’s address waits for its facts', () => {
  const action = { url: '/contact?seats={user.seats}' };
  const page = openPage(storyFile(at80({ action })));
  use(page, 8);
  expect(page.engine.decide()?.refused[0]).toMatchObject({
    reason: 'placeholder',
    detail: 'user.seats',
  });
  page.engine.set({ user: { id: 'u_1', seats: 4 } });
  expect(page.engine.decide()?.show?.values['user.seats']).toEqual({ type: 'number', number: 4 });
});

test('"next" is the lowest higher plan that raises the meter', () => {
  const page = openPage(storyFile(at80({ plan: 'next' })));
  use(page, 8);
  expect(page.engine.decide()?.show?.offer.plan).toBe('pro');
  page.engine.set({ plan: 'pro', price: 'monthly' });
  use(page, 90, 100);
  expect(page.engine.decide()?.show?.offer.plan).toBe('team');
});

test('a placeholder without value refuses the offer; a fallback fills it', () => {
  const title = (text: string) => openPage(storyFile(at80({ prompt: { title: text } })));
  const missing = title('Hello {user.name}');
  use(missing, 8);
  expect(missing.engine.decide()?.refused[0]).toMatchObject({
    reason: 'placeholder',
    detail: 'user.name',
  });
  const filled = title('Hello {user.name|there}');
  use(filled, 8);
  expect(filled.wins()).toBe('pro-at-80');
});

test('placeholders are filled in every text of a prompt, and a quotation’s `by` is none', () => {
  const prompt = (text: string) => ({
    title: 'x',
    proof: { quote: 'Good', by: 'Mara', source: 'https://a.example/x', date: '2026-03-14' },
    questions: [{ ask: 'And now?', answer: { by: 'projects.left', one: '{a}', other: text } }],
  });
  const open = (text: string) => {
    const page = openPage(storyFile(at80({ prompt: prompt(text) })));
    use(page, 8);
    return page.engine.decide();
  };
  expect(open('{gone.by|x} {plan.name}')?.refused[0]).toMatchObject({ detail: 'a' });
  const filled = openPage(
    storyFile(
      at80({ prompt: { ...prompt(''), questions: [{ ask: '{plan.name}?', answer: 'x' }] } }),
    ),
  );
  use(filled, 8);
  expect(filled.engine.decide()?.show?.values['plan.name']).toEqual({ type: 'text', text: 'Free' });
});

test('ruling 5: without memory an unasked prompt is refused, an asked one works', () => {
  const page = openPage(storyFile(), { records: memoryRecords(false) });
  use(page, 8);
  expect(page.refusal('pro-at-80')).toBe('no-memory');
  expect(page.engine.attempt('projects', true).shown).toBe(true);
});

test('an unasked prompt waits for the moment, an asked one does not', () => {
  const page = openPage();
  use(page, 8);
  page.engine.wait('typing');
  expect(page.refusal('pro-at-80')).toBe('typing');
  expect(page.engine.open('pro-at-80', false).reason).toBe('typing');
  expect(page.engine.open('pro-at-80', true).shown).toBe(true);
});

test('staff see nothing, and so does everybody where the file is off or the offer is revoked', () => {
  const page = openPage();
  use(page, 8);
  page.engine.set({ staff: true });
  expect(page.refusal('pro-at-80')).toBe('staff');
  for (const [changes, reason] of [
    [{ off: true }, 'off'],
    [{ revoked: ['pro-at-80'] }, 'revoked'],
  ] as const) {
    const other = openPage({ ...storyFile(), ...changes } as never);
    use(other, 8);
    expect(other.refusal('pro-at-80')).toBe(reason);
  }
});

test('one timer is armed, for the next instant that matters', () => {
  const page = openPage(storyFile(at80({ starts: '2026-11-25T00:00:00Z' })));
  use(page, 8);
  page.engine.decide();
  expect(page.armed()).toEqual([Date.parse('2026-11-25T00:00:00Z')]);
  page.pass(Date.parse('2026-11-25T00:00:00Z') - START);
  expect(page.engine.$decision.get()?.show?.offer.id).toBe('pro-at-80');
});

test('an offer is withdrawn at the instant it ends, without a signal', () => {
  const ends = new Date(START + DAY).toISOString();
  const page = openPage(storyFile(at80({ ends })));
  page.engine.usage('projects', { used: 8 });
  expect(page.wins()).toBe('pro-at-80');
  page.pass(DAY);
  expect(page.engine.$decision.get()?.refused[0]?.reason).toBe('ended');
});

test('an opening whose period is over stays over, however often the meter is looked at below its mark', () => {
  const file = storyFile(at80({ trigger: { usage: 'projects', used: 5 } }));
  file.meters = { projects: { resets: 'monthly' } };
  const page = openPage(file);
  for (const used of [9, 4, 4, 5]) {
    page.engine.usage('projects', { used });
    page.engine.decide();
  }
  // Four of ten is under half of nine, and not clear of the mark at five.
  expect(page.engine.decide()?.show?.opening).toBe('usage:projects:2');
});

test('F41 the order of the file is the priority, whatever the order of signals', () => {
  const file = storyFile(
    at80({ id: 'storage', trigger: { usage: 'storage', reaches: '80%' } }),
    at80(),
  );
  const signals = [
    (p: ReturnType<typeof openPage>) => use(p, 8),
    (p: ReturnType<typeof openPage>) => p.engine.usage('storage', { used: 9e8 }),
  ];
  for (const order of [signals, [...signals].reverse()]) {
    const page = openPage(file);
    for (const signal of order) signal(page);
    expect(page.wins()).toBe('storage');
  }
});

test('F46 names such as constructor and __proto__ are data', () => {
  const file = storyFile(
    at80({
      id: 'constructor',
      trigger: { usage: 'toString', reaches: '80%' },
      prompt: { title: 'x' },
    }),
  );
  file.meters = JSON.parse('{ "toString": {}, "__proto__": {} }');
  const page = openPage(file);
  page.engine.set(JSON.parse('{ "account": { "__proto__": { "polluted": true } } }'));
  page.engine.usage('toString', { used: 8, limit: 10 });
  expect(page.wins()).toBe('constructor');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
