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
  /** Opens the overlay; returns what closes it. */
  debug(inside: ToolsInside): () => void;
}

/** How they are fetched. */
export interface ToolsLoader {
  /** Where it is missing there are none. */
  loadTools?: () => Promise<Tools>;
}

const LOCAL = /^$|^(.+\.)?localhost$|^127\.|^\[::1\]$/;

/** The way to the tools. */
export interface OpenedTools {
  /** Opens the overlay, in place of one that is open. */
  debug(): Promise<void>;
  close(): void;
}

/**
 * Opens what the address asks for: `?uptier-preview=<offer>`, `?uptier=debug`. Strangers may send anybody an
 * address, so that is heard on the developer's own machine, and elsewhere once the host has said `staff: true`
 * (ruling 18). What the page's own code asks for is opened anywhere.
 */
export function openTools(
  inside: () => ToolsInside,
  engine: Engine,
  { loadTools }: ToolsLoader,
): OpenedTools {
  const closers: (() => void)[] = [];
  let closeOverlay = () => {};
  let stopped = false;
  /** Without the chunk there is nothing, and the page goes on as it was. */
  const load = (open: (tools: Tools) => (() => void) | Promise<() => void>) =>
    (loadTools?.() ?? Promise.reject()).then(open).then(
      (close) => void (stopped ? close() : closers.push(close)),
      () => {},
    );
  const debug = () =>
    load((tools) => {
      closeOverlay();
      closeOverlay = tools.debug(inside());
      return closeOverlay;
    });

  const query = new URLSearchParams(location.search);
  const offer = query.get('uptier-preview');
  const own = LOCAL.test(location.hostname);
  if (offer || query.get('uptier') === 'debug') {
    const off = engine.$decision.listen(() => {
      // Nothing else appears beside a preview.
      if (own && offer) inside().client.set({ staff: true });
      else if (!own && engine.state().facts.get('staff') !== true) return;
      off();
      if (offer) void load((tools) => tools.preview(inside(), offer));
      else void debug();
    });
    closers.push(off);
  }
  return {
    debug,
    close() {
      stopped = true;
      for (const close of closers) close();
    },
  };
}
