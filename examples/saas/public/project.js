// One project and its tasks.
import { ask, byId, fill, say, sayFailed } from './page.js';
import { reportAttempt } from './upgrade.js';

const path = `/api${location.pathname}`;
const tasks = byId('tasks');

const count = () => {
  const boxes = [...tasks.querySelectorAll('input')];
  const done = boxes.filter((box) => box.checked).length;
  byId('done').textContent = boxes.length ? `${done} of ${boxes.length} done` : 'No tasks yet';
};

/** @param {{ id: number, name: string, done: boolean }} task */
function row({ id, name, done }) {
  const item = fill('task', { name });
  const box = item.querySelector('input');
  box.checked = done;
  box.addEventListener('change', async () => {
    count();
    const { ok } = await ask('PATCH', `/api/tasks/${id}`, { done: box.checked });
    if (ok) return;
    box.checked = !box.checked;
    count();
    sayFailed();
  });
  const remove = item.querySelector('[data-remove]');
  remove.setAttribute('aria-label', `Delete “${name}”`);
  remove.addEventListener('click', async () => {
    const { ok } = await ask('DELETE', `/api/tasks/${id}`);
    if (!ok) return sayFailed();
    item.remove();
    count();
    byId('new').focus();
    say(`Deleted “${name}”.`);
  });
  return item;
}

/** @param {string} name */
function title(name) {
  byId('name').textContent = name;
  byId('title').value = name;
  document.title = `${name} · Tideline`;
}

async function load() {
  const { ok, status, data } = await ask('GET', path);
  if (ok) {
    title(data.name);
    tasks.replaceChildren(...data.list.map(row));
    count();
  } else if (status === 404) location.replace('/');
  else sayFailed();
}
// Not awaited here: until the forms have their listeners, an early Enter would leave the page.
const loaded = load();

byId('add').addEventListener('submit', async (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  await loaded;
  const field = byId('new');
  const { ok, data } = await ask('POST', `${path}/tasks`, { name: field.value });
  if (!ok) return sayFailed();
  tasks.append(row(data));
  field.value = '';
  count();
  say(`Added “${data.name}”.`);
});

byId('rename').addEventListener('submit', async (/** @type {SubmitEvent} */ event) => {
  event.preventDefault();
  const { ok, data } = await ask('PATCH', path, { name: byId('title').value });
  if (!ok) return sayFailed();
  title(data.name);
  say('Renamed.');
});

byId('delete').addEventListener('click', async () => {
  const { ok } = await ask('DELETE', path);
  if (ok) location.assign('/');
  else sayFailed();
});

byId('export').addEventListener('click', async () => {
  const answer = await fetch(`${path}/tasks.csv`).catch(() => null);
  if (answer?.status === 402) {
    say('CSV export is part of Pro.');
    return reportAttempt((await answer.json()).feature);
  }
  if (!answer?.ok) return sayFailed();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `${byId('name').textContent}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
  say('Exported.');
});
