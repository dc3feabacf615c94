/** What the code takes for granted, and what a browser below the documented baseline may lack. */
const NEEDED = [
  'fetch',
  'crypto',
  'TextDecoder',
  'Object.hasOwn',
  'AbortSignal.timeout',
  'Array.prototype.at',
  'Intl.PluralRules',
  'Element.prototype.attachShadow',
  'CSSStyleSheet.prototype.replaceSync',
];

/** The first API that this browser lacks (F20); undefined where it has all. */
export function missingApi(): string | undefined {
  return NEEDED.find(
    (path) => !path.split('.').reduce((at: unknown, name) => Object(at)[name], globalThis),
  );
}
