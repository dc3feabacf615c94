import { faultsInCondition } from './check-conditions.js';
import { faultsInOffer, takeOutFaults } from './check-references.js';
import type { OffersFile } from './offers.js';
import { shapes } from './shape.generated.js';
import {
  type Fault,
  FORBIDDEN,
  faultOf,
  type Issue,
  isRecord,
  type ObjectShape,
  type Shape,
} from './shape.js';

/** What keeps offers away. A brake that cannot be read is pulled: nothing is shown. */
const BRAKES = ['hide', 'off', 'revoked'];

/** The file as far as it can be used, and what is wrong with the rest. */
export interface Checked {
  /** Null where nothing of it can be used. */
  file: OffersFile | null;
  /** What was found, in the file's order, the offers last. */
  issues: Issue[];
}

/**
 * Checks an offers file, as the page does. A bad offer is left out and the others go on; a bad or not
 * yet supported field of the file is left out with a warning. Only a wrong `version`, or `offers` that
 * are no list, leave nothing. Takes anything, never throws, changes nothing of what it was given.
 */
export function checkOffers(data: unknown): Checked {
  try {
    return check(data);
  } catch {
    // A getter or a proxy that throws: no JSON does.
    return { file: null, issues: [{ level: 'error', code: 'unreadable', path: '' }] };
  }
}

function check(data: unknown): Checked {
  const issues: Issue[] = [];
  const found = (level: Issue['level'], fault: Fault, offer?: string) => {
    issues.push({ level, ...fault, ...(offer !== undefined && { offer }) });
  };
  const whole = faultInWhole(data);
  if (whole) {
    found('error', whole);
    return { file: null, issues };
  }

  const kept: Record<string, unknown> = {};
  let stopped = false;
  for (const [key, value] of Object.entries(supported(0, data, '', found))) {
    if (FORBIDDEN.includes(key)) found('warning', { code: 'forbidden-key', path: key });
    if (key === 'offers' || !Object.hasOwn(FILE[1], key) || value === undefined) continue;
    const brake = BRAKES.includes(key);
    const fault = faultOf(shapes, FILE[1][key] as Shape, value, key, 1);
    if (fault) found(brake ? 'error' : 'warning', fault);
    else kept[key] = value;
    stopped ||= brake && !!fault;
  }
  const file = { ...kept, ...(stopped && { off: true }), offers: [] } as unknown as OffersFile;
  for (const fault of takeOutFaults(file)) found('warning', fault);
  const inHide = first(faultsInCondition(file.hide, 'hide', 1, file));
  if (inHide) {
    found('error', inHide);
    file.off = true;
  }

  const taken = new Set<unknown>();
  for (const [i, offer] of (data as OffersFile).offers.entries()) {
    const path = `offers[${i}]`;
    const fault =
      faultOf(shapes, OFFER, offer, path, 2) ?? first(faultsInOffer(file, offer, path, taken));
    const { id } = Object(offer) as { id: unknown };
    if (fault) found('error', fault, typeof id === 'string' ? id : path);
    else {
      file.offers.push(offer);
      taken.add(id);
    }
  }
  return { file, issues };
}

function first<T>([one]: Iterable<T>): T | undefined {
  return one;
}

const FILE = shapes[0] as unknown as ObjectShape;
const [, OFFER, , MOST] = FILE[1].offers as readonly [string, Shape, number, number];

function faultInWhole(data: unknown): Fault | undefined {
  if (!isRecord(data)) return { code: 'type', path: '', got: data, want: 'o' };
  const { version, offers } = data;
  if (version !== 1) return { code: 'enum', path: 'version', got: version, want: [1] };
  const path = 'offers';
  if (offers === undefined) return { code: 'missing', path, want: path };
  if (!Array.isArray(offers)) return { code: 'type', path, got: offers, want: 'a' };
  return offers.length > MOST ? { code: 'max', path, got: offers, want: MOST } : undefined;
}

/**
 * A copy without what is not supported yet in the file, a plan, a meter or the theme: the plan itself
 * stays (ruling 24). Lists, and conditions with them, are judged as a whole.
 */
function supported(
  shape: Shape,
  value: unknown,
  path: string,
  found: (level: 'warning', fault: Fault) => void,
): object {
  const known = (typeof shape === 'number' ? shapes[shape] : shape) as Shape[];
  if (BRAKES.includes(path) || !isRecord(value)) return value as object;
  if (known[0] === 'u')
    return known.slice(1).reduce<object>((left, one) => supported(one, left, path, found), value);
  if (known[0] !== 'o') return value;
  const [, fields, others, , notYet = []] = known as unknown as ObjectShape;
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const where = path ? `${path}.${name}` : name;
    if (notYet.includes(name)) {
      found('warning', { code: 'not-yet', path: where });
      return [];
    }
    const one = Object.hasOwn(fields, name) ? fields[name] : others;
    return [[name, one ? supported(one, inner, where, found) : inner]];
  });
  return Object.fromEntries(entries);
}
