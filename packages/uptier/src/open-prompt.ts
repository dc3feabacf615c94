import {
  type Answer,
  idleUpgrade,
  type MountedPrompt,
  type MountOptions,
  type PromptActions,
  type PromptView,
  shownIn,
  type Ui,
  type Upgrade,
  viewOf,
  type Winner,
} from '@uptier/core';
import { askBuyer } from './ask-buyer.js';
import { atPrice, mayChoose } from './at-price.js';
import { openClaims } from './claim.js';
import { type Drawing, fetchDrawing, formatOf, type Loaders } from './format-of.js';
import type { Intent } from './intents.js';
import type { OpenPrompt, PresenterOptions, Prompting } from './prompt-contract.js';
import { isOutcome, recordStep } from './record-step.js';
import { runUpgrade } from './run-upgrade.js';
import { adapterOf } from './server-adapter.js';
import { needsQuote, winnerNow } from './winner-now.js';

/** Makes the opener of prompts that are drawn by `mountPrompt`. */
export const openPromptWith =
  (mountPrompt: Ui['mountPrompt'], loaders: Loaders = {}): Prompting['openPrompt'] =>
  (...args) =>
    openPrompt({ mountPrompt, ...loaders }, ...args);

/** Opens a prompt; nothing is on the page until it is painted. */
function openPrompt(
  { mountPrompt, ...loaders }: Pick<Ui, 'mountPrompt'> & Loaders,
  options: PresenterOptions,
  first: Winner,
  stored: Intent | undefined,
  closed: (prompt: OpenPrompt, failed: boolean) => void,
): OpenPrompt {
  const { engine, clock, id, $prompts } = options;
  const adapter = adapterOf(options.adapter);
  const showing = stored?.showing ?? first.resume?.showing ?? id();
  const file = engine.file();
  const drawing: Drawing = { locale: options.locale(), own: file?.locale };
  const offer = first.offer.id;
  // The account that this prompt belongs to, whoever signs in later (F40).
  const { user, account } = engine.state();
  const intents = options.intents();
  let winner = first;
  let mounted: MountedPrompt | null = null;
  let view: PromptView | null = null;
  let ask: PromptView['ask'] = 'idle';
  let intent = stored;
  let picked: string | null = null;
  const anchor = options.anchor(first.offer);
  const chosen = (now: Winner) => (file && picked !== null ? atPrice(now, file, picked) : now);

  const run = runUpgrade({
    adapter: adapter ?? { upgrade: () => Promise.reject() },
    upgrade: stored?.upgrade ?? idleUpgrade(),
    ...(stored && { request: stored.request, clickedAt: stored.createdAt }),
    claims: openClaims(`${file?.site ?? ''}:${account ?? user}`),
    offer,
    // Read when it is needed: the first quote may bring another arm than the page chose.
    get plan() {
      return winner.terms?.plan ?? '';
    },
    get price() {
      return winner.terms?.price ?? '';
    },
    showing,
    now: clock.now,
    id,
    find: intents.find,
    store(upgrade, request, createdAt) {
      intent = { request, upgrade, winner, showing, createdAt, closed: false };
      intents.put(intent);
    },
    changed: onStep,
  });

  function onStep(upgrade: Upgrade, before: Upgrade): void {
    recordStep(engine, { offer, showing }, upgrade, before, intent?.request);
    draw();
  }

  /** Where nobody can pay here, what it costs is not asked. */
  const quotes = () =>
    !!adapter?.quote && !winner.offer.action && view?.pay !== 'ask' && view?.pay !== 'plans';

  const tell = (answer: Answer) => {
    engine.answer(showing, answer);
    engine.events.emit('answered', { offer, showing, answer });
  };

  const look = (): PromptView | null => {
    const unstamped = winner.discount.stamp && !!adapter?.quote && !engine.deadline(offer);
    const now = file && winnerNow(winner, file, unstamped, clock.now());
    return now
      ? viewOf({
          file,
          state: engine.state(),
          winner: now,
          showing,
          locale: options.locale(),
          upgrade: run.state(),
          deadline: engine.deadline(offer),
          ask,
          shows: engine.showings(offer),
          means: { upgrade: !!adapter, quote: !!adapter?.quote, ask: !!adapter?.ask },
          now: clock.now,
        })
      : null;
  };

  const draw = () => {
    view = (mounted && look()) ?? view;
    if (view) mounted?.update(view);
  };

  const finish = () => {
    prompt.unmount();
    if (intent) intents.put({ ...intent, closed: true });
    closed(prompt, false);
  };

  const actions: PromptActions = {
    upgrade() {
      if (!view) return;
      const { action, plan = null } = winner.offer;
      if (action) {
        tell('upgrade');
        finish();
        if (!action.call) return;
        return options.call(action.call, {
          offer,
          showing,
          plan,
          price: winner.terms?.price ?? null,
        });
      }
      // A second click where somebody may have framed the page, or the file asks for one (A21).
      const review = winner.offer.confirm === 'review' || globalThis.top !== globalThis.self;
      run.click(shownIn(view), review);
    },
    confirm: run.confirm,
    cancel: run.cancel,
    retry: run.retry,
    undo: run.undo,
    choose(price) {
      if (!file || !mayChoose(run.state())) return;
      picked = price;
      winner = atPrice(winner, file, price);
      if (quotes()) {
        run.requote();
        void run.quote();
      }
      draw();
    },
    ask() {
      if (ask === 'asking' || ask === 'asked') return;
      askBuyer(adapter, offer, (now) => {
        ask = now;
        if (ask === 'asked') {
          tell('ask');
          engine.events.emit('asked', { offer, showing });
          engine.pin(offer);
        }
        draw();
      });
    },
    answer(answer) {
      // Closing an outcome says nothing about the offer; a "no" to a card that failed does.
      const failed = run.state().state === 'failed' && answer !== 'closed';
      if ((failed || !isOutcome(run.state())) && ask !== 'asked') tell(answer);
      finish();
    },
  };

  const prompt: OpenPrompt = {
    offer,
    file,
    user,
    // Asked for while it is on screen: it is there already.
    isFor: (other) =>
      other.offer.id === offer && (other.opening === first.opening || (other.asked && !!mounted)),
    pinned: () => !!intent || isOutcome(run.state()) || ask === 'asked',
    async ready(most) {
      const late = new Promise<void>((resolve) => setTimeout(resolve, most));
      const drawn = fetchDrawing(loaders, drawing, stored ? undefined : formatOf(first, anchor));
      if (run.state().state === 'redirecting') await Promise.race([run.check(), late]);
      else if (!stored && quotes() && needsQuote(engine, winner))
        await Promise.race([run.quote(), late]);
      await Promise.race([drawn, late]);
    },
    paint(now) {
      // Back from a payment page: only its outcome is worth a prompt.
      if (stored && ['redirecting', 'cancelled'].includes(run.state().state)) return false;
      winner = chosen(now);
      view = look();
      if (!view) return false;
      if (!stored) {
        engine.show(winner, showing);
        view = look() ?? view;
      }
      $prompts.set([...$prompts.get(), { offer, showing }]);
      mounted = mountPrompt(view, actions, {
        // That clicks of scripts count is no page's to say (A08, A20).
        __proto__: null,
        ...options.mount,
        format: drawing.format,
        words: drawing.words,
        anchor,
        ...(!stored && {
          seen: () =>
            engine.events.emit('exposed', { offer, showing, arm: winner.arm, control: false }),
        }),
        failed: (error) => {
          options.complain('prompt-failed', { path: offer, got: String(error) });
          prompt.unmount();
          closed(prompt, true);
        },
      } as MountOptions);
      const { asked, arm, resume } = winner;
      if (!stored) engine.events.emit('shown', { offer, showing, asked, resumed: !!resume, arm });
      if (!stored && quotes()) void run.quote();
      void run.check(true);
      return true;
    },
    update(next) {
      const before = winner;
      // Another file has come: what is on screen stays as it was decided, and only its numbers move.
      if (engine.file() === file) winner = chosen(next);
      // The discount ended, or a new price holds: the old quote must not be clicked (G4).
      if (before.discount.open && !winner.discount.open) run.requote();
      draw();
    },
    refresh: draw,
    check: run.check,
    keep: () => engine.keepDeadline(offer),
    close: () => actions.answer('closed'),
    unmount() {
      engine.keepDeadline(offer);
      mounted?.unmount();
      mounted = null;
      $prompts.set($prompts.get().filter((one) => one.showing !== showing));
      run.stop();
    },
  };
  return prompt;
}
