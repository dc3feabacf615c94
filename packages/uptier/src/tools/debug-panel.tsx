import type { OfferTrace } from '@uptier/core/explain';
import type { ComponentChildren, JSX } from 'preact';
import { type DebugView, sayInstant } from './read-debug.js';

/** How far ahead the overlay can look, in milliseconds. */
const AHEAD: [label: string, said: string, ms: number][] = [
  ['Now', 'Now', 0],
  ['+1 h', 'In an hour', 3_600_000],
  ['+1 d', 'In a day', 86_400_000],
  ['+7 d', 'In seven days', 604_800_000],
  ['+30 d', 'In thirty days', 2_592_000_000],
];

/** What the overlay's controls call. */
export interface DebugActions {
  travel(ahead: number): void;
  preview(offer: string): void;
  open(offer: string): void;
  close(): void;
}

/** What is drawn: what was read, and what came of the last control. */
export interface DebugScene {
  view: DebugView;
  ahead: number;
  /** Why the last control did nothing, by offer. */
  said: ReadonlyMap<string, string>;
  actions: DebugActions;
}

/** Draws the overlay. */
export function drawDebug(scene: DebugScene): JSX.Element {
  const { view, ahead, actions } = scene;
  return (
    <section class="c" aria-labelledby="t">
      <header>
        <h2 id="t">Uptier</h2>
        <p>
          {view.shown ? `shows ${view.shown}` : view.loaded ? 'shows nothing' : 'no offers file'}
        </p>
        <button type="button" class="x" aria-label="Close the overlay" onClick={actions.close}>
          <svg viewBox="0 0 14 14" aria-hidden="true">
            <path d="M3 3l8 8M11 3l-8 8" />
          </svg>
        </button>
      </header>
      <div class="t">
        <p>
          {ahead ? 'What would be decided at' : 'What is decided now'} <b>{sayInstant(view.now)}</b>
        </p>
        <fieldset class="g">
          <legend class="v">Travel in time</legend>
          {AHEAD.map(([label, said, ms]) => (
            <label key={label}>
              <input
                type="radio"
                name="ahead"
                aria-label={said}
                checked={ms === ahead}
                onChange={() => actions.travel(ms)}
              />
              <span aria-hidden="true">{label}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <div class="s">
        <h3>Offers</h3>
        {view.offers.map((trace) => (
          <Offer key={trace.offer} trace={trace} scene={scene} />
        ))}
        {view.offers.length ? null : <p class="e">None is in the file.</p>}
        <Fold name="Facts" count={view.facts.length}>
          <Pairs of={view.facts} />
        </Fold>
        <Fold name="History" count={view.history.length}>
          <Pairs
            of={view.history.map(({ offer, at, answer }) => [
              `${offer}, ${answer}`,
              sayInstant(at),
            ])}
          />
        </Fold>
        <Fold name="Intents" count={view.intents.length ? 1 : 0}>
          <Pairs of={view.intents} />
        </Fold>
        <Fold name="Clock">
          <Pairs of={view.clock} />
        </Fold>
      </div>
    </section>
  );
}

function Offer({ trace, scene }: { trace: OfferTrace; scene: DebugScene }): JSX.Element {
  const { offer, status, reason, sentence, earliest, reasons, unknown, limits } = trace;
  const { view, actions, said } = scene;
  const next =
    status === 'shown' || earliest === null
      ? 'when something is reported'
      : earliest <= view.now
        ? 'now'
        : sayInstant(earliest);
  const pairs: [string, string][] = [
    ...(status === 'shown' ? [] : ([['Next possible', next]] as [string, string][])),
    ...(reasons.length > 1
      ? ([['All reasons', reasons.map((one) => one.reason).join(', ')]] as [string, string][])
      : []),
    ...trace.triggers.map(({ text }): [string, string] => ['Trigger', text]),
    ...(unknown.length ? ([['Not reported', unknown.join(', ')]] as [string, string][]) : []),
    ...limits
      .filter(({ most }) => most !== undefined)
      .map(({ reason: name, seen, most, per }): [string, string] => [
        name,
        `${seen} of ${most}${per ? ` in ${per}` : ''}`,
      ]),
  ];
  return (
    <details>
      <summary>
        <i class={`k ${status}`} aria-hidden="true" />
        <b>{offer}</b>
        <em>{status === 'shown' ? 'shown' : status === 'held-out' ? 'held out' : reason}</em>
      </summary>
      <div class="o">
        <p>{sentence}</p>
        <Pairs of={pairs} />
        {status === 'left-out' ? null : (
          <div class="q">
            <button
              type="button"
              aria-label={`Preview ${offer}`}
              onClick={() => actions.preview(offer)}
            >
              Preview
            </button>
            <button type="button" aria-label={`Open ${offer}`} onClick={() => actions.open(offer)}>
              Open
            </button>
          </div>
        )}
        <p role="status">{said.get(offer) ?? ''}</p>
      </div>
    </details>
  );
}

interface FoldProps {
  name: string;
  count?: number;
  children: ComponentChildren;
}

function Fold({ name, count, children }: FoldProps): JSX.Element {
  return (
    <details class="d">
      <summary>
        <b>{name}</b>
        {count === undefined ? null : <span class="n">{count}</span>}
      </summary>
      {count === 0 ? <p class="e">There is nothing yet.</p> : children}
    </details>
  );
}

function Pairs({ of }: { of: [string, string][] }): JSX.Element | null {
  if (!of.length) return null;
  return (
    <dl>
      {of.map(([name, value]) => [<dt key={`${name}=`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  );
}
