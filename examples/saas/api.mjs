// The app's own API: JSON in, JSON out, for whoever is signed in.
import { Hono } from 'hono';
import { cancelPlan, readBilling } from './billing.mjs';
import { stateOf, whoIs } from './people.mjs';
import { has, plans } from './plans.mjs';
import * as projects from './projects.mjs';

/**
 * @param {import('@uptier/server').Store} store
 * @param {import('@uptier/server').Sandbox} sandbox
 */
export function createApi(store, sandbox) {
  /** @type {Hono<{ Variables: { person: any } }>} */
  const api = new Hono();

  api.use(async (c, next) => {
    const person = await whoIs(store, c.req.raw);
    if (!person) return c.json({ error: 'signed-out' }, 401);
    c.set('person', person);
    await next();
  });

  api.get('/me', async (c) => c.json(await stateOf(store, c.get('person'))));

  api.get('/projects', async (c) =>
    c.json(await projects.listProjects(store, c.get('person').workspace)),
  );
  api.post('/projects', async (c) => {
    const name = nameIn(await bodyOf(c));
    if (!name) return c.json({ error: 'no-name' }, 400);
    const { workspace } = c.get('person');
    const project = await projects.addProject(store, workspace, name, limitOf);
    // The plan is full: the page tells Uptier that somebody tried.
    return project ? c.json(project, 201) : c.json({ error: 'limit', meter: 'projects' }, 402);
  });
  api.get('/projects/:id{[0-9]{1,15}}', async (c) => {
    const project = await projects.readProject(store, c.get('person').workspace, idIn(c));
    return project ? c.json(project) : c.json({ error: 'not-found' }, 404);
  });
  api.patch('/projects/:id{[0-9]{1,15}}', async (c) => {
    const name = nameIn(await bodyOf(c));
    if (!name) return c.json({ error: 'no-name' }, 400);
    return one(c, await projects.renameProject(store, c.get('person').workspace, idIn(c), name));
  });
  api.delete('/projects/:id{[0-9]{1,15}}', async (c) =>
    one(c, await projects.removeProject(store, c.get('person').workspace, idIn(c))),
  );
  api.get('/projects/:id{[0-9]{1,15}}/tasks.csv', async (c) => {
    const { workspace, plan } = c.get('person');
    if (!has(plan, 'export')) return c.json({ error: 'locked', feature: 'export' }, 402);
    const project = await projects.readProject(store, workspace, idIn(c));
    if (!project) return c.json({ error: 'not-found' }, 404);
    const rows = [['task', 'done'], ...project.list.map(({ name, done }) => [name, done])];
    return c.body(rows.map((row) => `${row.map(cell).join(',')}\r\n`).join(''), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="tasks.csv"',
    });
  });

  api.post('/projects/:id{[0-9]{1,15}}/tasks', async (c) => {
    const name = nameIn(await bodyOf(c));
    if (!name) return c.json({ error: 'no-name' }, 400);
    return one(c, await projects.addTask(store, c.get('person').workspace, idIn(c), name), 201);
  });
  api.patch('/tasks/:id{[0-9]{1,15}}', async (c) => {
    const { done, ...body } = await bodyOf(c);
    const change = { name: nameIn(body), done: typeof done === 'boolean' ? done : undefined };
    return one(c, await projects.changeTask(store, c.get('person').workspace, idIn(c), change));
  });
  api.delete('/tasks/:id{[0-9]{1,15}}', async (c) =>
    one(c, await projects.removeTask(store, c.get('person').workspace, idIn(c))),
  );

  api.delete('/asks/:id{[0-9]{1,15}}', async (c) => {
    const { workspace, owner } = c.get('person');
    if (!owner) return c.json({ error: 'owner-only' }, 403);
    const text = 'delete from tideline_asks where workspace = $1 and id = $2 returning id';
    return one(c, await store.query(text, [workspace, idIn(c)]));
  });

  api.get('/billing', async (c) => c.json(await readBilling(store, c.get('person').workspace)));
  api.post('/billing/:deed{card|cancel}', async (c) => {
    const { workspace, owner } = c.get('person');
    if (!owner) return c.json({ error: 'owner-only' }, 403);
    // In the sandbox another card is one that works.
    if (c.req.param('deed') === 'card') await sandbox.setMethod(workspace, 'ok');
    else await cancelPlan(store, sandbox, workspace);
    return c.json({});
  });
  return api;
}

/** @param {string} plan */
const limitOf = (plan) => plans[plan]?.limits.projects ?? 0;

/** @param {import('hono').Context} c */
const idIn = (c) => Number(c.req.param('id'));

/** A body that is not sent as JSON counts as empty: a form of another site can send no JSON. @param {import('hono').Context} c */
async function bodyOf(c) {
  const json = c.req.header('content-type')?.startsWith('application/json');
  return Object(json ? await c.req.json().catch(() => null) : null);
}

/** @param {{ name?: unknown }} body */
const nameIn = ({ name }) =>
  typeof name === 'string' ? name.trim().slice(0, 80) || undefined : undefined;

/** @param {import('hono').Context} c @param {object[]} rows @param {200 | 201} [status] */
const one = (c, [row], status = 200) =>
  row ? c.json(row, status) : c.json({ error: 'not-found' }, 404);

/** A spreadsheet runs what begins like a formula, so such text is marked as text. @param {unknown} value */
const cell = (value) =>
  `"${String(value)
    .replace(/^[=+@-]/, "'$&")
    .replaceAll('"', '""')}"`;
