// Tideline: a small project tracker that upgrades its customers with Uptier. `node server.mjs`
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { createUptierServer, sandbox } from '@uptier/server';
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { createApi } from './api.mjs';
import { planHooks } from './billing.mjs';
import { openDatabase } from './database.mjs';
import { createDemo } from './demo.mjs';
import { createPages } from './pages.mjs';
import { accountOf, everybody, whoIs } from './people.mjs';
import { offersFile } from './plans.mjs';
import { seed } from './seed.mjs';

const store = await openDatabase(process.env);
if (!(await everybody(store)).length) await seed(store);

// Uptier's server: who asks, what is sold, and what to do once it is.
const bank = sandbox();
const uptier = createUptierServer({
  offers: offersFile,
  billing: bank,
  store,
  account: async (request) => {
    const person = await whoIs(store, request);
    return person ? accountOf(person) : null;
  },
  ...planHooks(store),
  // Short, so that what a demo bank loses is found again while somebody looks.
  patience: 5000,
  lease: 8000,
});
await uptier.ready();

const app = new Hono();
app.use(csrf());
app.use(async (c, next) => {
  await next();
  c.header('x-content-type-options', 'nosniff');
  c.header('referrer-policy', 'same-origin');
});
app.all('/api/uptier/*', (c) => uptier.fetch(c.req.raw));
app.route('/api', createApi(store, bank));
app.route('/demo', createDemo(store, bank));

// The browser's half: `dist` of the npm package, as it is.
const dist = fileURLToPath(new URL('dist/', import.meta.resolve('uptier/package.json')));
const here = fileURLToPath(new URL('.', import.meta.url));
/** @type {(path: string, c: import('hono').Context) => void} */
const revalidate = (_path, c) => c.header('cache-control', 'no-cache');
app.get(
  '/uptier/*',
  serveStatic({ root: dist, rewriteRequestPath: (p) => p.slice(8), onFound: revalidate }),
);
app.get('/public/*', serveStatic({ root: here, onFound: revalidate }));
app.route('/', createPages(store));

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT) || 3000 }, ({ port }) =>
  console.log(`Tideline listens on http://localhost:${port}`),
);

const stop = async () => {
  server.close();
  if ('closeAllConnections' in server) server.closeAllConnections();
  await uptier.close();
  await store.close();
  process.exit(0);
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
