// Projects and tasks. Every statement names the workspace: nobody reaches another's by guessing an id.

/** @typedef {import('@uptier/server').Store} Store */

const PROJECT = `select p.id, p.name,
  (select count(*) from tideline_tasks where project = p.id) as tasks,
  (select count(*) from tideline_tasks where project = p.id and done) as done
  from tideline_projects p where p.workspace = $1`;
const MINE = 'project in (select id from tideline_projects where workspace = $1)';

/** @param {Store} store @param {string} workspace */
export const listProjects = (store, workspace) =>
  store.query(`${PROJECT} order by p.id desc`, [workspace]);

/**
 * A project with its tasks; undefined where there is none.
 *
 * @param {Store} store @param {string} workspace @param {number} id
 */
export async function readProject(store, workspace, id) {
  const [project] = await store.query(`${PROJECT} and p.id = $2`, [workspace, id]);
  if (!project) return;
  const tasks = await store.query(
    `select id, name, done from tideline_tasks where project = $2 and ${MINE} order by id`,
    [workspace, id],
  );
  return { ...project, list: tasks };
}

/**
 * Adds a project; null where the plan is full. The workspace's row is locked while it counts, so that
 * two requests at once cannot both be the tenth.
 *
 * @param {Store} store @param {string} workspace @param {string} name @param {(plan: string) => number} limitOf
 */
export const addProject = (store, workspace, name, limitOf) =>
  store.transaction(async (sql) => {
    const [row] = await sql.query('select plan from tideline_workspaces where id = $1 for update', [
      workspace,
    ]);
    const [{ used }] = /** @type {[{ used: number }]} */ (
      await sql.query('select count(*) as used from tideline_projects where workspace = $1', [
        workspace,
      ])
    );
    if (used >= limitOf(String(row?.plan))) return null;
    const [project] = await sql.query(
      'insert into tideline_projects (name, workspace) values ($1, $2) returning id, name',
      [name, workspace],
    );
    return { ...project, tasks: 0, done: 0 };
  });

/** @param {Store} store @param {string} workspace @param {number} id @param {string} name */
export const renameProject = (store, workspace, id, name) =>
  store.query(
    'update tideline_projects set name = $3 where workspace = $1 and id = $2 returning id, name',
    [workspace, id, name],
  );

/** @param {Store} store @param {string} workspace @param {number} id */
export const removeProject = (store, workspace, id) =>
  store.query('delete from tideline_projects where workspace = $1 and id = $2 returning id', [
    workspace,
    id,
  ]);

/** @param {Store} store @param {string} workspace @param {number} project @param {string} name */
export const addTask = (store, workspace, project, name) =>
  store.query(
    `insert into tideline_tasks (name, project)
     select $3, id from tideline_projects where workspace = $1 and id = $2
     returning id, name, done`,
    [workspace, project, name],
  );

/** @param {Store} store @param {string} workspace @param {number} id @param {{ name?: string, done?: boolean }} change */
export const changeTask = (store, workspace, id, { name = undefined, done = undefined }) =>
  store.query(
    `update tideline_tasks set name = coalesce($3, name), done = coalesce($4, done)
     where id = $2 and ${MINE} returning id, name, done`,
    [workspace, id, name ?? null, done ?? null],
  );

/** @param {Store} store @param {string} workspace @param {number} id */
export const removeTask = (store, workspace, id) =>
  store.query(`delete from tideline_tasks where id = $2 and ${MINE} returning id`, [workspace, id]);
