import { expect, type Page } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { inDays, postNeed } from '../support/need-story';
import { axe, expectNotReloaded, mark, test } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const CELL = 'agathe.montbrun@demo.releve.test';
const COLLEAGUE = 'karim.valfontaine@demo.releve.test';
const BOARD = '/situation/tableau';
const WALL = '/situation/mur';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const hoursIn = (text: string | null) =>
  Number(
    plain(text ?? '')
      .match(/([\d ]+) h$/)?.[1]
      ?.replaceAll(' ', ''),
  );
/** The hours nobody covers within the week, as the large figure says them. */
const weekHours = async (page: Page) =>
  hoursIn(
    await page
      .getByRole('region', { name: 'L’essentiel' })
      .locator('p > span:first-child')
      .nth(2)
      .textContent(),
  );
/** The same, on the line of the whole territory. */
const totalHours = async (page: Page) =>
  hoursIn(
    await page
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'Tout le territoire' }) })
      .getByRole('cell')
      .nth(4)
      .textContent(),
  );
const isLive = (page: Page) => expect(page.getByText('en direct', { exact: true })).toBeVisible();

/** From now on the page is never read again: only what it is told can move it. */
async function keepUnread(page: Page): Promise<void> {
  await page.route(
    ({ pathname }) => pathname === BOARD || pathname === WALL,
    async (route) => {
      // never answered: a page that is asked for again stays as it is
      if (!route.request().headers().rsc) await route.continue();
    },
  );
}

const minutes = String(Date.now() % 60).padStart(2, '0');
const SHIFT = { day: inDays(5), start: `08:${minutes}`, end: `16:${minutes}` } as const;
const HOURS = 24;
// hours begin and end while the story is told
const NEARLY = HOURS - 3;

async function closeNeed(page: Page, needId: string): Promise<void> {
  await page.goto(`/besoins/${needId}`);
  await page.getByRole('link', { name: 'Fermer', exact: true }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(page).toHaveURL(new RegExp(needId));
}

test('a need posted in one browser shows in the figures of the others before their pages are read again; one that is frozen does not move', async ({
  open,
}) => {
  test.setTimeout(120_000);
  const [director, board, wall, frozen] = [await open(), await open(), await open(), await open()];
  await loginAs(director, DIRECTOR);
  await loginAs(board, CELL);
  await loginAs(wall, CELL);
  await loginAs(frozen, COLLEAGUE);
  await board.goto(BOARD);
  await wall.goto(WALL);
  await frozen.goto(BOARD);
  for (const page of [board, wall, frozen]) {
    await isLive(page);
    await mark(page);
  }
  await tabTo(frozen, frozen.getByRole('button', { name: 'Figer l’affichage' }));
  await frozen.keyboard.press('Enter');
  await expect(frozen.getByText('affichage figé')).toBeVisible();
  await keepUnread(board);
  await keepUnread(wall);
  const before = await weekHours(board);
  const still = await weekHours(frozen);

  const needId = await postNeed(director, { ...SHIFT, seats: '3' });
  for (const page of [board, wall]) {
    await expect.poll(() => weekHours(page)).toBeGreaterThanOrEqual(before + NEARLY);
    expect(await totalHours(page)).toBe(await weekHours(page));
    await expect(page.getByText(/^Données de/)).toBeVisible();
    // what could not be read again says how old it is
    await expect(page.getByText(/^Plus ancien que les chiffres/).first()).toBeVisible({
      timeout: 90_000,
    });
    await axe(page);
    await expectNotReloaded(page);
  }
  expect(await weekHours(frozen)).toBe(still);
  await board.screenshot({ path: '.data/e2e/tableau-en-avance.png', fullPage: true });
  await wall.screenshot({ path: '.data/e2e/mur-en-avance.png', fullPage: true });

  // read again by whoever looks: the whole page is of one instant, and says no more that it is not
  await tabTo(frozen, frozen.getByRole('button', { name: 'Reprendre l’affichage en direct' }));
  await frozen.keyboard.press('Enter');
  await expect.poll(() => weekHours(frozen)).toBeGreaterThanOrEqual(still + NEARLY);
  await isLive(frozen);
  await expect(frozen.getByText(/plus ancien que les chiffres/i)).toHaveCount(0);
  await expectNotReloaded(frozen);

  const up = await weekHours(frozen);
  await closeNeed(director, needId);
  for (const page of [board, frozen])
    await expect.poll(() => weekHours(page)).toBeLessThanOrEqual(up - NEARLY);
});

test('cut another way, a board follows its own table', async ({ open }) => {
  test.setTimeout(90_000);
  const [director, board] = [await open(), await open()];
  await loginAs(director, DIRECTOR);
  await loginAs(board, CELL);
  await board.goto(BOARD);
  await isLive(board);
  await board.getByRole('link', { name: 'Métier' }).click();
  await expect(board).toHaveURL(/par=metier/);
  await expect(board.getByRole('columnheader', { name: 'Métier' }).first()).toBeVisible();
  await isLive(board);
  await keepUnread(board);
  const row = board.getByRole('row', { name: /^Aide-soignant·e/ }).first();
  const hours = async () => hoursIn(await row.getByRole('cell').nth(2).textContent());
  const before = await hours();
  const needId = await postNeed(director, { ...SHIFT, day: inDays(4), seats: '3' });
  await expect.poll(hours).toBeGreaterThanOrEqual(before + NEARLY);
  await expect(board.getByRole('columnheader', { name: 'Métier' }).first()).toBeVisible();
  await closeNeed(director, needId);
  await expect.poll(hours).toBeLessThanOrEqual(before + 3);
});
