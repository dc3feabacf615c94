export type { Charge, Interval, Money, Payment, Tax } from './money.js';
export { type PriceTerms, percentOff, priceTerms, recurring } from './price.js';
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
