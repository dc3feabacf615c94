import { armRules } from './arm-rules.fixture.js';
import { crashRules } from './crash-rules.fixture.js';
import { eventRules } from './event-rules.fixture.js';
import { quoteRules } from './quote-rules.fixture.js';
import { sandboxRules } from './sandbox-rules.fixture.js';
import type { Store } from './store.js';
import { trialRules } from './trial-rules.fixture.js';
import { undoRules } from './undo-rules.fixture.js';
import { upgradeRules } from './upgrade-rules.fixture.js';

/** Everything that must hold on any store. */
export function rules(store: () => Store): void {
  quoteRules(store);
  armRules(store);
  upgradeRules(store);
  crashRules(store);
  undoRules(store);
  trialRules(store);
  eventRules(store);
  sandboxRules(store);
}
