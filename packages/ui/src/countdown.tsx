import type { VNode } from 'preact';
import { button } from './controls.js';
import { icon } from './icons.js';
import type { Scene, Told } from './scene.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Milliseconds left at which the time left is announced; zero is announced as the end. */
const MILESTONES = [DAY, HOUR, 10 * MINUTE];

/** "1 day 23 h left", "5 h 12 min left": rounded down, so that it never promises more; empty at zero. */
export function timeLeft(left: number, { words }: Pick<Told, 'words'>): string {
  const minutes = Math.floor((left % HOUR) / MINUTE);
  const hours = Math.floor((left % DAY) / HOUR);
  return left > 0 ? words.left(Math.floor(left / DAY), hours, minutes) : '';
}

/** Milliseconds until the words change: on the hour above a day, else on the minute; undefined at zero. */
export function nextChange(left: number): number | undefined {
  if (left <= 0) return;
  // At least a second, so that a remainder of zero that stands still (ruling 21) is no busy loop.
  return Math.max(left % (left > DAY ? HOUR : MINUTE), Math.min(left, 1000)) + 1;
}

/** What is to be said after the time left went from `before` to `left` (F70: never more than this). */
export function milestone(before: number, left: number, told: Told): string {
  const { deadline } = told.view;
  if (before > 0 && left <= 0) return told.words.ended;
  return deadline && MILESTONES.some((mark) => before > mark && left <= mark)
    ? `${timeLeft(left, told)} · ${told.formats.moment(deadline.at)}`
    : '';
}

/** The clock line: the time left in words beside the instant itself, and a way to hide it. */
export function drawCountdown(scene: Scene): VNode | null {
  const { view, words, formats, folds } = scene;
  const left = view.deadline?.left() ?? 0;
  if (!view.deadline || left <= 0) return null;
  const text = timeLeft(left, scene);
  const moment = formats.moment(view.deadline.at);
  return (
    <div class="e" part="countdown">
      {icon('clock')}
      <span>
        {!folds.calm && (
          // A page translator wraps text nodes; a new value must be a new element (F55). Preact sets the
          // property, where the text "no" would mean yes.
          <span role="timer" translate={false} key={text}>
            {text}
          </span>
        )}
        <time dateTime={new Date(view.deadline.at).toISOString()}>
          {folds.calm ? words.ends(moment) : moment}
        </time>
      </span>
      {button('l', folds.calm ? words.show : words.hide, () => scene.fold('calm'), {
        'aria-label': folds.calm ? words.showTimer : words.hideTimer,
      })}
    </div>
  );
}
