// Boards in a real Chromium: when a figure is really there to be read.
import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium';
import { BOARD, hoursIn, type Shown } from './boards';
import type { Follower } from './followers';

type Seen = { readonly words: string; readonly at: number };

/** Runs in the page, as it is written here: keeps each value of the third large figure, at the first frame that draws it, by the clock on the wall. */
const WATCH = `
  const seen = (window.seenFigures = []);
  const figures = document.querySelector('section[aria-label="L’essentiel"]');
  let last = '';
  const look = () => {
    const words = figures.querySelectorAll('p > span:first-child')[2].textContent.trim();
    if (words === last) return;
    last = words;
    requestAnimationFrame(() => seen.push({ words, at: Date.now() }));
  };
  look();
  new MutationObserver(look).observe(figures, { characterData: true, childList: true, subtree: true });`;
const SEEN = 'window.seenFigures';

export type Pages = {
  /** what each page showed, and when (performance.now of this process) */
  readonly shown: () => Promise<readonly (readonly Shown[])[]>;
  readonly close: () => Promise<void>;
};

async function openPage(browser: Browser, url: string, { token }: Follower): Promise<Page> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.addCookies([{ name: 'next-auth.session-token', value: token, url }]);
  const page = await context.newPage();
  await page.goto(`${url}${BOARD}`);
  await page.getByText('en direct', { exact: true }).waitFor();
  await page.evaluate(WATCH);
  return page;
}

/** Opens a board in a page of its own for each. */
export async function openPages(url: string, followers: readonly Follower[]): Promise<Pages> {
  const { executablePath, env, args } = findChromium();
  const browser = await chromium.launch({
    args,
    ...(executablePath ? { executablePath } : {}),
    ...(env ? { env } : {}),
  });
  const pages: Page[] = [];
  for (const follower of followers) pages.push(await openPage(browser, url, follower));
  const wall = Date.now() - performance.now();
  return {
    shown: () =>
      Promise.all(
        pages.map(async (page) => {
          const seen = await page.evaluate<Seen[]>(SEEN);
          return seen.map(({ words, at }) => ({ hours: hoursIn(words), at: at - wall }));
        }),
      ),
    close: () => browser.close(),
  };
}
