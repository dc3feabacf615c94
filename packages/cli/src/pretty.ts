import type { FullExplanation, OfferTrace } from '@uptier/core/explain';
import { sayCount, sayDuration, sayInstant, sayList } from '@uptier/offers/phrases';
import type { createColors } from 'picocolors';
import type { Checked } from './check.js';
import { count, type Report } from './report.js';
import { frame, wrap } from './wrap.js';

/** How wide a terminal is, and what colours it has. */
export interface Look {
  columns: number;
  colors: ReturnType<typeof createColors>;
}

/** `uptier check` for people: findings with their code, then what each offer does. */
export function prettyCheck({ files }: Report, look: Look): string {
  const blocks = files.map((file) =>
    [...findingsOf(file, look), readBackOf(file, look)].join('\n'),
  );
  const { errors, warnings, notes } = count(files);
  const parts = [
    errors && sayCount(errors, 'error'),
    warnings && sayCount(warnings, 'warning'),
    notes && sayCount(notes, 'note'),
  ].filter((part) => typeof part === 'string');
  const { colors } = look;
  const end = parts.length ? sayList(parts, 'and') : colors.green('Nothing to say against it');
  return `${blocks.join('\n\n')}\n\n${end}.\n`;
}

function findingsOf({ name, text, findings }: Checked, { columns, colors }: Look): string[] {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan };
  return findings.map(({ level, code, message, line, column, length }) => {
    const head = `${colors.bold(`${name}:${line}:${column}`)} ${paint[level](level)} ${colors.dim(code)}`;
    const [last = '', ...code_] = frame(text, { line, column, length }, columns - 2).reverse();
    const lines = [...code_.reverse().map((one) => colors.dim(one)), paint[level](last)];
    return `${head}\n${wrap(message, columns, '  ')}\n${lines.map((one) => `  ${one}`).join('\n')}\n`;
  });
}

function readBackOf({ name, all, offers }: Checked, { columns, colors }: Look): string {
  const title = colors.bold(
    `${name}: ${sayCount(offers.length, 'offer')}, the first that may show comes first`,
  );
  const told = offers.map(
    ({ id, sentence }) => `${colors.cyan(id)}\n${wrap(sentence, columns, '  ')}`,
  );
  const head = offers.length ? title : colors.bold(`${name}: no offer that can be used`);
  return [head, ...(all ? [wrap(all, columns, '  ')] : []), ...told].join('\n');
}

/** `uptier explain` for people: each offer in one sentence, then what would tell more. */
export function prettyExplain(
  name: string,
  { now, shown, offers }: FullExplanation,
  { columns, colors }: Look,
): string {
  const line = ({ offer, status, sentence }: OfferTrace) => {
    const good = status === 'shown';
    const head = `${good ? colors.green('●') : '○'} ${good ? colors.bold(colors.green(offer)) : colors.cyan(offer)}`;
    return `${head}\n${wrap(sentence, columns, '  ')}`;
  };
  const first = offers.filter(({ offer }) => offer === shown);
  const rest = offers.filter(({ offer }) => offer !== shown);
  const missing = new Map<string, number>();
  for (const { unknown } of offers)
    for (const fact of unknown) missing.set(fact, (missing.get(fact) ?? 0) + 1);
  const facts = [...missing].map(([fact, times]) => `${fact} (${sayCount(times, 'offer')})`);
  const soon = offers
    .filter((one): one is OfferTrace & { earliest: number } => (one.earliest ?? now) > now)
    .sort((a, b) => a.earliest - b.earliest)
    .map(({ offer, earliest }) => `${offer} on ${sayInstant(earliest)}`);
  return `${[
    colors.bold(`${name}, ${sayInstant(now)}`),
    first.length ? '' : wrap(`Nothing is shown now.${resting(offers, now)}`, columns),
    ...[...first, ...rest].map(line),
    '',
    ...(facts.length ? [wrap(`Facts that are missing: ${sayList(facts, 'and')}.`, columns)] : []),
    soon.length
      ? wrap(`If nothing else happens, this could show: ${sayList(soon, 'and')}.`, columns)
      : 'Without a new signal from the app, nothing changes.',
  ].join('\n')}\n`;
}

/** A budget of all offers together, said once. */
function resting(offers: OfferTrace[], now: number): string {
  const limit = offers
    .flatMap(({ limits }) => limits)
    .find(({ reason, until }) => reason.startsWith('shared-') && until > now);
  if (!limit) return '';
  const why =
    limit.most === undefined
      ? 'one was shown a short while ago'
      : `they were shown ${limit.seen} times in ${sayDuration(limit.per ?? '')}`;
  return ` All offers rest until ${sayInstant(limit.until)}, because ${why}; what somebody asks for still shows.`;
}
