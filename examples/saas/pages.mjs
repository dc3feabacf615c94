// The pages: HTML files in one shell, with what they need to know written into two blocks of JSON.
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { everybody, factsOf, signIn, signOut, stateOf, whoIs } from './people.mjs';
import { plans } from './plans.mjs';

/** Nothing but the app's own files; Uptier needs no exception. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** @param {string} name */
const read = (name) => readFileSync(new URL(`./pages/${name}.html`, import.meta.url), 'utf8');

/** JSON inside a script element must not be able to end it. @param {unknown} data */
const json = (data) => JSON.stringify(data).replaceAll('<', '\\u003c');

/** @param {string} page @param {Record<string, string>} parts */
const put = (page, parts) =>
  page.replaceAll(/"\{\{(\w+)\}\}"|\{\{(\w+)\}\}/g, (_, json, text) => parts[json ?? text] ?? '');

/**
 * @param {import('@uptier/server').Store} store
 */
export function createPages(store) {
  const pages = new Hono();
  const shell = read('shell');
  const signInPage = read('sign-in');

  pages.use(async (c, next) => {
    c.header('content-security-policy', POLICY);
    c.header('cache-control', 'no-store');
    await next();
  });

  /** @param {string} path @param {string} title @param {string} name Of the HTML file and the module. */
  const page = (path, title, name) => {
    const main = read(name);
    pages.get(path, async (c) => {
      const person = await whoIs(store, c.req.raw);
      if (!person) return c.redirect('/sign-in', 303);
      const state = json({ ...(await stateOf(store, person)), plans });
      return c.html(put(shell, { title, name, main, state, facts: json(factsOf(person)) }));
    });
  };
  page('/', 'Projects', 'projects');
  page('/projects/:id{[0-9]{1,15}}', 'Project', 'project');
  page('/plans', 'Plans', 'plans');
  page('/billing', 'Billing', 'billing');

  pages.get('/sign-in', async (c) => {
    const people = (await everybody(store)).map((person) => ({
      ...{ key: person.key, name: person.name, owner: person.owner, used: person.used },
      ...{ workspace: person.workspace_name, plan: plans[String(person.plan)] },
    }));
    return c.html(put(signInPage, { state: json({ people }) }));
  });
  pages.post('/session', async (c) => {
    const { person } = await c.req.parseBody();
    await signOut(store, c);
    await signIn(store, c, String(person));
    return c.redirect('/', 303);
  });
  pages.post('/session/end', async (c) => {
    await signOut(store, c);
    return c.redirect('/sign-in', 303);
  });
  return pages;
}
