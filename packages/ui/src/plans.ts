import type { Plan, Text } from '@uptier/offers';
import type { Told } from './scene.js';
import { clean } from './texts.js';

/** Benefits that are listed before "See what's in …" is unfolded. */
export const LISTED = 4;

/** One row of the comparison: what it is about, and what each plan has of it (empty: nothing). */
export interface Row {
  name: string;
  cells: string[];
  /** The row as a benefit of the last plan over the first; empty where it is none. */
  gain: string;
}

/** What the plans have, a row for each meter, each text row and each feature. */
export function comparePlans(ids: readonly string[], { view, words, formats }: Told): Row[] {
  const { meters = {}, features = {}, plans = {} } = view.file;
  const compared = ids.map((id) => plans[id]);
  const rows: Row[] = [];
  const each = <T>(pick: (plan: Plan) => Record<string, T> | undefined) =>
    Object.keys(Object.assign({}, ...compared.map((plan) => plan && pick(plan)))).map(
      (key): [key: string, cells: (T | undefined)[]] => [
        key,
        compared.map((plan) => plan && pick(plan)?.[key]),
      ],
    );
  const add = (name: string, cells: string[], gain: string) => {
    const first = cells.length > 1 ? cells[0] : '';
    const last = cells.at(-1);
    rows.push({ name, cells, gain: last && last !== first ? gain : '' });
  };

  for (const [id, limits] of each((plan) => plan.limits)) {
    if (limits.includes('quantity')) continue;
    const name = meters[id]?.label ? formats.text(meters[id].label) : id;
    // A quantity with a unit is already as its author wants it read.
    const say = (limit: string | number | undefined, noun?: boolean) =>
      typeof limit === 'number'
        ? formats.quantity(id, limit, noun)
        : limit === 'unlimited'
          ? words.unlimited
          : clean(limit ?? '');
    const cells = limits.map((limit) => say(limit));
    const own = limits.length > 1 ? cells[0] : '';
    const more = say(limits.at(-1), true);
    const full = more === cells.at(-1) ? words.row(name, more) : more;
    const [least, most] = [limits[0], limits.at(-1)];
    const less = least === 'unlimited' || (limits.length > 1 && Number(least) > Number(most));
    add(name, cells, less ? '' : own ? words.insteadOf(full, own) : full);
  }
  for (const [name, texts] of each<Text>((plan) => plan.includes)) {
    const cells = texts.map((text) => formats.text(text));
    add(clean(name), cells, words.row(clean(name), cells.at(-1) ?? ''));
  }
  for (const [id, feature] of Object.entries(features)) {
    const name = formats.text(feature.name);
    const cells = ids.map((plan, i) =>
      (compared[i]?.features?.includes(id) ?? feature.plans.includes(plan)) ? words.yes : '',
    );
    if (cells.some(Boolean)) add(name, cells, name);
  }
  return rows;
}

/** The plans side by side: the offer's own choice, else the person's and the offered one. */
export function comparedPlans({
  offer,
  plan,
  target,
  file: { plans = {} },
}: Told['view']): string[] {
  return (offer.prompt.compare ?? [plan, target]).filter(
    (id, i, all): id is string => !!id && Object.hasOwn(plans, id) && all.indexOf(id) === i,
  );
}

/** What the plan adds: the offer's own lines, else the difference of the plans. */
export function benefitsOf(told: Told): string[] {
  const { offer, plan, target, file } = told.view;
  const { benefits } = offer.prompt;
  if (benefits) return benefits.map((text) => told.formats.text(text)).filter(Boolean);
  if (!target) return [];
  const ids = [plan, target].filter((id): id is string => !!id && !!file.plans?.[id]);
  return comparePlans(ids, told)
    .map((row) => row.gain)
    .filter(Boolean);
}
