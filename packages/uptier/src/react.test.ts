// @vitest-environment happy-dom
import { createElement, StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import type { Uptier } from './client.js';
import { UptierProvider, UptierSlot, useAllows, useMeter, usePrompt, useUptier } from './react.js';

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

test('a slot is a div with its name and its space, the same on a server; what stands in it stays over a render', async () => {
  const said = vi.spyOn(console, 'error');
  const slot = (className: string) =>
    createElement(UptierSlot, { name: 'side', minHeight: 120, className, style: { margin: 0 } });
  const html = renderToString(slot('a'));
  expect(html).toBe(
    '<div class="a" data-uptier-slot="side" style="min-height:120px;margin:0"></div>',
  );
  document.body.innerHTML = html;
  const root = hydrateRoot(document.body, slot('a'));
  await vi.waitFor(() => expect(Object.keys(document.body.firstChild ?? {})).not.toEqual([]));
  document.querySelector('[data-uptier-slot]')?.append(document.createElement('uptier-root'));
  root.render(slot('b'));
  await vi.waitFor(() => expect(document.querySelector('.b > uptier-root')).not.toBe(null));
  root.unmount();
  expect(renderToString(createElement(UptierSlot, { name: 'bare' }))).toBe(
    '<div data-uptier-slot="bare"></div>',
  );
  expect(said).not.toHaveBeenCalled();
});

test('a client in a component takes the names that it is given', () => {
  const uses = () => {
    const uptier = useUptier<{ offer: 'pro'; meter: 'projects'; feature: 'pdf'; plan: 'pro' }>();
    uptier.usage('projects', { used: 1 });
    // @ts-expect-error There is no such meter.
    uptier.usage('projets', { used: 1 });
    // @ts-expect-error There is no such offer.
    void uptier.open('por');
    const any: Uptier = useUptier();
    any.usage('anything', { used: 1 });
  };
  expect(uses).toBeTypeOf('function');
});
