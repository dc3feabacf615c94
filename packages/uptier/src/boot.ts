import type { Facts } from '@uptier/core';
import type { Uptier } from './client.js';
import { createClient, type Parts } from './create-client.js';
import { inertClient } from './inert-client.js';
import type { UptierOptions } from './options.js';
import { ownDocument } from './own-document.js';
import { openDoors } from './page-doors.js';
import { post } from './sink-events.js';

/** A command of the queue: `['usage', 'projects', { used: 8 }]`, or a function that gets the client. */
export type Command = readonly [name: string, ...args: unknown[]] | ((uptier: PageUptier) => void);

/** `window.uptier`: the client, and the queue that works before and after it. */
export type PageUptier = Uptier & { push(...commands: Command[]): void; version: string };

/** The first client of a page; a second tag is `set()`, never a second client (F01), and nothing where it is of another major version (F02). */
type Page = { uptier?: unknown; uptierDisabled?: unknown };

declare const __VERSION__: string;

/**
 * Starts Uptier from a script tag: reads the tag's attributes and the page's data blocks, makes the
 * client, and replays what was pushed before.
 */
export function boot(tag: Element | null, parts: Parts): void {
  const page = window as Page;
  const before = page.uptier;
  if (isClient(before)) {
    const [major] = __VERSION__.split('.');
    if (before.version.split('.')[0] === major) before.set(readFacts(tag));
    else
      console.warn(
        `uptier: ${before.version} is on this page; ${__VERSION__} leaves it to that one`,
      );
    return;
  }
  const doors: Parts['doors'] = (inside) =>
    openDoors(inside, {
      // Where the tag names a file, that is the file.
      text: (name) =>
        name === 'offers' && tag?.hasAttribute('data-offers')
          ? undefined
          : (findBlock(name)?.textContent ?? undefined),
      facts: () => readFacts(tag),
      offers: () => readBlock('offers'),
    });
  const client = (
    isOff(tag) ? inertClient('off') : createClient(readOptions(tag), { ...parts, doors })
  ) as PageUptier;
  client.version = __VERSION__;
  client.push = (...commands) => {
    for (const command of commands) run(client, command);
  };
  page.uptier = client;
  // Anything else under this name is an element of the page, or another's variable (F11).
  if (Array.isArray(before)) client.push(...(before as Command[]));
}

/** The host has switched it off, on the tag, on the root or by a variable; an element of that name is none (A18). */
function isOff(tag: Element | null): boolean {
  const root = ownDocument.documentElement;
  const off = [tag, root].some((element) => element?.getAttribute('data-uptier') === 'off');
  return off || (window as Page).uptierDisabled === true;
}

function isClient(value: unknown): value is PageUptier {
  const { version, set } = Object(value) as Partial<PageUptier>;
  // A form called `uptier` may have fields of these names: those are elements (F11).
  return typeof version === 'string' && typeof set === 'function';
}

/** A command that throws, or does not exist, stops no other (F10). */
function run(client: PageUptier, command: Command): void {
  try {
    if (typeof command === 'function') {
      command(client);
      return;
    }
    const [name, ...args] = command;
    const method = client[name as keyof Uptier];
    if (typeof method === 'function') (method as (...args: unknown[]) => void)(...args);
    else console.warn(`uptier: there is no command ${JSON.stringify(name)}`);
  } catch (error) {
    console.warn('uptier: a pushed command failed:', error);
  }
}

function readOptions(tag: Element | null): UptierOptions {
  const attribute = (name: string) => tag?.getAttribute(`data-${name}`) ?? undefined;
  const [offers, server, checkout, locale, accent, events, consent] = [
    'offers',
    'server',
    'checkout',
    'locale',
    'accent',
    'events',
    'consent',
  ].map(attribute);
  const file = offers ?? readBlock('offers');
  return {
    ...(file !== undefined && { offers: file as string }),
    ...(server && { server }),
    ...(checkout && { checkout }),
    ...(locale && { locale }),
    ...(accent && { theme: { accent } }),
    ...(events && { sinks: [post(events)] }),
    ...(consent && { consent: consent as 'granted' }),
    facts: readFacts(tag),
  };
}

/** The page's data block, and the simple facts that stand on the tag. */
function readFacts(tag: Element | null): Facts {
  const facts = Object(readBlock('facts')) as Facts;
  const attribute = (name: string) => tag?.getAttribute(`data-${name}`);
  const [user, account, plan, price, may] = ['user', 'account', 'plan', 'price', 'buyer'].map(
    attribute,
  );
  return {
    ...facts,
    ...(user && { user: { ...facts.user, id: user } }),
    ...(account && { account: { ...facts.account, id: account } }),
    ...(plan && { plan }),
    ...(price && { price }),
    ...(may && { buyer: { ...facts.buyer, may: may as 'yes' } }),
  };
}

const findBlock = (name: string) =>
  ownDocument.querySelector(`script[type="application/json"][data-uptier-${name}]`);

/** A block of JSON that the page's own server wrote: `<script type="application/json" data-uptier-facts>`. */
function readBlock(name: string): unknown {
  const block = findBlock(name);
  if (!block) return;
  try {
    return JSON.parse(block.textContent ?? '');
  } catch (error) {
    console.warn(`uptier: data-uptier-${name} is not JSON:`, error);
    return undefined;
  }
}
