export type * from './offers.js';
export { parseDuration, parseInstant, parseQuantity, parseShare } from './units.js';
