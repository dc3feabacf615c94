import type { Complain } from '@uptier/core';
import type { Issue } from '@uptier/offers';
import type { Finding } from './health.js';

/** The chunk of sentences: where, what was expected, what came, what to do. */
export interface Sentences {
  say(code: string, params: Record<string, unknown>): string;
  sentence(issue: Issue): string;
}

/**
 * Says each fault once, in one sentence; the sentences are fetched when there is something to say.
 *
 * @param findings Takes the code of each, for `health()`.
 */
export function createComplain(
  loadSentences: () => Promise<Sentences>,
  report: (text: string) => void = (text) => console.warn(text),
  findings: Finding[] = [],
): Complain {
  const said = new Set<string>();
  return (code, params) => {
    const path = String(params.path ?? params.where ?? params.meter ?? '');
    const key = `${code} ${path}`;
    if (said.has(key) || said.size > 50) return;
    said.add(key);
    findings.push({ code, ...(path && { path }) });
    loadSentences().then(
      (sentences) =>
        report(
          `uptier: ${'level' in params ? sentences.sentence(params as unknown as Issue) : sentences.say(code, params)}`,
        ),
      // Without the chunk the code alone must do.
      () => report(`uptier: ${key.trim()}`),
    );
  };
}
