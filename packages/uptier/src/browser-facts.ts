import type { FactValue } from '@uptier/core';
import { ownDocument } from './own-document.js';

/** Below this many pixels across, a screen that is touched is a phone's. */
const PHONE = 600;

const FACTS: Record<string, () => FactValue> = {
  'page.title': () => ownDocument.title,
  'page.referrerHost'() {
    try {
      return new URL(ownDocument.referrer).host;
    } catch {
      return ''; // came from nowhere
    }
  },
  'device.kind'() {
    if (!matchMedia('(pointer: coarse)').matches) return 'desktop';
    return Math.min(screen.width, screen.height) < PHONE ? 'phone' : 'tablet';
  },
  'device.touch': () => navigator.maxTouchPoints > 0,
  'device.locale': () => navigator.language,
  'device.timeZone': () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

/** What the browser knows without being told, by path; undefined for what is not the browser's to know. */
export function browserFact(path: string): FactValue | undefined {
  const query = /^page\.query\.(.+)$/.exec(path)?.[1];
  if (query) return new URLSearchParams(location.search).get(query) ?? undefined;
  return Object.hasOwn(FACTS, path) ? FACTS[path]?.() : undefined;
}
