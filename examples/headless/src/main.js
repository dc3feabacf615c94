// An app that draws the offer itself: the rules, the money and the words are Uptier's, the page is yours.
import { createHeadless } from 'uptier/headless';
import { drawOffer } from './offer.js';

const uptier = createHeadless({
  server: '/api/uptier',
  facts: { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free' },
});

let projects = 7;
document.querySelector('#app').innerHTML = `
  <main>
    <h1>Projects</h1>
    <p role="status"></p>
    <button type="button">New project</button>
  </main>
  <aside></aside>`;
const status = document.querySelector('[role=status]');

uptier.$meters.subscribe(({ projects: meter }) => {
  status.textContent = meter ? `${meter.used} of ${meter.limit} projects` : '';
});
uptier.$prompt.subscribe((prompt) => drawOffer(document.querySelector('aside'), prompt));
uptier.on('upgraded', ({ plan }) => uptier.set({ plan }));
uptier.usage('projects', { used: projects });
document.querySelector('main button').onclick = () =>
  uptier.attempt('projects', { run: () => uptier.usage('projects', { used: ++projects }) });
