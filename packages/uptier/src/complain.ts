import type { Complain } from '@uptier/core';
import type { Issue } from '@uptier/offers';

/** The chunk of sentences: where, what was expected, what came, what to do. */
export interface Sentences {
  say(code: string, params: Record<string, unknown>): string;
  sentence(issue: Issue): string;
}

/** Says each fault once, in one sentence; the sentences are fetched when there is something to say. */
export function createComplain(
  loadSentences: () => Promise<Sentences>,
  report: (text: string) => void = (text) => console.warn(text),
): Complain {
  const said = new Set<string>();
  return (code, params) => {
    const key = `${code} ${String(params.path ?? params.where ?? params.meter ?? '')}`;
    if (said.has(key) || said.size > 50) return;
    said.add(key);
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
