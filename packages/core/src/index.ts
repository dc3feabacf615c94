export { armOf, isAboutMoney, withArm } from './arms.js';
export { type Deadline, discountState, stampDeadline, timeLeft } from './deadline.js';
export {
  createEngine,
  type Engine,
  type EngineOptions,
  type OpenTarget,
  type Outcome,
} from './engine.js';
export type { EventMap, EventName, Listener } from './events.js';
export type { Facts, FactValue, MeterFacts, Reading, Traits } from './facts.js';
export { glob } from './glob.js';
export { digest } from './hash.js';
export type { Charge, Interval, Money, Payment, Tax } from './money.js';
export { isPassive, placeOf } from './passive.js';
export { priceValue } from './placeholders.js';
export { type Platform, type Records, subjectKey } from './platform.js';
export { type PriceTerms, paidToday, percentOff, priceTerms, recurring } from './price.js';
export type {
  Answer,
  Because,
  DrawnDeadline,
  DrawnMeter,
  MountedPrompt,
  MountOptions,
  Pay,
  PromptActions,
  PromptView,
  Ui,
  Value,
} from './prompt.js';
export type { Extras } from './session.js';
export type { Complain } from './state.js';
export { targetPlan } from './target.js';
export { toJson } from './to-json.js';
export type {
  FailureReason,
  Quote,
  Receipt,
  Shown,
  UndoAnswer,
  Upgrade,
  UpgradeAnswer,
  UpgradeState,
} from './upgrade.js';
export {
  idleUpgrade,
  isLive,
  isOver,
  type UpgradeEvent,
  upgradeReducer,
} from './upgrade-reducer.js';
export { type Means, shownIn, viewOf } from './view.js';
export type { Decision, Refusal, Winner, World } from './world.js';
