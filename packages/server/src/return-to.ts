import { type Refusal, refuse } from './answers.js';

/**
 * Where a person comes back to after a payment page (ruling 27): an address on one of the origins, or
 * a path on the request's own. Null where none is named.
 *
 * @param origins Default: the request's own origin, as the server and as the browser sees it.
 */
export function checkReturnTo(
  returnTo: string | undefined,
  request: Request,
  origins: readonly string[] | undefined,
): string | null | Refusal {
  if (returnTo === undefined) return null;
  const { origin } = new URL(request.url);
  // A proxy may change the host that is seen here. `sec-fetch-site` is the browser's word, and no script's.
  const same = request.headers.get('sec-fetch-site') === 'same-origin';
  const seen = (same && request.headers.get('origin')) || origin;
  const allowed = origins ?? [origin, seen];
  // Resolved before it is judged: `//evil.example` and `/\evil.example` begin like paths.
  const url = URL.canParse(returnTo, origin) ? new URL(returnTo, origin) : null;
  const safe = url && (url.protocol === 'https:' || url.protocol === 'http:');
  // A path stays a path: behind a proxy the origin seen here is not the one people see.
  if (safe && url.origin === origin && returnTo.startsWith('/'))
    return url.pathname + url.search + url.hash;
  if (safe && allowed.includes(url.origin)) return url.href;
  return refuse(
    400,
    'bad-return',
    `returnTo must be an address on ${[...new Set(allowed)].join(' or ')}; name others in the option origins.`,
  );
}
