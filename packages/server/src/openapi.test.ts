import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Answer, buy, createHost, HOUR, type Host, key } from './host.fixture.js';
import { pglite } from './pglite.js';

interface Reply {
  $ref?: string;
  content?: { 'application/json': { schema: object } };
}
interface Contract {
  paths: Record<string, Record<string, { responses: Record<string, Reply> }>>;
  components: { responses: Record<string, Reply> };
}

const contract = parse(
  readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8'),
) as Contract;
const ajv = new Ajv2020({ allErrors: true, strict: false });
(formats as unknown as (instance: Ajv2020) => void)(ajv);
ajv.addSchema(contract, 'contract');

const store = pglite('memory://');
const seen = new Set<string>();
beforeAll(() => store.query('select 1'), 120_000);
afterAll(() => store.close());

/** Holds one real answer against the contract, and notes that it was seen. */
function hold(method: string, path: string, answer: Answer): Answer {
  const name = `${method} ${path} ${answer.status}`;
  const reply = contract.paths[path]?.[method]?.responses[answer.status];
  expect(reply, `${name} is in the contract`).toBeDefined();
  seen.add(name);
  const known = reply?.$ref
    ? contract.components.responses[reply.$ref.split('/').at(-1) as string]
    : reply;
  const schema = known?.content?.['application/json'].schema;
  if (!schema) {
    expect(answer.body, name).toBeNull();
    return answer;
  }
  const valid = ajv.compile(absolute(schema));
  expect(valid(answer.body), `${name}: ${ajv.errorsText(valid.errors)}`).toBe(true);
  return answer;
}

/** References inside a schema that is taken out of the document point into the document. */
function absolute(schema: object): object {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/'));
}

const statusOf = async (host: Host, intent: string, as?: string) =>
  hold('get', '/upgrade/{intent}', await host.status(intent, as));
const undoOf = async (host: Host, intent: string, as?: string) =>
  hold('post', '/upgrade/{intent}/undo', await host.undo(intent, as));
const quoteOf = async (host: Host, offer: string, more: object = {}, as?: string) =>
  hold('post', '/quote', await host.quote(offer, more, as));
const upgradeOf = async (host: Host, intent: string, quote: string, as?: string) =>
  hold('post', '/upgrade', await host.upgrade(intent, quote, {}, as));
const askOf = async (host: Host, body: unknown, headers: Record<string, string> = {}) =>
  hold('post', '/ask', await host.call('POST', '/ask', body, headers));

describe('openapi.yaml', () => {
  it('describes the offers', async () => {
    const host = createHost(store);
    const first = hold('get', '/offers', await host.call('GET', '/offers'));
    const etag = first.headers.get('etag') as string;
    hold('get', '/offers', await host.call('GET', '/offers', undefined, { 'if-none-match': etag }));
  });

  it('describes quotes and how they are refused', async () => {
    const host = createHost(store, { eligible: (_account, { id }) => id !== 'pro-until' });
    await quoteOf(host, 'pro-at-80', { showing: 'show-1' });
    await quoteOf(host, 'pro-plain', { price: 'yearly' });
    for (const offer of ['nothing', 'off', 'free', 'pro-until', 'team-custom'])
      await quoteOf(host, offer);
    await quoteOf(host, 'pro-plain', { amount: 1 });
    await quoteOf(host, 'pro-plain', {}, 'nobody');
    const raw = (body: string, type = 'application/json') =>
      host.call('POST', '/quote', body, { 'content-type': type });
    hold('post', '/quote', await raw('{}', 'text/plain'));
    hold('post', '/quote', await raw('x'.repeat(70_000)));
  });

  it('describes upgrades that succeed, are asked for again, undone, and refused', async () => {
    const host = createHost(store);
    const { intent, quote, answer } = await buy(host);
    hold('post', '/upgrade', answer);
    await statusOf(host, intent);
    await upgradeOf(host, intent, 'another');
    await quoteOf(host, 'pro-plain');
    await undoOf(host, intent);
    await undoOf(host, intent);
    await statusOf(host, intent);
    await upgradeOf(host, intent, quote);
    host.clock.now += HOUR;
    await upgradeOf(host, key(), quote);
    await upgradeOf(host, 'short', quote);
    await upgradeOf(host, key(), quote, 'nobody');
    const raw = (body: string, type = 'application/json') =>
      host.call('POST', '/upgrade', body, { 'content-type': type });
    hold('post', '/upgrade', await raw('{}', 'text/plain'));
    hold('post', '/upgrade', await raw('x'.repeat(70_000)));
  });

  it('describes payment pages, declined cards and another live intent', async () => {
    const host = createHost(store);
    const { id } = host.accounts.ada as { id: string };
    await host.billing.setMethod(id, 'declined');
    const declined = await buy(host);
    hold('post', '/upgrade', declined.answer);
    await statusOf(host, declined.intent);
    await undoOf(host, declined.intent);
    await host.billing.setMethod(id, 'none');
    const waits = await buy(host);
    hold('post', '/upgrade', waits.answer);
    await statusOf(host, waits.intent);
    await undoOf(host, waits.intent);
    await upgradeOf(host, key(), waits.quote);
  });

  it('describes what is not known yet', async () => {
    const host = createHost(store, {
      upgraded: () => {
        throw new Error('no database');
      },
    });
    const { intent, answer } = await buy(host);
    expect(hold('post', '/upgrade', answer).status).toBe(202);
    expect((await statusOf(host, intent)).body.status).toBe('processing');
  });

  it('describes what belongs to nobody, and bodies of undo', async () => {
    const host = createHost(store);
    await statusOf(host, key());
    await undoOf(host, key());
    await statusOf(host, key(), 'nobody');
    await undoOf(host, key(), 'nobody');
    const raw = (body: string, type = 'application/json') =>
      host.call('POST', `/upgrade/${key()}/undo`, body, { 'content-type': type });
    for (const answer of [
      await raw('{}', 'text/plain'),
      await raw('x'.repeat(70_000)),
      await raw('['),
    ])
      hold('post', '/upgrade/{intent}/undo', answer);
  });

  it('describes asking', async () => {
    const host = createHost(store);
    await askOf(host, { offer: 'pro-plain' });
    await askOf(host, { offer: 'nothing' });
    await askOf(host, { offer: 'off' });
    await askOf(host, {});
    await askOf(host, 'x'.repeat(70_000));
    await askOf(host, { offer: 'pro-plain' }, { 'content-type': 'text/plain' });
    await askOf(host, { offer: 'pro-plain' }, { 'x-user': 'nobody' });
  });

  it('describes events', async () => {
    const host = createHost(store);
    const send = async (body: unknown) =>
      hold('post', '/batch', await host.call('POST', '/batch', body));
    expect((await send({ events: [{ id: 'x' }] })).body).toEqual({ stored: 0, rejected: ['x'] });
    await send('[');
    await send('x'.repeat(70_000));
  });

  it('describes a host that fails', async () => {
    const broken = () => {
      throw new Error('no database');
    };
    const host = createHost(store, { account: broken });
    await quoteOf(host, 'pro-plain');
    await upgradeOf(host, key(), 'a-quote');
    await statusOf(host, key());
    await undoOf(host, key());
    await askOf(host, { offer: 'pro-plain' });
    hold('post', '/batch', await host.call('POST', '/batch', { events: [] }));
    expect(host.problems).toHaveLength(6);
  });

  it('describes nothing that was not seen here', () => {
    const said = Object.entries(contract.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method} ${path} ${status}`),
      ),
    );
    expect([...seen].sort()).toEqual(said.sort());
  });
});
