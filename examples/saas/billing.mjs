// The plan of a workspace: what Uptier tells us of it, and the billing page.

/** @typedef {import('@uptier/server').Store} Store */

/**
 * What Uptier's server calls. It may tell the same thing twice, so the intent is written down with it.
 *
 * @param {Store} store
 */
export function planHooks(store) {
  /** @param {import('@uptier/server').Sql} sql @param {string} workspace @param {string} plan @param {string | null} price */
  const putOn = (sql, workspace, plan, price) =>
    sql.query('update tideline_workspaces set plan = $2, price = $3 where id = $1', [
      ...[workspace, plan, price],
    ]);
  return {
    /** @param {import('@uptier/server').UpgradedEvent} event */
    upgraded: ({ intent, account, plan, price }) =>
      store.transaction(async (sql) => {
        const fresh = await sql.query(
          'insert into tideline_upgrades (intent, workspace) values ($1, $2) on conflict do nothing returning intent',
          [intent, account],
        );
        if (!fresh.length) return;
        await putOn(sql, account, plan, price);
        await sql.query('delete from tideline_asks where workspace = $1', [account]);
      }),

    /** @param {import('@uptier/server').UndoneEvent} event */
    undone: ({ intent, account, from }) =>
      store.transaction(async (sql) => {
        const fresh = await sql.query(
          'update tideline_upgrades set undone = true where intent = $1 and not undone returning intent',
          [intent],
        );
        if (fresh.length) await putOn(sql, account, from.plan, from.price);
      }),

    /** A member asks; the owner sees it in the app. @param {import('@uptier/server').AskEvent} event */
    onAsk: ({ account, user, offer }) =>
      store.query(
        'insert into tideline_asks (workspace, person, offer) values ($1, $2, $3) on conflict do nothing',
        [account, user, offer],
      ),
  };
}

/**
 * What the billing page shows: the method on file, and each charge with its refund. The sandbox keeps
 * its books in tables that anybody may read; with a real processor this would be its API.
 *
 * @param {Store} store
 * @param {string} workspace
 */
export async function readBilling(store, workspace) {
  const [card] = await store.query(
    'select method from uptier_sandbox_accounts where account = $1',
    [workspace],
  );
  const charges = await store.query(
    `select c.id, c.plan, c.price, c.amount, c.currency, c.at, r.amount as refunded, r.at as refunded_at
     from uptier_sandbox_charges c left join uptier_sandbox_refunds r on r.charge = c.id
     where c.account = $1 order by c.at desc`,
    [workspace],
  );
  return { card: card?.method === 'none' ? null : 'Visa ending 4242', charges };
}

/**
 * Back to Free, at once.
 *
 * @param {Store} store
 * @param {import('@uptier/server').Sandbox} sandbox
 * @param {string} workspace
 */
export async function cancelPlan(store, sandbox, workspace) {
  await store.query(`update tideline_workspaces set plan = 'free', price = null where id = $1`, [
    workspace,
  ]);
  await sandbox.setPeriod(workspace, null);
}
