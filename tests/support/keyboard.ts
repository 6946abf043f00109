import { expect, type Locator, type Page } from '@playwright/test';

const FAR = 400;

/** Where the keyboard stands: what it is on, whether that is outlined, in the window, and after the stop before. */
const stand = (page: Page) =>
  page.evaluate(() => {
    const held = window as unknown as { lastStop?: Element };
    const here = document.activeElement ?? document.body;
    const last = held.lastStop?.isConnected ? held.lastStop : document.documentElement;
    const isOutlined = (one: Element | null) => {
      const style = one && getComputedStyle(one);
      return style?.outlineStyle !== 'none' && Number.parseFloat(style?.outlineWidth ?? '0') >= 1;
    };
    const { bottom, top, height } = here.getBoundingClientRect();
    held.lastStop = here;
    return {
      name: `${here.tagName} ${here.getAttribute('name')} ${here.getAttribute('aria-label') ?? here.textContent}`,
      // the parts of one field (a date) show by themselves where the keyboard is
      outlined: last === here || isOutlined(here) || isOutlined(here.closest('label')),
      inWindow: height > 0 && bottom > 0 && top < window.innerHeight,
      forward:
        last === here ||
        (last.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    };
  });

/** Goes to something with the Tab key alone: each stop on the way is seen and comes after the one before. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < FAR; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const { name, ...seen } = await stand(page);
    expect(seen, `the keyboard on « ${name} »`).toEqual({
      outlined: true,
      inWindow: true,
      forward: true,
    });
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

/** Goes back to something above with Shift and Tab alone; each stop on the way is seen. */
export async function tabBackTo(page: Page, target: Locator): Promise<void> {
  for (let stops = 0; stops < FAR; stops += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Shift+Tab');
    const { name, outlined, inWindow } = await stand(page);
    expect({ outlined, inWindow }, `the keyboard on « ${name} »`).toEqual({
      outlined: true,
      inWindow: true,
    });
  }
  throw new Error(`The keyboard does not go back to ${target}.`);
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

/** A date to come that is typed the same whether the field asks for the day or the month first. */
export function typedEitherWay(now: Date): string {
  const month = now.getMonth() + 1;
  const next = now.getDate() < month ? month : (month % 12) + 1;
  const year = next < month ? now.getFullYear() + 1 : now.getFullYear();
  const twice = String(next).padStart(2, '0');
  return `${twice}${twice}${year}`;
}
