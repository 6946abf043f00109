import { expect, type Locator, type Page } from '@playwright/test';

const FAR = 400;

/** Where the keyboard stands: whether it is seen, and whether it went forward in the page. */
const stand = (page: Page) =>
  page.evaluate(() => {
    const held = window as unknown as { lastStop?: Element };
    const here = document.activeElement;
    if (!here || here === document.body) return { name: 'body', seen: 'seen', forward: true };
    const outlined = [here, here.closest('label')].some((one) => {
      const style = one && getComputedStyle(one);
      return style && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
    });
    const box = here.getBoundingClientRect();
    const inWindow =
      box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < window.innerHeight;
    const last = held.lastStop;
    const forward =
      !last ||
      last === here ||
      !last.isConnected ||
      Boolean(last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING);
    held.lastStop = here;
    return {
      name: `${here.tagName} ${here.getAttribute('name') ?? ''} ${here.getAttribute('aria-label') ?? here.textContent}`,
      seen: outlined && inWindow ? 'seen' : `outlined ${outlined}, in window ${inWindow}`,
      forward,
    };
  });

/** Goes to something with the Tab key alone: each stop on the way is seen and comes after the one before. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < FAR; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const { name, seen, forward } = await stand(page);
    expect(seen, `focus is seen on « ${name} »`).toBe('seen');
    expect(forward, `« ${name} » comes in order`).toBe(true);
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

/** Forgets where the keyboard was: another page, or a page that changed. */
export const startOver = (page: Page) =>
  page.evaluate(() => {
    delete (window as unknown as { lastStop?: Element }).lastStop;
  });

/** Nothing holds the keyboard: pressed on and on, Tab leaves the last stop of the page. */
export async function expectNoTrap(page: Page): Promise<void> {
  const seen = new Set<string>();
  for (let stops = 0; stops < FAR; stops += 1) {
    await page.keyboard.press('Tab');
    const where = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body) return 'out';
      return here.closest('#pied') ? 'footer' : 'page';
    });
    seen.add(where);
    if (where === 'out' || where === 'footer') return;
  }
  throw new Error(`The keyboard is held: ${[...seen]}`);
}
