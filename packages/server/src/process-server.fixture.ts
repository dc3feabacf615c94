import { createServer } from 'node:http';
import type { OffersFile } from '@uptier/offers';
import { createUptierServer } from './create-uptier-server.js';
import { pglite } from './pglite.js';
import { postgres } from './postgres.js';
import { sandbox } from './sandbox.js';

// A host as small as can be, run in a process of its own: its account lives in a table beside ours.
const [, , where = ''] = process.argv;
const store = where.startsWith('postgres:') ? postgres(where) : pglite(where);
const billing = sandbox();
const offers: OffersFile = {
  version: 1,
  plans: {
    free: { name: 'Free' },
    pro: {
      name: 'Pro',
      prices: { monthly: { amount: 2900, currency: 'USD', interval: 'month' } },
    },
  },
  offers: [{ id: 'pro', plan: 'pro', trigger: { manual: true }, prompt: { title: 'Pro' } }],
};
await store.query('create table if not exists host_plans (account text primary key, plan text)');
const uptier = createUptierServer({
  offers,
  billing,
  store,
  lease: 500,
  async account() {
    const [row] = await store.query<{ plan: string }>(
      "select plan from host_plans where account = 'a1'",
    );
    return { id: 'a1', user: 'ada', plan: row?.plan ?? 'free', price: row ? 'monthly' : null };
  },
  upgraded: ({ account, plan }) =>
    store.query(
      'insert into host_plans values ($1, $2) on conflict (account) do update set plan = $2',
      [account, plan],
    ),
});
await uptier.ready();

createServer(async (incoming, outgoing) => {
  if (incoming.url === '/crash') {
    await billing.setFault('a1', { kind: 'crash' });
    outgoing.end('ok');
    return;
  }
  if (incoming.url === '/charges') {
    outgoing.end(JSON.stringify(await store.query('select id from uptier_sandbox_charges')));
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const response = await uptier.fetch(
    new Request(`http://localhost${incoming.url}`, {
      method: incoming.method ?? 'GET',
      headers: incoming.headers as Record<string, string>,
      ...(body.length > 0 && { body }),
    }),
  );
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}).listen(0, '127.0.0.1', function (this: { address(): unknown }) {
  console.log(`port ${(this.address() as { port: number }).port}`);
});
