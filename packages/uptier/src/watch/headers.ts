import { glob } from '@uptier/core';
import { hearAnswers } from './answers.js';
import { rateLimitOf } from './rate-limit.js';
import { changesOnly, type Report, type Stop, type WatchOptions } from './reading.js';

/** Of which answers the headers are read. */
export interface HeadersWatch extends WatchOptions {
  /**
   * A pattern, in which `*` stands for anything within a segment and `**` for anything: of the path on the page's
   * own origin (`"/api/**"`), or of the whole address (`"https://api.acme.com/**"`). Query and fragment do not count.
   */
  headers: string;
  /** Hears that the server refused (402, 403 or 429): an attempt. At most once in 5 s. */
  refused?: ((status: number) => void) | undefined;
  /** Beginnings of addresses that are not the host's own. */
  except?: readonly string[] | undefined;
}

const REFUSALS = [402, 403, 429];
const AGAIN = 5000;

/**
 * Reads a meter from the rate-limit headers of answers to the page's own `fetch` and `XMLHttpRequest`. Across
 * origins it sees what `Access-Control-Expose-Headers` lets it see.
 */
export function watchHeaders(
  report: Report,
  { headers, refused, except = [] }: HeadersWatch,
): Stop {
  const tell = changesOnly(report);
  const path = headers.startsWith('/');
  const fits = glob(path ? location.origin + headers : headers);
  const others = except.map((address) => new URL(address, location.href).href);
  let last = Number.NEGATIVE_INFINITY;
  return hearAnswers(({ url, status, header }) => {
    // What Uptier asks for is no use of the host's meter, and hearing it could go round in circles (F76).
    if (!fits(url) || others.some((other) => url.startsWith(other))) return;
    const now = Date.now();
    tell(rateLimitOf(header, now));
    if (!refused || !REFUSALS.includes(status) || Math.abs(now - last) < AGAIN) return;
    last = now;
    refused(status);
  });
}
