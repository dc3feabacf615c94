// What the plans hold, from the offers file: the limits are written once.
import { readFileSync } from 'node:fs';

export const offersFile = new URL('./offers.json', import.meta.url);

/** @typedef {{ name: string, limits: { projects: number }, includes: Record<string, string> }} Plan */

const file = JSON.parse(readFileSync(offersFile, 'utf8'));

/** @type {Record<string, Plan & { prices?: Record<string, { amount: number, currency: string }> }>} */
export const plans = file.plans;

/**
 * Whether a plan has a feature.
 *
 * @param {string} plan
 * @param {string} feature
 */
export const has = (plan, feature) => file.features[feature].plans.includes(plan);
