// Three people to be.
import { byId, fill, state } from './page.js';

for (const { key, name, owner, workspace, plan, used } of state.people) {
  const role = owner ? `Owns ${workspace}` : `Member of ${workspace}, may not buy`;
  const item = fill('person', {
    name,
    plan: plan.name,
    initials: name.replaceAll(/[^A-Z]/g, ''),
    what: `${role} · ${used} of ${plan.limits.projects} projects`,
  });
  item.querySelector('button').value = key;
  byId('people').append(item);
}
