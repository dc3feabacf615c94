import { type Complain, createEngine, type Facts, placeOf } from '@uptier/core';
import { atom } from 'nanostores';
import { createAsking } from './asking.js';
import { missingApi } from './baseline.js';
import { canCheckout, createCheckout } from './checkout.js';
import type { Explaining, OnScreen, Uptier } from './client.js';
import { type Clock, createClock } from './clock.js';
import { createComplain, type Sentences } from './complain.js';
import { explainNow } from './explain-now.js';
import { fetchParts, type PartLoaders } from './fetch-parts.js';
import { followWatches, type Watches } from './follow-watches.js';
import { findAnchor } from './format-of.js';
import { createHandlers } from './handlers.js';
import { type Finding, healthOf } from './health.js';
import { randomId } from './ids.js';
import { inertClient } from './inert-client.js';
import { openIntents } from './intents.js';
import { watchMoments } from './moment.js';
import { createOffersSource } from './offers-source.js';
import { openTools, type ToolsLoader } from './open-tools.js';
import { faultIn, type UptierOptions } from './options.js';
import { ownDocument } from './own-document.js';
import { createPace } from './pace.js';
import type { Inside } from './page-doors.js';
import { createPresenter } from './present.js';
import type { PresenterOptions, Prompting } from './prompt-contract.js';
import { followSinks, type Outboxes } from './sink-events.js';
import { createRecords } from './storage.js';
import { createVisit } from './visit.js';
import { watchPage } from './watch-page.js';

/** The parts that a build brings along. */
export interface Parts extends PartLoaders, ToolsLoader {
  loadPrompting: () => Promise<Prompting>;
  loadSentences: () => Promise<Sentences>;
  loadExplain: () => Promise<Explaining>;
  loadWatches: () => Promise<Watches>;
  /** Without it nothing is posted. */
  loadOutbox?: () => Promise<Outboxes>;
  /** Opens the doors of a page with the script tag; returns what closes them. */
  doors?: (inside: Inside) => () => void;
}

/**
 * Makes a client; on a server, or with wrong options, one that does nothing.
 *
 * @param tested The clock of a test, which also takes the clicks of scripts for a person's. It is no option: no
 *   page can bring it (A08, A20).
 */
export function createClient(options: UptierOptions, parts: Parts, tested?: Clock): Uptier {
  if (typeof document === 'undefined') return inertClient('no-page');
  const missing = missingApi();
  if (missing) {
    console.warn(`uptier: nothing is shown, because this browser has no ${missing}`);
    return inertClient('old-browser');
  }
  const fault = faultIn(options);
  // Only what was given counts, whatever the page has added to every object (A08).
  if (!fault) return liveClient({ __proto__: null, ...options } as UptierOptions, parts, tested);
  createComplain(parts.loadSentences, (text) => console.error(text))('bad-option', fault);
  return inertClient('bad-option');
}

function liveClient(options: UptierOptions, build: Parts, tested?: Clock): Uptier {
  const { loadPrompting, loadSentences, loadExplain, loadWatches } = build;
  const { server, upgrade, headers, checkout } = options;
  const said: Finding[] = [];
  const complain: Complain = createComplain(loadSentences, undefined, said);
  const clock = tested ?? createClock();
  const deviceTime = tested?.now ?? (() => Date.now());
  const source = options.offers ?? `${server}/offers`;
  const records = createRecords(() => engine.file()?.site ?? 'default');
  // By the device's own clock: the corrected one jumps when the server's time comes, and no visit ends by that.
  const paced = createPace(clock.monotonic);
  const visit = createVisit(records, deviceTime, randomId);
  const pages = watchPage(visit, (entered) => engine.look(entered));
  const parts = fetchParts(() => engine, build);
  const handlers = createHandlers(complain, () => engine.look());
  const moments = watchMoments(clock.now, !!tested);
  const link = checkout ? createCheckout(checkout, () => engine) : null;
  const serverStamps = !!(upgrade ? upgrade.quote : server);
  const byServer = server ? { server, headers, sync: clock.sync } : null;
  const adapter = upgrade ?? byServer ?? link;
  const locale = () =>
    options.locale ?? (ownDocument.documentElement.lang || navigator.language || 'en');

  const engine = createEngine({
    platform: { now: clock.now, at: clock.at, soon: paced, id: randomId, records },
    visit: visit.id,
    canSell(offer) {
      const { action } = offer;
      if (action?.call !== undefined) return handlers.has(action.call);
      if (!action && checkout && adapter === link) return canCheckout(checkout, offer);
      return !!(action || adapter || engine.file()?.links?.plans);
    },
    serverStamps,
    around: (path) =>
      path === 'page.path'
        ? pages.path()
        : path.startsWith('visit.')
          ? visit.fact(path.slice(6))
          : parts.fact(path),
    complain,
  });
  /** What the person has just tried. */
  let tried: Element | null = null;
  const $prompts = atom<readonly OnScreen[]>([]);
  const payer = () => engine.state().account ?? engine.state().user;
  const presenting: PresenterOptions = {
    engine,
    clock,
    moments,
    load: loadPrompting,
    adapter,
    intents: () => openIntents(records, payer()),
    id: randomId,
    locale,
    mount: { untrusted: !!tested },
    anchor: (offer) =>
      (offer.prompt.format === 'banner' ? null : tried) ?? findAnchor(ownDocument, placeOf(offer)),
    call: handlers.call,
    complain,
    $prompts,
  };
  const presenter = createPresenter(presenting);
  // Uptier's own events, for pages that have no reference to the client.
  engine.events.on('*', (detail, name) => {
    ownDocument.dispatchEvent(new CustomEvent(`uptier:${name}`, { detail }));
  });

  const sinks = followSinks(options, { ...build, engine, records, clock, complain });
  const watches = followWatches(engine, loadWatches, {
    report: (meter) => (reading) => engine.usage(meter, reading),
    attempt: (meter) => void client.attempt(meter),
    own: [source, server, sinks.address].filter((address) => typeof address === 'string'),
    complain,
  });

  let known: string | null | undefined;
  const reopen = () => {
    if (!engine.file() || payer() === known) return;
    known = payer();
    openIntents(records, known).prune(clock.now());
    presenter.reopen();
    sinks.wake();
  };
  // The file names the site that records belong to: what is reported before it is there waits for it (F39).
  let queue: (() => void)[] | null = [];
  const soon = (task: () => void) => void (queue ? queue.push(task) : task());
  const set = (facts: Facts) =>
    soon(() => {
      engine.set(facts);
      reopen();
      watches.follow();
    });
  if (options.facts) set(options.facts);

  const offers = createOffersSource({
    source,
    theme: options.theme,
    // A name that no site can have.
    records: createRecords(() => '~files'),
    now: () => Date.now(),
    complain,
    apply({ file, quarantined }) {
      engine.load(file, quarantined);
      // The records are the site's, which the file names: only now can this page be counted.
      if (queue) {
        visit.page();
        engine.look(pages.path());
      }
      parts.fetch();
      const tasks = queue ?? [];
      queue = null;
      for (const task of tasks) task();
      reopen();
      watches.follow();
    },
  });
  const ready = offers.start();
  const look = () => {
    if (ownDocument.visibilityState !== 'visible') return;
    offers.refresh();
    parts.fetch();
    watches.follow();
  };
  ownDocument.addEventListener('visibilitychange', look);

  const { asked } = moments;
  const tries = (element: Element | null) => {
    tried = element;
  };
  const asking = createAsking({ engine, presenter, ready, asked, tries });
  const tools = openTools(() => ({ client, engine, presenting }), engine, build);
  const client: Uptier = {
    ready,
    $plan: engine.$plan,
    $meters: engine.$meters,
    $prompts,
    set,
    identify: (id, traits) => set({ user: { ...traits, id } }),
    reset: () => soon(engine.reset),
    usage: (meter, reading) => soon(() => engine.usage(meter, reading)),
    track: (event, properties) => soon(() => engine.track(event, properties)),
    page: (path) => soon(() => pages.page(path)),
    allows: (id) => engine.allows(id) ?? true,
    ...asking,
    handle: handlers.handle,
    close: presenter.close,
    consent: (given) => soon(() => sinks.consent(given)),
    optOut: () =>
      soon(() => {
        engine.optOut();
        openIntents(records, payer()).forget(clock.now());
        sinks.erase();
      }),
    hold: moments.hold,
    on: engine.events.on,
    explain: () => ready.then(() => explainNow(engine, loadExplain)),
    debug: tools.debug,
    health: () => healthOf(engine, records, serverStamps, said),
    destroy() {
      offers.stop();
      ownDocument.removeEventListener('visibilitychange', look);
      presenter.destroy();
      moments.stop();
      pages.stop();
      watches.stop();
      sinks.stop();
      closeDoors?.();
      tools.close();
      engine.destroy();
    },
  };
  const { settled } = presenter;
  const closeDoors = build.doors?.({ client, engine, asked, settled, takeOffers: offers.take });
  return client;
}
