// The list of projects, and one more.
import { ask, byId, fill, say, sayFailed, state } from './page.js';
import { refresh, reportAttempt } from './upgrade.js';

/** @param {{ id: number, name: string, tasks: number, done: number }} project */
function tile({ id, name, tasks, done }) {
  const text = tasks ? `${done} of ${tasks} done` : 'No tasks yet';
  const item = fill('project', { name, done: text });
  item.querySelector('a').href = `/projects/${id}`;
  // The tide rises with the work that is done, and covers what is finished.
  const level = tasks && done === tasks ? 1 : (0.64 * done) / (tasks || 1);
  item.style.setProperty('--level', String(level));
  return item;
}

async function load() {
  const { ok, data } = await ask('GET', '/api/projects');
  if (ok) byId('projects').replaceChildren(...data.map(tile));
  else sayFailed();
}
// Not awaited here: until the form has its listener, an early Enter would leave the page.
const loaded = load();

const drawFull = () => {
  byId('limit').textContent = state.projects.limit;
  byId('full').hidden = state.projects.used < state.projects.limit;
  byId('empty').hidden = state.projects.used > 0;
};
document.addEventListener('tideline:state', drawFull);
drawFull();

byId('add').addEventListener('submit', async (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  await loaded;
  const field = byId('new');
  const { ok, status, data } = await ask('POST', '/api/projects', { name: field.value });
  if (status === 402) {
    say(`Not added: all ${state.projects.limit} projects of your plan are in use.`);
    return reportAttempt(data.meter);
  }
  if (!ok) return sayFailed();
  byId('projects').prepend(tile(data));
  field.value = '';
  await refresh();
  say(`Added “${data.name}”: ${state.projects.used} of ${state.projects.limit} projects.`);
});

if (location.hash === '#new') byId('new').focus();
