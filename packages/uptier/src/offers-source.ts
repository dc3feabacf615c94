import type { Complain, Records } from '@uptier/core';
import { bare, checkOffers, type OffersFile, type Theme } from '@uptier/offers';
import { fetchText } from './fetch-text.js';

/** A file that was checked, and the offers that were left out of it. */
export interface Loaded {
  file: OffersFile;
  quarantined: { offer: string; code: string }[];
}

/** Where offers come from, and where they go. */
export interface SourceOptions {
  /** The file itself, or its address. */
  source: unknown;
  /** Fields that win over the file's. */
  theme?: Theme | undefined;
  /** Keeps the last known good file. */
  records: Records;
  now(): number;
  complain: Complain;
  /** Takes a checked file: the first, and each that differs from the one before. */
  apply(loaded: Loaded): void;
}

/** The offers file over the page's life (reliability paper 5.2). */
export interface OffersSource {
  /** Resolves when a file is in use, or after 1.5 s; never rejects. A later file is taken when it comes. */
  start(): Promise<void>;
  /** Takes a file that the page has brought along; its faults are said, and then the one in use stays. */
  take(data: unknown): void;
  /** Asks for a newer file, if the present one is no longer fresh. */
  refresh(): void;
  stop(): void;
}

const FRESH = 300_000;
const MAX_AGE = 604_800_000;
const PATIENCE = 1500;
/** Decoded characters (A10). */
const LARGEST = 524_288;
const RETRY = { first: 1000, most: 1_800_000 };

interface Kept {
  text: string;
  /** When it was last known to be the current one, epoch milliseconds. */
  at: number;
}

/**
 * Reads the offers file: given inline; else the last known good one at once and a newer one behind it;
 * else from the network. Whatever fails, the file in use stays in use.
 */
export function createOffersSource(options: SourceOptions): OffersSource {
  const { source, records, now, complain, apply } = options;
  const address = typeof source === 'string' ? source : '';
  let kept: Kept | undefined;
  let asking: Promise<void> | null = null;
  let failures = 0;
  let tried = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;

  /** Whether the data can be used; each fault of it is said once. */
  const use = (data: unknown): boolean => {
    const { file, issues } = checkOffers(bare(data));
    for (const issue of issues) complain(issue.code, { ...issue });
    if (!file || stopped) return false;
    const { theme } = options;
    apply({
      file: bare(theme ? { ...file, theme: { ...file.theme, ...theme } } : file),
      quarantined: issues
        .filter(({ level, offer }) => level === 'error' && offer !== undefined)
        .map(({ offer, code }) => ({ offer: offer as string, code })),
    });
    return true;
  };

  const keep = (text: string) => {
    kept = { text, at: now() };
    records.put(address, kept);
  };

  /** The last known good file, if it is not too old (F28) and still is one (F27). */
  const recall = () => {
    const [, value] = records.list(address).find(([key]) => key === address) ?? [];
    const { text, at } = Object(value) as Partial<Kept>;
    if (typeof text === 'string' && typeof at === 'number' && now() - at < MAX_AGE)
      try {
        if (use(JSON.parse(text))) kept = { text, at: Math.min(at, now()) };
      } catch {
        // Not ours, or broken: the network has a better one.
      }
    if (!kept) records.remove(address);
  };

  const ask = () => {
    clearTimeout(retry);
    tried = now();
    // Without credentials: it is the same for everybody (A39).
    asking ??= fetchText(address, 'omit', LARGEST)
      .then(take)
      .catch(fail)
      .finally(() => {
        asking = null;
      });
    return asking;
  };

  const take = ({ status, text }: { status: number; text: string }) => {
    if (status === 410) {
      // The host has taken its offers back.
      kept = undefined;
      records.remove(address);
      return void use({ version: 1, offers: [] });
    }
    if (status !== 200) throw new Error(`HTTP ${status}`);
    if (text !== kept?.text && !use(JSON.parse(text))) return;
    failures = 0;
    keep(text);
  };

  const fail = (error: unknown) => {
    // With a file in use a lost network is nobody's concern; one that is broken must be said (F24).
    if (error instanceof SyntaxError) complain('unreadable', { path: address });
    else if (!kept) complain('offers-unreachable', { path: address, got: String(error) });
    if (stopped) return;
    const wait = Math.min(RETRY.first * 2 ** failures++, RETRY.most);
    retry = setTimeout(() => void ask(), wait * (0.5 + Math.random() / 2));
  };

  return {
    async start() {
      if (!address) return void use(source);
      recall();
      if (kept && now() - kept.at < FRESH) return;
      const asked = ask();
      if (!kept)
        await Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    },
    take: use,
    refresh() {
      // Whoever looks in again and again asks no oftener, also while it fails (F30).
      const last = Math.max(kept?.at ?? 0, tried);
      if (address && !stopped && now() - last > FRESH) void ask();
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
    },
  };
}
