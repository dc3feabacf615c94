// One page under the strictest policy. `node server.mjs`; with FILES_PORT the scripts have an origin of their own.
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createUptierServer, pglite, sandbox } from '@uptier/server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { page } from './page.mjs';

const PORT = Number(process.env.PORT) || 3001;
const FILES_PORT = Number(process.env.FILES_PORT);
const dist = fileURLToPath(new URL('dist/', import.meta.resolve('uptier/package.json')));

/** Exactly what DESIGN 5 promises, and where to report. @param {string} nonce */
const policy = (nonce) =>
  [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `connect-src 'self'`,
    `style-src 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
    // At once; `report-to` would gather reports for a minute.
    'report-uri /reports',
  ].join('; ');

// One account, and a plan that is forgotten with the process.
let paid = { plan: 'free', price: /** @type {string | null} */ (null) };
const uptier = createUptierServer({
  offers: fileURLToPath(new URL('offers.json', import.meta.url)),
  billing: sandbox(),
  store: pglite('memory://'),
  account: () => ({ id: 'a_1', user: 'u_1', ...paid }),
  upgraded: ({ plan, price }) => {
    paid = { plan, price };
  },
  undone: ({ from }) => {
    paid = { plan: from.plan, price: from.price ?? null };
  },
});
await uptier.ready();

/** @type {unknown[]} */
const reports = [];
const app = new Hono();
app.all('/api/uptier/*', ({ req }) => uptier.fetch(req.raw));
app.post('/reports', async (c) => {
  reports.push(await c.req.json().catch(() => 'unreadable'));
  return c.body(null, 204);
});
app.get('/reports', (c) => c.json(reports));
app.get('/', (c) => {
  const nonce = randomBytes(18).toString('base64');
  c.header('content-security-policy', policy(nonce));
  const files = FILES_PORT ? `http://localhost:${FILES_PORT}` : '/uptier';
  return c.html(page({ nonce, files, plan: paid.plan }));
});

const files = new Hono();
// The chunk is a module, and modules of another origin need CORS.
files.use(cors());
/** @param {Hono} site @param {string} prefix */
const mount = (site, prefix) =>
  site.get(
    `${prefix}/*`,
    serveStatic({ root: dist, rewriteRequestPath: (path) => path.slice(prefix.length) }),
  );
mount(app, '/uptier');
mount(files, '');

const servers = [serve({ fetch: app.fetch, port: PORT }, listens)];
if (FILES_PORT) servers.push(serve({ fetch: files.fetch, port: FILES_PORT }));

/** @param {{ port: number }} address */
function listens({ port }) {
  console.log(`Strict notes listens on http://localhost:${port}`);
}

const stop = async () => {
  for (const server of servers) server.close();
  await uptier.close();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
