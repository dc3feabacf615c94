import type { Reading } from '@uptier/core';
import { numberOf } from './reading.js';

/** Reads one header of an answer; null where it is absent, or not for this page to see. */
export type ReadHeader = (name: string) => string | null;

/** Beginnings of the three headers that most servers send. */
const FAMILIES = ['ratelimit', 'x-ratelimit', 'x-rate-limit', 'x-quota'];
const SECOND = 1000;
/** Below this a reset is a number of seconds from now, above it an instant in seconds, and so on. */
const INSTANT = 1e9;
const MILLISECONDS = 1e12;

/**
 * The meter that an answer's headers tell of: `RateLimit` with `RateLimit-Policy` as in the present draft of the
 * IETF, `RateLimit: limit=…` of an earlier one, or `X-RateLimit-Limit` and its sisters. Undefined where there is
 * none, or no limit with it.
 *
 * @param now Epoch milliseconds.
 */
export function rateLimitOf(read: ReadHeader, now: number): Reading | undefined {
  const one = parameters(read('ratelimit'));
  const policy = parameters(read('ratelimit-policy'));
  const limit = one.limit ?? one.q ?? policy.q;
  const left = one.remaining ?? one.r;
  if (limit !== undefined && left !== undefined)
    return reading(limit, left, one.reset ?? one.t, now);
  for (const family of FAMILIES) {
    const field = (name: string) => leading(read(`${family}-${name}`));
    const limit = field('limit');
    const used = field('used');
    const left = field('remaining') ?? (used !== undefined && limit ? limit - used : undefined);
    if (limit !== undefined && left !== undefined) return reading(limit, left, field('reset'), now);
  }
  return;
}

/** The parameters of a list's first member: `"default";r=50;t=30`, or `limit=100, remaining=50`. */
function parameters(text: string | null): Record<string, number> {
  const found: Record<string, number> = Object.create(null);
  for (const [, name, value] of (text ?? '').matchAll(/(?:^|[;,])\s*([a-z]+)\s*=\s*(\d+)/gi))
    found[(name as string).toLowerCase()] ??= Number(value);
  return found;
}

/** `100, 100;w=60` is 100. */
function leading(text: string | null): number | undefined {
  return numberOf(text?.split(/[,;]/)[0]);
}

function reading(limit: number, left: number, reset: number | undefined, now: number): Reading {
  const used = Math.max(0, limit - left);
  if (!reset) return { used, limit };
  const at = reset < INSTANT ? now + reset * SECOND : reset < MILLISECONDS ? reset * SECOND : reset;
  // To the second: of the same period each answer should say the same.
  const resetsAt = new Date(Math.round(at / SECOND) * SECOND);
  return { used, limit, ...(at < 8e15 && { resetsAt: resetsAt.toISOString() }) };
}
