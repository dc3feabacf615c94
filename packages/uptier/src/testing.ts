import type { Facts } from '@uptier/core';
import { type OffersFile, parseDuration } from '@uptier/offers';
import { CLAIMS } from './claim.js';
import type { Uptier } from './client.js';
import { createClient } from './create-client.js';
import { npmParts } from './npm-parts.js';
import type { UptierOptions } from './options.js';
import { expectShown, promptsOf } from './testing/expect-shown.js';
import { controlsOf, press } from './testing/press.js';
import { type Sandbox, sandboxAdapter } from './testing/sandbox.js';
import { createTestClock, type TestClock } from './testing/test-clock.js';

/** The options of {@link createTestUptier}: those of the client, with a sandbox in place of a way to pay. */
export interface TestOptions extends Pick<UptierOptions, 'facts' | 'theme' | 'locale'> {
  /** The offers file itself. */
  offers: OffersFile | Record<string, unknown>;
  /** When it is, RFC 3339 or epoch milliseconds. Default: now. */
  now?: string | number;
  /** How the sandbox begins. Default: `{ answer: 'succeeded', method: 'Visa 4242', undo: 20, quotes: true }`. */
  sandbox?: Partial<Sandbox>;
  /** Whether what an earlier client stored in this browser is still there, as after a reload. Default: false. */
  keep?: boolean;
}

/** What a test reports at once; the shape that `uptier explain --facts` reads. */
export interface Given extends Facts {
  /** How often each event happens now. */
  events?: Record<string, number>;
  /** Features and meters that are tried. */
  attempts?: readonly string[];
  /** The page that is entered. */
  page?: { path?: string };
}

/** A client with a clock that the test sets, a sandbox, and buttons that a test may press. */
export interface TestUptier extends Uptier {
  clock: Pick<TestClock, 'now'> & {
    /** Lets time pass: milliseconds, or a duration of the offers file such as `"48h"`. */
    pass(time: number | string): void;
  };
  sandbox: Sandbox;
  /** Reports signals together: facts and usage, then the page, events and attempts. */
  given(signals: Given): Promise<void>;
  /** The person presses something now: for 5 seconds of this clock, what is tried or opened is asked for. */
  acts(): void;
  /** Resolves once an offer is on screen, else rejects with the sentence that says why it is not. Default: any offer. */
  expectShown(offer?: string): Promise<void>;
  /** Resolves once no offer, or not this one, is on screen, else rejects. */
  expectHidden(offer?: string): Promise<void>;
  /** Presses the button or link of a prompt whose name begins so; throws where there is none. */
  press(name: string): void;
}

/** How long a prompt may take to go; real milliseconds. */
const PATIENCE = 1000;
/** An unasked prompt waits a second after the page's load. */
const LOADED = 1000;

/**
 * Makes a client for tests. It takes the clicks of scripts for a person's, and therefore knows no server: what
 * it charges is a sandbox. Use it in a browser or in happy-dom, with any test runner.
 *
 * @example
 * const uptier = createTestUptier({ offers, facts: { user: { id: 'u_1' }, plan: 'free' } })
 * uptier.usage('projects', { used: 8, limit: 10 })
 * await uptier.expectShown('pro-at-80')
 * uptier.press('Upgrade')
 */
export function createTestUptier(options: TestOptions): TestUptier {
  const { now = Date.now(), keep = false, offers, facts, theme, locale } = options;
  const sandbox: Sandbox = {
    answer: 'succeeded',
    method: 'Visa 4242',
    undo: 20,
    quotes: true,
    charges: 0,
    ...options.sandbox,
  };
  if (!keep) forget();
  const clock = createTestClock(Number(new Date(now)) - LOADED);
  const client = createClient(
    {
      offers,
      upgrade: sandboxAdapter(offers as OffersFile, sandbox, clock.now),
      ...(facts && { facts }),
      ...(theme && { theme }),
      ...(locale && { locale }),
    },
    { ...npmParts, loadPrompting: () => import('./prompting.js') },
    clock,
  );
  clock.pass(LOADED);
  /** What is on screen draws what the clock says now, as it does when a tab is shown again. */
  const wake = () => dispatchEvent(new Event('focus'));
  return {
    ...client,
    sandbox,
    clock: {
      now: clock.now,
      pass(time) {
        clock.pass(typeof time === 'number' ? time : parseDuration(time));
        wake();
      },
    },
    async given({ events = {}, attempts = [], page, ...signals }) {
      client.set(signals);
      if (page?.path !== undefined) client.page(page.path);
      for (const [event, times] of Object.entries(events))
        for (let i = 0; i < times; i++) client.track(event);
      for (const id of attempts) await client.attempt(id);
    },
    acts: () => void document.dispatchEvent(new Event('pointerdown')),
    async expectShown(offer) {
      await client.ready;
      wake();
      await expectShown(client, offer);
    },
    async expectHidden(offer) {
      await client.ready;
      wake();
      for (const end = performance.now() + PATIENCE; performance.now() < end; ) {
        const shown = await promptsOf(client);
        if (offer === undefined ? !shown.length : !shown.includes(offer)) return;
        await new Promise((next) => setTimeout(next, 10));
      }
      throw new Error(
        `${offer ?? client.$prompts.get()[0]?.offer} is on screen: ${controlsOf().join(', ')}`,
      );
    },
    press,
  };
}

/** Everything that an earlier client has stored. */
function forget(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('uptier:')) localStorage.removeItem(key);
    // Whoever opens it next waits until it is gone.
    indexedDB.deleteDatabase(CLAIMS);
  } catch {
    // There is no storage: there is nothing to forget.
  }
}

export type { Explanation, Uptier } from './client.js';
export {
  expectNotShown,
  expectShown,
  inPage,
  type Shows,
  type Within,
} from './testing/expect-shown.js';
export type { Sandbox, SandboxAnswer } from './testing/sandbox.js';
