import { mountPrompt } from '../src/index.js';
import { recordedActions, states } from './states.js';

interface Setting {
  scheme?: 'light' | 'dark';
  accent?: string;
  /** Labels of buttons that are pressed after mounting. */
  press?: string[];
}

/** Shows one state on the page; called by the photographer. */
function show(name: string, { scheme = 'light', accent, press = [] }: Setting = {}): void {
  const view = (states[name] as (typeof states)[string])();
  const theme = { scheme, ...(accent ? { accent } : {}) };
  const { host } = mountPrompt(
    { ...view, file: { ...view.file, theme } },
    recordedActions().actions,
  );
  const root = (host as HTMLElement).shadowRoot as ShadowRoot;
  for (const label of press)
    for (const button of root.querySelectorAll('button'))
      if (button.textContent?.startsWith(label)) button.click();
}

Object.assign(globalThis, { show, stateNames: Object.keys(states) });
