// @vitest-environment happy-dom
import { createElement, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { UptierProvider, useAllows, useMeter, usePrompt } from './react.js';

const offers = {
  version: 1,
  plans: { free: { name: 'Free', limits: { projects: 10 } }, pro: { name: 'Pro' } },
  meters: { projects: { name: { one: 'project', other: 'projects' } } },
  features: { pdf: { name: 'PDF', plans: ['pro'] } },
  offers: [],
};

/** Says what the hooks say. */
function Probe() {
  const meter = useMeter('projects');
  const words = [
    meter?.used ?? 'unknown',
    useAllows('pdf') ? 'open' : 'locked',
    usePrompt()?.offer,
  ];
  return createElement('p', null, words.join(' '));
}

const app = (plan: string, used: number) =>
  createElement(
    StrictMode,
    null,
    createElement(
      UptierProvider,
      { offers, facts: { user: { id: 'u_1' }, plan, usage: { projects: { used } } } },
      createElement(Probe),
    ),
  );

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
});

test('what a server renders hydrates without a word, then the client reports; changed facts follow', async () => {
  const said = vi.spyOn(console, 'error');
  const html = renderToString(app('free', 8));
  expect(html).toBe('<p>unknown open </p>');
  document.body.innerHTML = html;
  const root = hydrateRoot(document.body, app('free', 8));
  await vi.waitFor(() => expect(document.body.textContent).toBe('8 locked '));
  root.render(app('pro', 9));
  await vi.waitFor(() => expect(document.body.textContent).toBe('9 open '));
  root.unmount();
  expect(said).not.toHaveBeenCalled();
});

test('a hook without a provider says what is missing', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(() => renderToString(createElement(Probe))).toThrow('needs an <UptierProvider>');
});
