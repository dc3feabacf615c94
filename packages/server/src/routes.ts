import type { Context, Hono } from 'hono';
import type { Account } from './account.js';
import type { Advance } from './advance.js';
import { isRefusal, json, type Refusal, refuse, refused } from './answers.js';
import type { Billing } from './billing.js';
import { type Events, readBatch } from './events.js';
import type { AskEvent } from './hooks.js';
import { type Intent, type Intents, isLive } from './intents.js';
import type { Offers } from './load-offers.js';
import type { Quotes } from './quotes.js';
import { fingerprint, readBody } from './read-body.js';
import { checkReturnTo } from './return-to.js';
import { findOffer } from './sell.js';
import { instant } from './store.js';
import type { createUndo } from './undo.js';
import { answerOf, type Click, type Clicked } from './upgrade.js';
import { within } from './within.js';

/** What the routes speak for. */
export interface Rooms {
  prefix: string;
  offers: Offers;
  now: () => number;
  patience: number;
  origins: readonly string[] | undefined;
  report: (problem: unknown) => void;
  billing: Billing;
  intents: Intents;
  advance: Advance;
  quotes: Quotes;
  events: Events;
  upgrade: (
    account: Account,
    click: Click,
    again: () => Promise<Account | null>,
  ) => Promise<Clicked>;
  undo: ReturnType<typeof createUndo>;
  onAsk: ((event: AskEvent) => unknown) | undefined;
  read: (request: Request) => Promise<Account | null>;
}

/** An intent's id, which is its key: random, so that it cannot be met by chance. */
const INTENT = /^[\w-]{16,128}$/;
const SIGNED_OUT = refuse(401, 'signed-out', 'Nobody is signed in.');
const NOT_FOUND = { status: 'not-found' } as const;

/** Puts the wire contract (`openapi.yaml`) on an app. */
export function addRoutes(app: Hono, rooms: Rooms): void {
  const { prefix, offers, now, quotes, billing, intents, onAsk, read } = rooms;
  const time = () => instant(now());

  app.get(`${prefix}/offers`, ({ req }) => {
    const headers = { etag: offers.etag, 'cache-control': 'no-cache' };
    const known = req
      .header('if-none-match')
      ?.split(',')
      .map((tag) => tag.trim().replace(/^W\//, ''));
    if (known?.includes(offers.etag)) return new Response(null, { status: 304, headers });
    const type = { 'content-type': 'application/json; charset=utf-8' };
    return new Response(offers.text, { headers: { ...headers, ...type } });
  });

  app.post(`${prefix}/quote`, async ({ req }) => {
    const body = await readBody(req.raw, { offer: true, price: false, showing: false });
    if (isRefusal(body)) return refused(body);
    const account = await read(req.raw);
    if (!account) return refused(SIGNED_OUT);
    const { offer = '', price, showing } = body.fields;
    const quote = await quotes.make(account, { offer, price, showing });
    return isRefusal(quote) ? refused(quote) : json({ ...quote, serverTime: time() });
  });

  app.post(`${prefix}/upgrade`, (context) => upgrade(context, rooms));

  app.get(`${prefix}/upgrade/:intent`, async ({ req }) => {
    const account = await read(req.raw);
    if (!account) return refused(SIGNED_OUT);
    const intent = await intents.read(account.id, req.param('intent'));
    if (!intent) return json(NOT_FOUND, 404);
    return json(answerOf(await brought(intent, rooms), time()));
  });

  app.post(`${prefix}/upgrade/:intent/undo`, async ({ req }) => {
    const body = await readBody(req.raw, {});
    if (isRefusal(body)) return refused(body);
    const account = await read(req.raw);
    if (!account) return refused(SIGNED_OUT);
    const undoing = rooms.undo(account.id, req.param('intent'));
    const answer = await within(
      undoing,
      rooms.patience,
      { status: 'processing' as const },
      rooms.report,
    );
    if (!answer) return json(NOT_FOUND, 404);
    return json(answer, answer.status === 'processing' ? 202 : 200);
  });

  app.post(`${prefix}/ask`, async ({ req }) => {
    const body = await readBody(req.raw, { offer: true });
    if (isRefusal(body)) return refused(body);
    const account = await read(req.raw);
    if (!account) return refused(SIGNED_OUT);
    if (!onAsk) return refused(refuse(404, 'no-ask', 'This server has nobody to ask.'));
    const offer = findOffer(offers.file, body.fields.offer ?? '', now());
    if (isRefusal(offer)) return refused(offer);
    await onAsk({ account: account.id, user: account.user, offer: offer.id });
    return json({ status: 'asked' });
  });

  app.post(`${prefix}/batch`, async ({ req }) => {
    const batch = await readBatch(req.raw);
    if (isRefusal(batch)) return refused(batch);
    // People who are not signed in see offers, too.
    const account = await read(req.raw);
    return json(await rooms.events.store(batch, account?.id ?? null));
  });

  // Billing's own pages come last: none of them can take the place of a route above.
  app.all(`${prefix}/*`, async ({ req, notFound }) => {
    const path = new URL(req.url).pathname.slice(prefix.length);
    const page = await billing.fetch?.(req.raw, path);
    if (!page) return notFound();
    const intent = page.settled === undefined ? null : await intents.byKey(page.settled);
    if (intent) await brought(intent, rooms);
    return page.response;
  });
}

async function upgrade({ req }: Context, rooms: Rooms): Promise<Response> {
  const { now, patience, report, origins, read } = rooms;
  const at = now();
  const body = await readBody(req.raw, { intent: true, quote: true, returnTo: false });
  if (isRefusal(body)) return refused(body);
  const { intent = '', quote = '', returnTo: wanted } = body.fields;
  const wrong = refuseKey(intent, req.header('idempotency-key'));
  if (wrong) return refused(wrong);
  const returnTo = checkReturnTo(wanted, req.raw, origins);
  if (isRefusal(returnTo)) return refused(returnTo);
  const account = await read(req.raw);
  if (!account) return refused(SIGNED_OUT);
  const click: Click = { intent, quote, returnTo, body: await fingerprint(body.text), at };
  const clicked = await within(
    rooms.upgrade(account, click, () => read(req.raw)),
    patience,
    null,
    report,
  );
  return clicked
    ? clickAnswer(clicked, instant(now()))
    : json({ status: 'processing', intent }, 202);
}

function clickAnswer(clicked: Clicked, time: string): Response {
  switch (clicked.kind) {
    case 'other-body':
      return refused(refuse(422, 'other-body', 'This Idempotency-Key came with another body.'));
    case 'no-quote':
      // An unknown quote and another account's look the same: gone, ask for a new one.
      return json({ status: 'failed', reason: 'expired' });
    case 'running':
      return json(
        {
          status: 'processing',
          intent: clicked.intent.intent,
          error: {
            code: 'running',
            message: 'This upgrade, or another of the account, is under way.',
          },
        },
        409,
      );
    case 'intent': {
      const answer = answerOf(clicked.intent, time);
      return json(answer, answer.status === 'processing' ? 202 : 200);
    }
  }
}

function refuseKey(intent: string, key: string | undefined): Refusal | null {
  if (!key) return refuse(400, 'no-key', 'Send the intent id as the header Idempotency-Key.');
  if (key !== intent)
    return refuse(
      400,
      'other-key',
      'The header Idempotency-Key and the field intent must be equal.',
    );
  return INTENT.test(intent)
    ? null
    : refuse(400, 'bad-key', 'An intent id is 16 to 128 letters, digits, hyphens or underscores.');
}

/** An intent as far as it gets within the server's patience. */
async function brought(intent: Intent, rooms: Rooms): Promise<Intent> {
  if (!isLive(intent)) return intent;
  return within(rooms.advance.advance(intent), rooms.patience, intent, rooms.report);
}
