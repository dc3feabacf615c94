import type { OffersFile } from '@uptier/offers';

/** What only the extras can tell. Taken for one of these, an id costs a needless chunk and no more. */
const EXTRAS =
  /"\$(all|type|size|elem|alli|n?ini|v\w+|ago|ahead)|"(event|before|after|visit|page|runsOutWithin)":|["{](events|attempts|time|device|visit)\.\w|"offer\.[snl]|page\.[qtr]|\.daysLeft|\.day[|}]/;

/** Whether a file has something that only the extras can tell. */
export function needsExtras(file: OffersFile): boolean {
  try {
    return EXTRAS.test(JSON.stringify(file));
  } catch {
    // An inline file with something that is no JSON, in a field that nobody reads.
    return true;
  }
}
