// What axe finds on a page, said briefly.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Each violation within a selector, with what breaks it. Throws where axe has looked at nothing. */
export async function violations(page: Page, within = 'uptier-root'): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.AxeResults>(`axe.run(${JSON.stringify(within)})`);
  // Silence means something only where it has looked.
  if (!found.passes.length) throw new Error(`axe found nothing to look at within ${within}`);
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}
