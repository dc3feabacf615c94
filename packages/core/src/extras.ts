// What few files need, in a chunk of its own: the engine takes it in with `extend()`.
export { countEvent } from './count-event.js';
export { countedMeters } from './count-meters.js';
export { sampled } from './forecast.js';
export { moreFacts } from './more-facts.js';
export { moreOpenings } from './more-openings.js';
export { namedIn } from './named-in.js';
export { rareTests } from './rare-operators.js';
