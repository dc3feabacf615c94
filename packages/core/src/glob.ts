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
  const pass = (code: number) => {
    // From behind, so that a token sees what was reached before this character; stars go on in the same pass.
    for (let i = size; i >= 0; i--) {
      step();
      const before = i > 0 && tokens[i - 1] === code && reach[i - 1];
      const stays = tokens[i] === STARS || (tokens[i] === STAR && code !== SLASH);
      reach[i] = before || (stays && reach[i]) ? 1 : 0;
    }
    skip();
  };
  /** A star may stand for nothing. */
  const skip = () => {
    for (let i = 0; i < size; i++) if (reach[i] && (tokens[i] as number) < 0) reach[i + 1] = 1;
  };
  return (text) => {
    reach.fill(0);
    reach[0] = 1;
    skip();
    for (let i = 0; i < text.length; i++) pass(text.charCodeAt(i));
    return reach[size] === 1;
  };
}
