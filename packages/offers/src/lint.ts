import { checkOffers } from './check-offers.js';
import { guess, show } from './guess.js';
import { faultsInNames, faultsInTexts, unusedNames } from './lint-names.js';
import { contradiction, isAlways, reachOf } from './lint-reach.js';
import type { OffersFile } from './offers.js';
import { sentence } from './sentences.js';
import { unknownFields } from './unknown-fields.js';

/** Something that a reader of the file should know. */
export interface Finding {
  /** An error leaves something out; a warning does not do what was meant; a note is for tidiness. */
  level: 'error' | 'warning' | 'note';
  code: string;
  /** `offers[2].discount.percent` */
  path: string;
  /** One sentence. */
  message: string;
  /** The offer it is about. */
  offer?: string;
}

/** A file as far as it can be used, and everything that was found in it. */
export interface Linted {
  /** Null where nothing of it can be used. */
  file: OffersFile | null;
  findings: Finding[];
}

/**
 * Reads a whole file as a careful colleague would: what the page would leave out, names that it would
 * ignore, offers that can never show. Not for the page: it says more, and takes longer.
 *
 * @param now Epoch milliseconds, for what is over.
 */
export function lintOffers(data: unknown, now: number): Linted {
  const { file, issues } = checkOffers(data);
  const findings: Finding[] = issues.map((issue) => ({
    level: issue.level,
    code: issue.code,
    path: issue.path,
    message: sentence(issue),
    ...(issue.offer !== undefined && { offer: issue.offer }),
  }));
  const add = (level: Finding['level'], code: string, path: string, message: string) => {
    const place = /^offers\[(\d+)\]/.exec(path)?.[1];
    const { id } = Object(place && (data as OffersFile).offers[Number(place)]) as { id?: unknown };
    const said = `${path}: ${message}.`.replace(/\?\.$/, '?');
    findings.push({
      level,
      code,
      path,
      message: said,
      ...(typeof id === 'string' && { offer: id }),
    });
  };
  for (const { code, path, got, want } of unknownFields(data)) {
    const what =
      code === 'unknown-operator' ? 'the condition it stands in is never decided' : 'it is ignored';
    add('warning', code, path, `${show(got)} is not known, so ${what}${guess(got, want)}`);
  }
  if (!file) return { file, findings };

  const places = new Map((data as OffersFile).offers.map((offer, i) => [offer, `offers[${i}]`]));
  for (const offer of file.offers) {
    const place = places.get(offer) ?? 'offers';
    for (const { code, path, message } of reachOf(file, offer, now))
      add('warning', code, `${place}.${path}`, message);
    for (const { code, path, message } of faultsInTexts(file, offer))
      add('warning', code, `${place}.${path}`, message);
    for (const field of ['when', 'hide'] as const)
      for (const { code, path, message } of faultsInNames(file, offer[field], field))
        add('warning', code, `${place}.${path}`, message);
  }
  if (file.hide) {
    if (isAlways(file.hide))
      add('warning', 'always-hidden', 'hide', 'hide is always true, so nothing is ever shown');
    const idle = contradiction(file, file.hide);
    if (idle)
      add('warning', 'never-true', `hide${idle.path}`, `${idle.message}, so it hides nothing`);
    for (const { code, path, message } of faultsInNames(file, file.hide, 'hide'))
      add('warning', code, path, message);
  }
  for (const [id, condition] of Object.entries(file.segments ?? {}))
    for (const { code, path, message } of faultsInNames(file, condition, `segments.${id}`))
      add('warning', code, path, message);
  // An offer that is left out may be what would have used a name.
  if (!findings.some(({ level }) => level === 'error'))
    for (const { code, path, message } of unusedNames(file)) add('note', code, path, message);
  return { file, findings };
}
