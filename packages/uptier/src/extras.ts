// What few files need, in a chunk of its own: loaded when the offers file names one of these things.
export {
  countEvent,
  countedMeters,
  moreFacts,
  moreOpenings,
  namedIn,
  rareTests,
  sampled,
} from '@uptier/core/extras';
export { browserFact } from './browser-facts.js';
