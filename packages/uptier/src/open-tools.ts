import type { Engine } from '@uptier/core';
import type { Uptier } from './client.js';
import type { PresenterOptions } from './prompt-contract.js';

/** What the tools see of a client. */
export interface ToolsInside {
  client: Uptier;
  engine: Engine;
  presenting: PresenterOptions;
}

/** The tools of developers, in a chunk of their own. */
export interface Tools {
  /** Shows one offer; resolves to what takes it away. */
  preview(inside: ToolsInside, offer: string): Promise<() => void>;
}

/** How they are fetched. */
export interface ToolsLoader {
  /** Where it is missing there are none. */
  loadTools?: () => Promise<Tools>;
}

const LOCAL = /^$|^(.+\.)?localhost$|^127\.|^\[::1\]$/;

/**
 * Opens what the address asks for: `?uptier-preview=<offer>`. Strangers may send anybody an address, so that is
 * heard on the developer's own machine, and elsewhere once the host has said `staff: true` (ruling 18).
 */
export function openTools(inside: ToolsInside, { loadTools }: ToolsLoader): () => void {
  const { client, engine } = inside;
  const offer = new URLSearchParams(location.search).get('uptier-preview');
  if (!offer || !loadTools) return () => {};
  let closers: (() => void)[] = [];
  let stopped = false;
  const own = LOCAL.test(location.hostname);
  // Nothing else appears beside a preview.
  if (own) client.set({ staff: true });
  const open = async () => {
    const close = await (await loadTools()).preview(inside, offer);
    if (stopped) close();
    closers.push(close);
  };
  const isStaff = () => engine.state().facts.get('staff') === true;
  const off = engine.$decision.listen(() => {
    if (!isStaff()) return;
    off();
    // Without the chunk there is no preview, and the page goes on as it was.
    void open().catch(() => {});
  });
  return () => {
    stopped = true;
    off();
    for (const close of closers) close();
    closers = [];
  };
}
