import { faultInCondition, faultInOffer, faultsInFile } from './check-references.js';
import type { Offer, OffersFile } from './offers.js';
import { shapes } from './shape.generated.js';
import { type Fault, faultOf, type Issue, isRecord, type Shape } from './shape.js';

/** What keeps offers away. A brake that cannot be read is pulled: nothing is shown. */
const BRAKES = ['hide', 'off', 'revoked'];

/** The file as far as it can be used, and what is wrong with the rest. */
export interface Checked {
  /** Null where nothing of it can be used. */
  file: OffersFile | null;
  issues: Issue[];
}

/**
 * Checks an offers file, as the page does. A bad offer is left out and the others go on; a bad or not
 * yet supported field of the file is left out with a warning. Only a wrong `version`, or `offers` that
 * are no list, leave nothing. Takes anything, never throws, changes nothing of what it was given.
 */
export function checkOffers(data: unknown): Checked {
  const issues: Issue[] = [];
  const found = (level: Issue['level'], fault: Fault, offer?: string) =>
    issues.push({ level, ...fault, ...(offer !== undefined && { offer }) });
  const fields = shapes[0] as { [field: string]: Shape };
  const test = (key: string, value: unknown, path: string) =>
    faultOf(shapes, fields[key] as Shape, value, path);

  if (!isRecord(data)) {
    found('error', { code: 'type', path: '', got: data, want: 'an object' });
    return { file: null, issues };
  }
  const offers = data.offers as unknown;
  const whole = test('version!', data.version, 'version') ?? listFault(offers);
  if (whole) {
    found('error', whole);
    return { file: null, issues };
  }

  const kept: Record<string, unknown> = { version: 1 };
  for (const [key, shape] of Object.entries(fields)) {
    const value = Object.hasOwn(data, key) ? data[key] : undefined;
    if (value === undefined || key.endsWith('!')) continue;
    const brake = BRAKES.includes(key);
    const { value: good, fault } = brake
      ? { value, fault: faultOf(shapes, shape, value, key) ?? faultInCondition(value, key) }
      : usable(shape, key, value, (warning) => found('warning', warning));
    if (fault) found(brake ? 'error' : 'warning', fault);
    else kept[key] = good;
    if (fault && brake) kept.off = true;
  }
  const file = { ...kept, offers: [] as Offer[] } as unknown as OffersFile;
  for (const fault of faultsInFile(file)) found('warning', fault);

  const [, item] = fields['offers!'] as unknown as [string, Shape];
  const seen = new Set<string>();
  (offers as unknown[]).forEach((offer, i) => {
    const path = `offers[${i}]`;
    const fault =
      faultOf(shapes, item, offer, path) ?? faultInOffer(file, offer as Offer, path, seen);
    const { id } = Object(offer) as Partial<Offer>;
    if (fault) found('error', fault, typeof id === 'string' ? id : path);
    else {
      file.offers.push(offer as Offer);
      seen.add(id as string);
    }
  });
  return { file, issues };
}

function listFault(offers: unknown): Fault | undefined {
  const path = 'offers';
  if (offers === undefined) return { code: 'missing', path, want: path };
  if (!Array.isArray(offers)) return { code: 'type', path, got: offers, want: 'a list' };
  return offers.length > 2000
    ? { code: 'too-many', path, got: offers.length, want: 2000 }
    : undefined;
}

/**
 * What of a field of the file can be used. What is not supported yet inside a plan, a meter or a theme
 * is warned of and taken out: the plan itself stays (ruling 24).
 */
function usable(
  shape: Shape,
  path: string,
  value: unknown,
  warn: (fault: Fault) => void,
): { value: unknown; fault: Fault | undefined } {
  let rest = value;
  for (let tries = 0; tries < 50; tries++) {
    const fault = faultOf(shapes, shape, rest, path);
    if (fault?.code !== 'not-yet' || fault.path === path) return { value: rest, fault };
    warn(fault);
    rest = without(rest, fault.path.slice(path.length + 1).split('.'));
  }
  return { value, fault: { code: 'too-many', path, want: 50 } };
}

/** A copy without what stands at a path of field names. */
function without(value: unknown, [name, ...more]: string[]): unknown {
  if (!isRecord(value) || name === undefined) return value;
  const { [name]: inner, ...rest } = value;
  return more.length ? { ...value, [name]: without(inner, more) } : rest;
}
