/** Milliseconds for which half of a prompt must have been visible before it counts as seen. */
const SEEN = 1000;

/** Calls `seen` once, when at least half of an element has been visible for a second. Returns the end of it. */
export function watchExposure(element: Element, seen: () => void): () => void {
  if (typeof IntersectionObserver !== 'function') return () => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
  };
  const look = () => {
    // Nobody sees a hidden tab, and its observer is silent when the tab comes back.
    if (document.hidden) timer = setTimeout(look, SEEN);
    else {
      stop();
      seen();
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      clearTimeout(timer);
      if ((entries.at(-1)?.intersectionRatio ?? 0) >= 0.5) timer = setTimeout(look, SEEN);
    },
    { threshold: 0.5 },
  );
  observer.observe(element);
  return stop;
}
