import type { Locator } from 'playwright-core';

/**
 * Presses a pay button with the mouse until something has come of it: it is deaf until it has been seen,
 * still and uncovered, for half a second. Fails where nothing comes of it.
 */
export async function press(button: Locator, done: Locator): Promise<void> {
  await button.waitFor();
  for (let tries = 0; tries < 12; tries++) {
    // Gone or working meanwhile: then the press before has been heard.
    await button.click({ timeout: 1000 }).catch(() => {});
    const came = await done.waitFor({ timeout: 500 }).catch(() => 'not yet');
    if (came !== 'not yet') return;
  }
  throw new Error('the button was pressed, and nothing came of it');
}
