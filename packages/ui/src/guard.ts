/** Milliseconds for which the button must have been seen, still and saying the same. */
const STILL = 500;
/** Pixels that are no movement: the card's own entrance is 8. */
const TOLERANCE = 10;

/** Tells a deliberate press of the pay button from one that hit it by accident (G10). */
export interface Guard {
  /** After each drawing, and whatever else may have moved the button. `price` is what it would pay. */
  watch(button: Element | null, price?: string | null): void;
  /** Whether the button has been visible, unmoved and unchanged for long enough. */
  passes(): boolean;
  stop(): void;
}

/** @param now A monotonic clock, milliseconds. */
export function createGuard(now: () => number): Guard {
  let button: Element | null = null;
  let label: string | null = null;
  let x = 0;
  let y = 0;
  let seen = false;
  let since = 0;
  const look = (rect: DOMRectReadOnly, visible: boolean) => {
    const moved = Math.abs(rect.x - x) + Math.abs(rect.y - y);
    if (seen && visible && moved < TOLERANCE) return true;
    ({ x, y } = rect);
    seen = visible;
    since = now();
    return false;
  };
  // The observer brings the place without forcing a layout, and knows what a scroller cuts off.
  const observer =
    typeof IntersectionObserver === 'function'
      ? new IntersectionObserver(
          (entries) => {
            const last = entries.at(-1);
            if (last)
              look(
                last.boundingClientRect,
                last.intersectionRatio > 0.9 &&
                  (last as { isVisible?: boolean }).isVisible !== false,
              );
          },
          // Where the browser can tell, a covered or faded button is not seen (A22).
          { threshold: 0.95, trackVisibility: true, delay: 100 } as IntersectionObserverInit,
        )
      : undefined;
  return {
    watch(next, price = null) {
      // A button that says something else, another price above all, is another button.
      const says = next && `${next.textContent} ${price}`;
      if (next !== button || says !== label) seen = false;
      button = next;
      label = says;
      observer?.disconnect();
      if (next && observer) observer.observe(next);
      else if (next) look(next.getBoundingClientRect(), true);
    },
    passes: () => !!button && look(button.getBoundingClientRect(), seen) && now() - since >= STILL,
    stop: () => observer?.disconnect(),
  };
}
