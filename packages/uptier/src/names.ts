import type { Offer, OffersFile, Trigger } from '@uptier/offers';

/** The names of an offers file that code uses; `uptier types offers.json` prints them. */
export interface Names {
  offer: string;
  meter: string;
  feature: string;
  plan: string;
}

/** The keys of one part of a file; any text where the compiler knows no more than that there are some. */
type KeysIn<File, Part extends string> = Part extends keyof File
  ? unknown extends File[Part]
    ? string
    : keyof NonNullable<File[Part]> & string
  : never;

type IdOf<One> = One extends { id: infer Id extends string } ? Id : string;

/** The names of a file whose type the compiler knows: of `defineOffers()`, or of an imported JSON. */
export interface NamesOf<File> {
  /** An imported JSON has texts here: only `defineOffers()` and `uptier types` know them. */
  offer: File extends { offers: readonly (infer One)[] } ? IdOf<One> : string;
  meter: KeysIn<File, 'meters'>;
  feature: KeysIn<File, 'features'>;
  plan: KeysIn<File, 'plans'>;
}

type Tried<N extends Names> = N['meter'] | N['feature'] | '*';

/** A trigger that names only meters and features of its own file. */
type TriggerOf<N extends Names, One = Trigger> = One extends { usage: string }
  ? Omit<One, 'usage'> & { usage: N['meter'] }
  : One extends { attempt: unknown }
    ? Omit<One, 'attempt'> & { attempt: Tried<N> | readonly Tried<N>[] }
    : One;

/** An offer that names only plans, meters and features of its own file. */
type OfferOf<N extends Names> = Omit<Offer, 'plan' | 'trigger'> & {
  plan?: N['plan'] | 'next';
  trigger: TriggerOf<N> | readonly TriggerOf<N>[];
};

/**
 * An offers file written in code: as it is, with a type that knows its ids. A plan, meter or feature that
 * the file does not have is an error of the compiler, and so is a wrong id in calls of the client made with it.
 *
 * @example
 * const offers = defineOffers({ version: 1, meters: { projects: {} }, offers: [ … ] })
 * createUptier({ offers }).usage('projects', { used: 8, limit: 10 })
 */
export function defineOffers<const File extends OffersFile>(
  file: File & { offers: readonly OfferOf<NamesOf<File>>[] },
): File {
  return file;
}
