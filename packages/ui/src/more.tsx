import type { VNode } from 'preact';
import { drawBenefits } from './benefits.js';
import { drawComparison } from './comparison.js';
import { link } from './controls.js';
import { benefitsOf, LISTED } from './plans.js';
import { noteOf } from './primary.js';
import type { Scene, Told } from './scene.js';
import { clean } from './texts.js';

/** Whether the offer has anything to read on demand besides its plan. */
export function hasMore({ view }: Told): boolean {
  const { proof, questions } = view.offer.prompt;
  return !!proof || !!questions?.length;
}

/** What "See what's in …" unfolds: every benefit, the plans side by side, who says so, and answers. */
export function drawMore(scene: Scene): VNode {
  // Without lines of the file's own the table says it all.
  const own = scene.view.offer.prompt.benefits ? benefitsOf(scene) : [];
  const listed = scene.wide || noteOf(scene) ? 0 : LISTED;
  return (
    <div id="more" class="o">
      {drawBenefits(own.slice(listed))}
      {drawComparison(scene)}
      {drawProof(scene)}
      {drawQuestions(scene)}
    </div>
  );
}

/** A customer's own words, with who said them, when, and where that can be checked. */
function drawProof({ view, formats }: Scene): VNode | null {
  const { quote, by, source, date } = view.offer.prompt.proof ?? {};
  const said = formats.text(quote);
  const who = link('l', clean(by ?? ''), source);
  if (!said || !who || !date) return null;
  // A day of the calendar is the same day everywhere: at noon no time zone makes it another.
  const day = /^\d{4}-\d\d-\d\d$/.test(date) ? formats.day(`${date}T12:00`) : clean(date);
  return (
    <figure>
      <blockquote>{said}</blockquote>
      <figcaption>
        {who} · {day || clean(date)}
      </figcaption>
    </figure>
  );
}

/** Each answer is folded up until somebody asks. */
function drawQuestions({ view, formats, moved }: Scene): VNode[] {
  return (view.offer.prompt.questions ?? []).flatMap((question) => {
    const ask = formats.text(question.ask);
    const answer = formats.text(question.answer);
    return ask && answer
      ? [
          <details key={ask} onToggle={moved}>
            <summary>{ask}</summary>
            <p class="f">{answer}</p>
          </details>,
        ]
      : [];
  });
}
