import {
  type Answer,
  idleUpgrade,
  type PromptActions,
  type PromptView,
  shownIn,
  type Ui,
  type Upgrade,
  viewOf,
  type Winner,
} from '@uptier/core';
import { createBuyerAsk } from './ask-buyer.js';
import { atPrice, mayChoose } from './at-price.js';
import { openClaims } from './claim.js';
import { type Drawing, fetchDrawing, formatOf, type Loaders } from './format-of.js';
import type { Intent } from './intents.js';
import type { OpenPrompt, PresenterOptions, Prompting } from './prompt-contract.js';
import { createScreen } from './prompt-screen.js';
import { putAside } from './put-aside.js';
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
  const { engine, clock, id } = options;
  const adapter = adapterOf(options.adapter);
  const showing = stored?.showing ?? first.resume?.showing ?? id();
  const file = engine.file();
  const drawing: Drawing = { locale: options.locale(), own: file?.locale };
  const offer = first.offer.id;
  // The account that this prompt belongs to, whoever signs in later (F40).
  const { user, account } = engine.state();
  const intents = options.intents();
  let winner = first;
  const screen = createScreen(mountPrompt, options, { offer: first.offer.id, showing });
  let view: PromptView | null = null;
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
    intents,
    store(upgrade, request, createdAt) {
      intent = { request, upgrade, winner, showing, createdAt, closed: false };
      intents.put(intent);
    },
    changed: onStep,
  });

  function onStep(upgrade: Upgrade, before: Upgrade): void {
    recordStep(engine, { offer, showing }, upgrade, before, intent?.request);
    stepped();
  }
  const buyer = createBuyerAsk(adapter, engine, { offer, showing }, () => stepped());
  const aside = putAside(() => ({ upgrade: run.state(), ask: buyer.state() }));

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
          ask: buyer.state(),
          shows: engine.showings(offer),
          means: { upgrade: !!adapter, quote: !!adapter?.quote, ask: !!adapter?.ask },
          now: clock.now,
        })
      : null;
  };

  const draw = () => {
    view = (screen.on() && look()) || view;
    if (view) screen.update(view);
  };

  const mount = (view: PromptView, format: unknown, first = false) =>
    screen.put(view, actions, {
      format,
      words: drawing.words,
      anchor,
      ...(first && {
        seen: () =>
          engine.events.emit('exposed', { offer, showing, arm: winner.arm, control: false }),
      }),
      failed: (error) => {
        options.complain('prompt-failed', { path: offer, got: String(error) });
        prompt.unmount();
        closed(prompt, true);
      },
    });

  /** Something has happened: it is drawn, or, where the person had closed it, told. */
  const stepped = () => {
    const format = aside.end();
    if (format === undefined) return draw();
    if (format === null) return finish();
    if (format === 'card') comeBack();
    else void (loaders.loadFormat?.(format) ?? Promise.resolve()).then(comeBack, () => comeBack());
  };
  const comeBack = (format?: unknown) => {
    view = look() ?? view;
    if (view && !screen.on()) mount(view, format);
  };

  const finish = () => {
    if (aside.begin()) return screen.hide();
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
        const price = winner.terms?.price ?? null;
        return action.call && options.call(action.call, { offer, showing, plan, price });
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
    ask: buyer.ask,
    answer(answer) {
      // Closing an outcome says nothing about the offer; a "no" to a card that failed does.
      const failed = run.state().state === 'failed' && answer !== 'closed';
      if ((failed || !isOutcome(run.state())) && !aside.waits() && buyer.state() !== 'asked')
        tell(answer);
      finish();
    },
  };

  const prompt: OpenPrompt = {
    offer,
    file,
    user,
    // Asked for while it is on screen: it is there already.
    isFor: (other) =>
      other.offer.id === offer && (other.opening === first.opening || (other.asked && screen.on())),
    pinned: () => !!intent || isOutcome(run.state()) || aside.waits() || buyer.state() === 'asked',
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
      mount(view, drawing.format, !stored);
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
    recall() {
      if (aside.recall()) comeBack(drawing.format);
    },
    unmount() {
      engine.keepDeadline(offer);
      screen.hide();
      run.stop();
    },
  };
  return prompt;
}
