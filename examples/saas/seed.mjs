// Who and what is there at the start.
import { randomBytes } from 'node:crypto';

const HARBOUR = [
  ['Website refresh', 5, 8],
  ['Autumn catalogue', 2, 6],
  ['Customer interviews', 4, 5],
  ['Office move', 1, 7],
  ['Hiring: designer', 3, 4],
  ['Newsletter', 6, 6],
  ['Accounts for the year', 0, 5],
  ['Trade fair stand', 1, 4],
  ['Photo archive', 2, 3],
  ['Supplier review', 0, 3],
];

const NORD = [
  ['Lighthouse rebrand', 7, 8],
  ['Ferry timetable', 3, 6],
  ['Museum signage', 2, 7],
  ['Coastal walk guide', 5, 5],
  ['Harbour festival', 1, 6],
  ['Sailing school site', 4, 6],
  ['Packaging: sea salt', 2, 4],
  ['Portrait series', 0, 3],
  ['Studio handbook', 6, 8],
  ['Archive scans', 3, 5],
  ['Winter cards', 1, 3],
  ['Tender: city library', 0, 6],
];

const TASKS = [
  'Agree on the goal',
  'Collect what exists',
  'Sketch two directions',
  'Show it to three people',
  'Decide',
  'Make the final version',
  'Check it with fresh eyes',
  'Tell everybody',
];

const WORKSPACES = [
  { key: 'harbour', name: 'Harbour Studio', plan: 'free', price: null, projects: HARBOUR },
  { key: 'nord', name: 'Studio Nord', plan: 'pro', price: 'monthly', projects: NORD },
];

const PEOPLE = [
  { key: 'dana', name: 'Dana Ruiz', owner: true, workspace: 'harbour' },
  { key: 'ben', name: 'Ben Okafor', owner: false, workspace: 'harbour' },
  { key: 'mara', name: 'Mara Lind', owner: true, workspace: 'nord' },
];

/**
 * Replaces everything by the three people and their workspaces. The ids are new each time: for Uptier
 * these are accounts and people it has never met, so what it remembers of the others stays theirs.
 *
 * @param {import('@uptier/server').Store} store
 * @param {number} [projects] How many the free workspace begins with.
 */
export async function seed(store, projects = 7) {
  const run = randomBytes(4).toString('hex');
  await store.transaction(async (sql) => {
    await sql.query('delete from tideline_workspaces');
    for (const { key, name, plan, price } of WORKSPACES)
      await sql.query('insert into tideline_workspaces values ($1, $2, $3, $4, $5)', [
        ...[`${key}-${run}`, key, name, plan, price],
      ]);
    for (const { key, name, owner, workspace } of PEOPLE)
      await sql.query('insert into tideline_people values ($1, $2, $3, $4, $5, $6)', [
        ...[`${key}-${run}`, key, name, `${key}@tideline.example`, owner, `${workspace}-${run}`],
      ]);
    await fill(sql, `harbour-${run}`, 'harbour', projects);
    await fill(sql, `nord-${run}`, 'nord', NORD.length);
  });
}

/**
 * Makes a workspace have so many projects: takes away the newest, or adds to them.
 *
 * @param {import('@uptier/server').Sql} sql
 * @param {string} workspace Its id.
 * @param {string} key Its key.
 * @param {number} count
 */
export async function fill(sql, workspace, key, count) {
  const there = await sql.query(
    'select id from tideline_projects where workspace = $1 order by id',
    [workspace],
  );
  for (const { id } of there.slice(count))
    await sql.query('delete from tideline_projects where id = $1', [id]);
  const plans = WORKSPACES.find((one) => one.key === key)?.projects ?? [];
  for (let at = there.length; at < count; at++) {
    const [name, done, all] = plans[at] ?? [`Project ${at + 1}`, 0, 3];
    const [project] = await sql.query(
      'insert into tideline_projects (name, workspace) values ($1, $2) returning id',
      [name, workspace],
    );
    for (const [nth, task] of TASKS.slice(0, Number(all)).entries())
      await sql.query('insert into tideline_tasks (name, done, project) values ($1, $2, $3)', [
        ...[task, nth < Number(done), project?.id],
      ]);
  }
}
