// Who is signed in, and what they may know.
import { randomBytes } from 'node:crypto';
import { setCookie } from 'hono/cookie';
import { parse } from 'hono/utils/cookie';
import { plans } from './plans.mjs';

/** @typedef {import('@uptier/server').Store} Store */

const COOKIE = 'tideline';

const PERSON = `select p.id, p.key, p.name, p.email, p.owner, w.id as workspace, w.key as workspace_key,
  w.name as workspace_name, w.plan, w.price,
  (select name from tideline_people o where o.workspace = w.id and o.owner) as boss,
  (select count(*) from tideline_projects where workspace = w.id) as used
  from tideline_people p join tideline_workspaces w on w.id = p.workspace`;

/**
 * Whose request this is; undefined where nobody is signed in.
 *
 * @param {Store} store
 * @param {Request} request
 */
export async function whoIs(store, request) {
  const token = tokenIn(request);
  if (!token) return;
  const [person] = await store.query(
    `${PERSON} join tideline_sessions s on s.person = p.key where s.token = $1`,
    [token],
  );
  return person;
}

/**
 * Everybody, for the sign-in page.
 *
 * @param {Store} store
 */
export const everybody = (store) => store.query(`${PERSON} order by w.key, p.owner desc`);

/**
 * Begins a session.
 *
 * @param {Store} store
 * @param {import('hono').Context} context
 * @param {string} key `dana`, `ben` or `mara`.
 */
export async function signIn(store, context, key) {
  const token = randomBytes(24).toString('base64url');
  const found = await store.query(
    `insert into tideline_sessions (token, person)
     select $1, key from tideline_people where key = $2 returning person`,
    [token, key],
  );
  if (found.length)
    setCookie(context, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/' });
}

/**
 * Ends a session.
 *
 * @param {Store} store
 * @param {import('hono').Context} context
 */
export async function signOut(store, context) {
  await store.query('delete from tideline_sessions where token = $1', [
    tokenIn(context.req.raw) ?? null,
  ]);
  setCookie(context, COOKIE, '', { path: '/', maxAge: 0 });
}

/** @param {Request} request */
const tokenIn = (request) => parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE];

/** @param {string} name */
const firstName = (name) => name.split(' ')[0] ?? name;

/**
 * What the app's own pages know: the person, the plan, how full it is, who asked for more.
 *
 * @param {Store} store
 * @param {any} person
 */
export async function stateOf(store, person) {
  const asks = await store.query(
    `select a.id, p.name from tideline_asks a join tideline_people p on p.id = a.person
     where a.workspace = $1 order by a.id`,
    [person.workspace],
  );
  return {
    person: { key: person.key, name: person.name, owner: person.owner },
    workspace: person.workspace_name,
    owner: firstName(person.boss),
    plan: person.plan,
    price: person.price,
    projects: { used: person.used, limit: plans[person.plan]?.limits.projects },
    asks: person.owner ? asks.map(({ id, name }) => ({ id, name: firstName(String(name)) })) : [],
  };
}

/**
 * The same in Uptier's words: the facts it decides on.
 *
 * @param {any} person
 */
export function factsOf(person) {
  return {
    user: { id: person.id },
    account: { id: person.workspace },
    plan: person.plan,
    ...(person.price && { price: person.price }),
    buyer: buyerOf(person),
    usage: { projects: { used: person.used, limit: plans[person.plan]?.limits.projects } },
  };
}

/**
 * Who pays and whether this person may, as Uptier's server asks it.
 *
 * @param {any} person
 */
export function accountOf(person) {
  const { id: user, workspace: id, plan, price, email } = person;
  return { id, user, plan, price, email, buyer: buyerOf(person) };
}

/** @param {any} person @returns {NonNullable<import('@uptier/server').Account['buyer']>} */
function buyerOf(person) {
  return person.owner ? { may: 'yes' } : { may: 'ask', name: firstName(person.boss) };
}
