import fc from 'fast-check';
import { expect, it } from 'vitest';
import { previewOf } from './preview.js';
import { worlds } from './world.fixture.js';

it('over random worlds each offer has a preview, or a reason that its rules cannot give', () => {
  const rules = [
    ...['staff', 'off', 'revoked', 'disabled', 'not-yet', 'ended', 'upgrade-in-progress'],
    ...['not-open', 'when', 'when-unknown', 'hide', 'hide-unknown', 'no-way-to-buy'],
  ];
  let drawn = 0;
  fc.assert(
    fc.property(worlds, (world) => {
      const before = JSON.stringify(world.file);
      for (const { id } of world.file.offers) {
        const preview = previewOf(world, id);
        if ('reason' in preview) expect(rules).not.toContain(preview.reason);
        else {
          expect(preview.winner.offer.id).toBe(id);
          drawn++;
        }
      }
      expect(JSON.stringify(world.file)).toBe(before);
    }),
  );
  expect(drawn).toBeGreaterThan(50);
});

it('an id that is not in the file has no preview', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      expect(previewOf(world, 'nobody')).toEqual({ reason: 'no-such-offer' });
    }),
    { numRuns: 5 },
  );
});
