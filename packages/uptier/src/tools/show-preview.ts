import { isPassive } from '@uptier/core';
import { previewOf } from '@uptier/core/preview';
import { atom } from 'nanostores';
import type { ToolsInside } from '../open-tools.js';
import type { OpenPrompt } from '../prompt-contract.js';
import { stillEngine } from './still-engine.js';

/** A preview on screen, or why there is none. */
export type Shown = { close(): void } | { reason: string; detail?: string };

/** How long the words and the format may take, in milliseconds. */
const PATIENCE = 2000;

/**
 * Draws one offer with the person's real data, whatever its rules say. Nothing is written, told, quoted or
 * charged, and its button is inert (ruling 18).
 *
 * @param now When it is drawn for, epoch milliseconds; default: now. It stands still then.
 */
export async function showPreview(
  { engine, presenting }: ToolsInside,
  id: string,
  now?: number,
  closed: () => void = () => {},
): Promise<Shown> {
  const world = engine.world();
  if (!world) return { reason: 'no-offers' };
  const at = now ?? world.now;
  const preview = previewOf({ ...world, now: at }, id);
  if ('reason' in preview) return preview;
  const passive = isPassive(preview.winner.offer);
  const still = stillEngine(engine, preview, passive, at);
  const options = {
    ...presenting,
    engine: still,
    clock: now === undefined ? presenting.clock : { ...presenting.clock, now: () => now },
    adapter: null,
    call: () => {},
    $prompts: atom([]),
  };
  const prompting = await presenting.load();
  if (passive) {
    const stop = await prompting.followSlots?.(options);
    return { close: () => stop?.() };
  }
  const winner = still.$decision.get()?.show ?? preview.winner;
  const prompt: OpenPrompt = prompting.openPrompt(options, winner, undefined, closed);
  await prompt.ready(PATIENCE);
  if (!prompt.paint(winner)) return { reason: 'not-drawn' };
  return { close: prompt.unmount };
}
