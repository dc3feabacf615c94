// All that Tideline's pages do for Uptier. It works before Uptier is there, and without it.
import { ask, say, state } from './page.js';

/** @param {unknown} command A command, or a function that is given the client. */
const tell = (command) => {
  const page = /** @type {any} */ (window);
  page.uptier ||= [];
  page.uptier.push(command);
};

/** How full the plan is: after each change. */
export const reportUsage = () => tell(['usage', 'projects', state.projects]);

/** Somebody tried one more of a full meter, or a locked feature. @param {string} id */
export const reportAttempt = (id) => tell(['attempt', id]);

/** Somebody wants to see Pro. Whatever offer of it fits is shown. */
export const showPro = () =>
  tell(async (/** @type {any} */ uptier) => {
    const { shown } = await uptier.open({ plan: 'pro' });
    if (!shown) say('Pro cannot be ordered at this moment. Your plan is as it was.');
  });

/** Reads the state again, and tells the page's parts and Uptier. */
export async function refresh() {
  const { ok, data } = await ask('GET', '/api/me');
  if (!ok) return;
  Object.assign(state, data);
  document.dispatchEvent(new Event('tideline:state'));
  tell(['set', { plan: state.plan, ...(state.price && { price: state.price }) }]);
  reportUsage();
}

// The server has put the workspace on its new plan, or back, before these are heard.
document.addEventListener('uptier:upgraded', refresh);
document.addEventListener('uptier:undone', refresh);
