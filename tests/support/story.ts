import AxeBuilder from '@axe-core/playwright';
import {
  type Browser,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { mailTo } from './mail';

/** A light page does not let the framework’s own scripts in, and browsers say so of each. */
const NOT_LET_IN =
  /(?:\/_next\/static\/chunks\/|Executing inline script ).*['"]script-src-elem 'nonce-/;

/** The browser’s own faults while a story is told: anything not allowed fails it. */
type Faults = {
  /** a page is asked for that must not exist: its status is no fault */
  readonly allow: (fault: RegExp) => void;
  readonly watch: (page: Page) => void;
};

/** Opens one more browser, nobody’s yet, with a network address of its own. */
type Open = (options?: BrowserContextOptions) => Promise<Page>;

let callers = 0;
/** Each browser calls from elsewhere, as people do: the limits per address are shown where they are the subject. */
const from = () => {
  callers += 1;
  const place = (process.pid * 131 + callers) % 62_500;
  return { 'x-forwarded-for': `198.18.${Math.floor(place / 250)}.${(place % 250) + 1}` };
};

async function openContext(browser: Browser, options: BrowserContextOptions) {
  return await browser.newContext({ ...options, extraHTTPHeaders: from() });
}

export const test = base.extend<{ faults: Faults; open: Open }>({
  extraHTTPHeaders: async ({ browserName: _ }, use) => use(from()),

  faults: async ({ browserName: _ }, use) => {
    const allowed: RegExp[] = [NOT_LET_IN];
    const seen: string[] = [];
    const watch = (page: Page) => {
      page.on('pageerror', (error) => seen.push(`${page.url()} ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(`${page.url()} ${message.text()}`);
      });
    };
    await use({ allow: (fault) => allowed.push(fault), watch });
    expect(seen.filter((fault) => !allowed.some((known) => known.test(fault)))).toEqual([]);
  },

  page: async ({ page, faults }, use) => {
    faults.watch(page);
    await use(page);
  },

  open: async ({ browser, faults }, use) => {
    const contexts: Awaited<ReturnType<typeof openContext>>[] = [];
    await use(async (options = {}) => {
      const context = await openContext(browser, options);
      contexts.push(context);
      const page = await context.newPage();
      faults.watch(page);
      return page;
    });
    for (const context of contexts) await context.close();
  },
});

/** A phone held in one hand. */
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true } as const;
export const WITHOUT_SCRIPT = { javaScriptEnabled: false } as const;

export const NOT_FOUND = /status of 404/;

type Analysis = Awaited<ReturnType<AxeBuilder['analyze']>>;
const barriers = ({ violations }: Analysis) =>
  violations.map(({ id, nodes }) => ({
    id,
    where: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target} ${failureSummary}`),
  }));

/**
 * The page to examine: itself or, where nothing may run, a copy of it as it stands in a browser where axe can.
 */
async function examined<Value>(page: Page, examine: (page: Page) => Promise<Value>) {
  const browser = page.context().browser();
  const runs = await page.evaluate(() => !matchMedia('(scripting: none)').matches);
  if (runs || !browser) return await examine(page);
  const body = (await page.content()).replace(/<script\b[\s\S]*?<\/script>/g, '');
  const context = await browser.newContext({
    viewport: page.viewportSize(),
    javaScriptEnabled: true,
  });
  const copy = await context.newPage();
  const contentType = 'text/html; charset=utf-8';
  await copy.route(page.url(), (route) => route.fulfill({ contentType, body }));
  await copy.goto(page.url());
  const value = await examine(copy);
  await context.close();
  return value;
}

/** The page as it stands holds no barrier that axe knows. */
export async function axe(page: Page): Promise<void> {
  // an act draws the page again: its title comes back with the rest, and the page is examined as it then stands
  await expect(page).toHaveTitle(/\S/);
  const found = await examined(page, (one) => new AxeBuilder({ page: one }).analyze());
  expect(barriers(found), `axe on ${page.url()}`).toEqual([]);
}

/** The report of a page is kept as a document, and as a file for a spreadsheet. */
export async function expectBothFiles(page: Page): Promise<void> {
  for (const [name, type] of [
    ['Document PDF', 'application/pdf'],
    ['Fichier pour tableur', 'text/csv'],
  ] as const) {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect(answer.headers()['content-type']).toContain(type);
  }
}

/** The sign-in mail that answers this demand: its link and its six digits. */
export async function signInMail(email: string, since: Date) {
  const mail = await mailTo(email, {
    matching: ({ subject, receivedAt }) =>
      /connexion|inscription/i.test(subject) && new Date(receivedAt) >= since,
  });
  const link = mail.links.find((one) => one.includes('/connexion/confirmer')) ?? '';
  const code = mail.text.match(/Votre code\s*:\s*([\d\s\u00a0\u202f]{6,8})/)?.[1]?.trim() ?? '';
  return { link, code };
}

/** Asks for a sign-in message, and waits for the page where the code is typed. */
export async function askToSignIn(page: Page, email: string) {
  const since = new Date();
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Recevoir mon code' }).click();
  await expect(page.getByRole('heading', { name: 'Saisissez le code reçu' })).toBeVisible();
  return await signInMail(email, since);
}

/** Signs in as everybody does: the address, the mail, its link, the page that confirms. */
export async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/connexion');
  const { link } = await askToSignIn(page, email);
  await page.goto(link);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).not.toHaveURL(/\/connexion/);
}

/** Marks the page in hand: the mark goes with a reload. */
export const mark = (page: Page) =>
  page.evaluate(() => document.body.setAttribute('data-kept', ''));

/** The page in hand is still the one that was marked: what changed, changed by itself. */
export const expectNotReloaded = (page: Page) =>
  expect(page.locator('body[data-kept]')).toBeAttached();

/** Nothing is wider than the window, once the page in hand stands. */
export async function expectNoSideScroll(page: Page): Promise<void> {
  await expect(async () => {
    await page.waitForLoadState('domcontentloaded');
    const { content, window } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      window: document.documentElement.clientWidth,
    }));
    expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(window);
  }).toPass();
}

/** A page as it stands: nothing wider than the window, no barrier. */
export async function expectReadable(page: Page): Promise<void> {
  await expectNoSideScroll(page);
  await axe(page);
}
