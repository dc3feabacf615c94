import type { MountOptions, PromptView } from '@uptier/core';
import { mountPrompt } from '../src/index.js';
import { recordedActions, states } from './states.js';

/** A card on a test's page, and what a test asks it. */
export interface Mounted {
  host: HTMLElement;
  root: ShadowRoot;
  /** What its actions were called with. */
  calls: string[];
  update(view: PromptView | string): void;
  unmount(): void;
  find(selector: string): HTMLElement;
  /** The main button; null where there is none. */
  main: HTMLElement | null;
  /** The first control of this name. */
  control(name: string): HTMLElement;
  /** The names of all controls. */
  names(): string[];
  href(name: string): string | null;
  text(): string;
  status(): string;
}

const open: Mounted[] = [];

/** Mounts a view, or a state by name. Untrusted clicks count unless `options` says otherwise. */
export function mount(
  view: PromptView | string,
  options: MountOptions = { untrusted: true },
): Mounted {
  const { actions, calls } = recordedActions();
  const viewOf = (of: PromptView | string) =>
    typeof of === 'string' ? (states[of] as () => PromptView)() : of;
  const prompt = mountPrompt(viewOf(view), actions, options);
  const host = prompt.host as HTMLElement;
  const root = host.shadowRoot as ShadowRoot;
  const nameOf = (element: Element) =>
    element.getAttribute('aria-label') ?? element.textContent ?? '';
  const controls = () => [...root.querySelectorAll<HTMLElement>('button, a')];
  const mounted: Mounted = {
    host,
    root,
    calls,
    update: (next) => prompt.update(viewOf(next)),
    unmount: prompt.unmount,
    find: (selector) => root.querySelector(selector) as HTMLElement,
    main: root.querySelector<HTMLElement>('.a'),
    control: (name) => controls().find((c) => nameOf(c) === name) as HTMLElement,
    names: () => controls().map(nameOf),
    href: (name) =>
      controls()
        .find((c) => nameOf(c) === name)
        ?.getAttribute('href') ?? null,
    text: () => root.querySelector('.s')?.textContent ?? '',
    status: () => root.querySelector('[role=status]')?.textContent ?? '',
  };
  open.push(mounted);
  return mounted;
}

/** Takes every mounted card off. */
export function unmountAll(): void {
  for (const { unmount } of open.splice(0)) unmount();
}
