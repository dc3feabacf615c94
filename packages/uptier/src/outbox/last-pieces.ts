import type { EventRecord } from '@uptier/core/event-record';
import { MOST } from './outbox-state.js';

const PIECE = 16_000;
/** What a browser takes from a page that goes: 64 KiB and few requests, for everything on it. */
const LAST = { bytes: 60_000, pieces: 8 } as const;

/** The batches in which records leave with the page; what does not fit stays stored (F88). */
export function lastPieces(records: readonly EventRecord[]): EventRecord[][] {
  const pieces: EventRecord[][] = [];
  let piece: EventRecord[] = [];
  let size = 0;
  let bytes = 0;
  for (const one of records) {
    const more = JSON.stringify(one).length + 1;
    if (!piece.length || piece.length >= MOST.batch || size + more > PIECE) {
      if (pieces.length >= LAST.pieces) break;
      piece = [];
      size = 20;
      pieces.push(piece);
    }
    size += more;
    bytes += more;
    if (bytes > LAST.bytes - 20 * LAST.pieces) break;
    piece.push(one);
  }
  return pieces.filter((kept) => kept.length);
}
