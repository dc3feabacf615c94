const STAR = -1;
const STARS = -2;
const SLASH = 47;

/**
 * Path patterns: `*` matches within a segment, `**` across segments, all else itself. Steps are at most
 * the text's length times the pattern's, so that a pattern from a file cannot freeze the page (A09).
 *
 * @param step Hears of every step.
 * @returns A matcher, which allocates nothing.
 */
export function glob(pattern: string, step: () => void = () => {}): (text: string) => boolean {
  const tokens = (pattern.match(/\*\*|./gs) ?? []).map((token) =>
    token === '*' ? STAR : token === '**' ? STARS : token.charCodeAt(0),
  );
  const size = tokens.length;
  // reach[i]: the text read so far can be matched by the first i tokens.
  const reach = new Uint8Array(size + 1);
  // Beyond this nothing is reached.
  let last = 0;
  /** A star may stand for nothing. */
  const skip = () => {
    for (let i = 0; i <= last; i++)
      if (reach[i] && (tokens[i] as number) < 0) {
        reach[i + 1] = 1;
        last = Math.max(last, i + 1);
      }
  };
  const pass = (code: number) => {
    const from = Math.min(last + 1, size);
    last = -1;
    // From behind, so that a token sees what was reached before this character.
    for (let i = from; i >= 0; i--) {
      step();
      const before = i > 0 && tokens[i - 1] === code && reach[i - 1];
      const stays = tokens[i] === STARS || (tokens[i] === STAR && code !== SLASH);
      reach[i] = before || (stays && reach[i]) ? 1 : 0;
      if (reach[i] && last < 0) last = i;
    }
    skip();
  };
  return (text) => {
    reach.fill(0);
    reach[0] = 1;
    last = 0;
    skip();
    for (let i = 0; i < text.length && last >= 0; i++) pass(text.charCodeAt(i));
    return reach[size] === 1;
  };
}
