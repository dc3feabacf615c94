// The demo's own strings to pull, for people who try it and for its tests. A product has none of this.
import { Hono } from 'hono';
import { readBilling } from './billing.mjs';
import { whoIs } from './people.mjs';
import { fill, seed } from './seed.mjs';

/** What the card's bank does: what the account pays with, and the fault on the way. */
const BANKS = {
  ok: { method: 'ok', fault: null },
  declined: { method: 'declined', fault: null },
  '3ds': { method: '3ds', fault: null },
  none: { method: 'none', fault: null },
  slow: { method: 'ok', fault: { kind: 'delay', ms: 4000 } },
  lost: { method: 'ok', fault: { kind: 'lose-response', how: 'hang' } },
  /** Ends this process between the charge and its answer: for tests that start it again. */
  crash: { method: 'ok', fault: { kind: 'crash' } },
};

/** What was sent; what is no object counts as empty. @param {import('hono').Context} c @returns {Promise<any>} */
const bodyOf = async (c) => Object(await c.req.json());

/**
 * @param {import('@uptier/server').Store} store
 * @param {import('@uptier/server').Sandbox} sandbox
 */
export function createDemo(store, sandbox) {
  const demo = new Hono();
  const workspaces = () => store.query('select * from tideline_workspaces order by key');

  // Another site's form cannot send JSON, so it cannot pull these strings.
  demo.use(async (c, next) => {
    const json = c.req.header('content-type')?.startsWith('application/json');
    if (c.req.method === 'POST' && !json) return c.json({ error: 'json-only' }, 415);
    await next();
  });
  demo.onError((error, c) => {
    if (error instanceof SyntaxError) return c.json({ error: 'not-json' }, 400);
    throw error;
  });

  /** Begins anew: `{ projects: 7 }`. Sessions stay. */
  demo.post('/reset', async (c) => {
    await seed(store, countIn(await bodyOf(c)) ?? 7);
    return c.json({});
  });

  /** Makes the signed-in person's workspace, or `workspace`, have so many: `{ projects: 10 }`. */
  demo.post('/projects', async (c) => {
    const body = await bodyOf(c);
    const count = countIn(body);
    if (count === undefined) return c.json({ error: 'no-count' }, 400);
    const key = (await whoIs(store, c.req.raw))?.workspace_key ?? 'harbour';
    const row = (await workspaces()).find((one) => one.key === (body.workspace ?? key));
    if (row) await store.transaction((sql) => fill(sql, String(row.id), String(row.key), count));
    return c.json({});
  });

  /** What the bank does from now on, for everybody: `{ mode: 'declined' }`. */
  demo.post('/bank', async (c) => {
    const { mode } = await bodyOf(c);
    if (!Object.hasOwn(BANKS, mode)) return c.json({ error: 'no-such-mode' }, 400);
    const { method, fault } = BANKS[/** @type {keyof typeof BANKS} */ (mode)];
    for (const { id } of await workspaces()) {
      await sandbox.setMethod(String(id), /** @type {any} */ (method));
      await sandbox.setFault(String(id), /** @type {any} */ (fault));
    }
    return c.json({});
  });

  /** Everything a test, or a curious person, wants to count. */
  demo.get('/state', async (c) => {
    const all = [];
    for (const row of await workspaces()) {
      const [{ projects }] = /** @type {[{ projects: number }]} */ (
        await store.query(
          'select count(*) as projects from tideline_projects where workspace = $1',
          [row.id],
        )
      );
      const [account] = await store.query(
        'select method, fault from uptier_sandbox_accounts where account = $1',
        [row.id],
      );
      const [{ asks }] = /** @type {[{ asks: number }]} */ (
        await store.query('select count(*) as asks from tideline_asks where workspace = $1', [
          row.id,
        ])
      );
      all.push({
        ...row,
        projects,
        asks,
        mode: modeOf(account),
        ...(await readBilling(store, String(row.id))),
      });
    }
    return c.json({ workspaces: all });
  });
  return demo;
}

/** @param {{ projects?: unknown }} body */
const countIn = ({ projects }) =>
  Number.isInteger(projects) ? Math.min(200, Math.max(0, Number(projects))) : undefined;

/** @param {any} account */
function modeOf(account) {
  const { method = 'ok', fault = null } = account ?? {};
  const same = Object.entries(BANKS).find(
    ([, bank]) => bank.method === (method ?? 'ok') && bank.fault?.kind === fault?.kind,
  );
  return same?.[0] ?? 'ok';
}
