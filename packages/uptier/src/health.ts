import type { Engine, Records } from '@uptier/core';

/** Something that keeps Uptier from doing all that it could here. */
export interface Finding {
  /** A code of the README's table, or of a fault that was said on the console. */
  code: string;
  /** What it is about: a path in the offers file, an option, a meter; absent where it is everything. */
  path?: string;
}

/** The answer to `health()`. */
export interface Health {
  /** Nothing was found. */
  ok: boolean;
  findings: Finding[];
}

/**
 * What is not as it should be now: first the state of the page, then what was complained of since it was loaded.
 *
 * @param stamps Whether a server keeps the deadlines.
 */
export function healthOf(
  engine: Pick<Engine, 'file'>,
  { durable }: Pick<Records, 'durable'>,
  stamps: boolean,
  said: readonly Finding[],
): Health {
  const file = engine.file();
  const findings: Finding[] = [];
  if (!file) findings.push({ code: 'no-offers' });
  if (file?.off) findings.push({ code: 'off', path: 'off' });
  if (!durable) findings.push({ code: 'no-memory' });
  // Cleared with the browser's data, and another one's own.
  for (const { id, discount } of file?.offers ?? [])
    if (discount?.ends && 'after' in discount.ends && !stamps)
      findings.push({ code: 'deadline-here', path: id });
  findings.push(...said);
  return { ok: !findings.length, findings };
}
