import type { Offer } from '@uptier/offers';
import type { FactValue } from '../facts.js';
import { type Crossings, openCrossings, type Threshold } from './crossings.js';
import type { Desk } from './desk.js';
import { clearance, markIn } from './opens.js';
import type { Gauge } from './sights.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Notices what facts and meters have done since the last decision, and touches whom it concerns. */
export interface Notice {
  /** A fact may have changed. */
  fact(path: string): void;
  /** A meter was read. */
  meter(meter: string): void;
  /** What is read around the engine may have changed. */
  around(): void;
  /** Compares everything with the last time. */
  update(): void;
  /** After the decision: what was new is old. */
  done(): void;
  /** The amount of a meter at the decision before. */
  before(meter: string): number | undefined;
  /** The readings were replaced. */
  forget(): void;
}

/** A meter as it was seen last. */
interface Dial {
  gauge: Gauge | undefined;
  end: number | undefined;
  resetsAt: number | undefined;
  marks: Crossings;
  /** Facts of it that something reads. */
  paths: string[];
}

/** Opens the notice of facts and meters. */
export function openNotice(desk: Desk): Notice {
  const { file, book, sights, readers, step, touch, touchAll } = desk;
  const seen = new Map<string, FactValue | undefined>();
  const crossings = new Map(
    [...readers.thresholds].map(([path, list]) => [path, openCrossings(list, undefined, step)]),
  );
  const paths = [...readers.byPath.keys()];
  const changedPaths = new Set<string>();
  const dials = new Map<string, Dial>();
  const changedMeters = new Set<string>();
  const before = new Map<string, number>();
  /** When the first reading stops to count. */
  let firstEnd = NEVER;

  /** Touches who answers otherwise for what a fact is now. */
  const look = (path: string) => {
    const value = sights.read(path, () => {}, '');
    const was = seen.get(path);
    if (value === was) return;
    seen.set(path, value);
    const compares = crossings.get(path);
    const numbers = typeof value === 'number' && typeof was === 'number';
    touchAll((numbers ? readers.otherwise : readers.byPath).get(path));
    compares?.move(typeof value === 'number' ? value : undefined, touch);
  };

  /** Where the openings of a meter turn: at each mark, and where it is clear of it. */
  const marksOf = (meter: string, gauge: Gauge | undefined): Crossings => {
    const found: Threshold[] = [];
    for (const offer of readers.marked.get(meter) ?? [])
      for (const one of [(file.offers[offer] as Offer).trigger].flat()) {
        const counts = gauge && 'usage' in one && one.usage === meter;
        const mark = counts ? markIn(one, gauge) : undefined;
        if (!gauge || mark === undefined) continue;
        const clear = mark - clearance(gauge);
        // A difference is not exact: both sides of it are looked at.
        const dust = Math.abs(clear) * 1e-12;
        found.push({ bound: mark, behind: false, offer });
        found.push({ bound: clear - dust, behind: false, offer });
        found.push({ bound: clear + dust, behind: true, offer });
      }
    return openCrossings(found, gauge?.used, step);
  };

  const turn = (meter: string) => {
    const old = dials.get(meter);
    const gauge = sights.gauge(meter);
    const end = sights.endOf(meter);
    const resetsAt = book.readings.get(meter)?.resetsAt;
    const was = old?.gauge;
    const moved =
      !old ||
      !gauge !== !was ||
      gauge?.limit !== was?.limit ||
      end !== old.end ||
      resetsAt !== old.resetsAt;
    if (moved) {
      touchAll(readers.byMeter.get(meter));
      const own = old?.paths ?? paths.filter((path) => path.startsWith(`usage.${meter}.`));
      dials.set(meter, { gauge, end, resetsAt, marks: marksOf(meter, gauge), paths: own });
    } else if (gauge && was && gauge.used !== was.used) {
      old.gauge = gauge;
      old.marks.move(gauge.used, touch);
      // It may have begun anew.
      if (gauge.used * 2 < was.used) touchAll(readers.marked.get(meter));
    } else return;
    desk.version++;
    for (const path of dials.get(meter)?.paths ?? []) look(path);
  };

  return {
    fact: (path) => void changedPaths.add(path),
    meter: (meter) => void changedMeters.add(meter),
    around() {
      for (const path of paths) if (/^(page|visit|device)\./.test(path)) changedPaths.add(path);
    },
    update() {
      const { now, readings } = book;
      if (desk.whole || now >= firstEnd)
        for (const meter of readings.keys()) changedMeters.add(meter);
      if (changedMeters.size) {
        for (const meter of changedMeters) turn(meter);
        firstEnd = NEVER;
        for (const { end = NEVER } of dials.values())
          if (end > now) firstEnd = Math.min(firstEnd, end);
      }
      for (const path of desk.whole ? paths : changedPaths) look(path);
      changedPaths.clear();
    },
    done() {
      for (const meter of changedMeters) {
        const used = dials.get(meter)?.gauge?.used;
        if (used !== undefined) before.set(meter, used);
      }
      changedMeters.clear();
    },
    before: (meter) => before.get(meter),
    forget: () => dials.clear(),
  };
}
