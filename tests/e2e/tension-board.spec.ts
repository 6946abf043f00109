import fs from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { look } from '../support/need-story';
import {
  axe,
  expectNotReloaded,
  expectReadable,
  mark,
  NOT_FOUND,
  PHONE,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
/** What is said before its last « h »: on a phone a cell carries its title too. */
const hoursOf = (text: string) =>
  Number(
    plain(text)
      .match(/([\d ]+) h$/)?.[1]
      ?.replaceAll(' ', ''),
  );

/** The hours of the first figure: what is critical and uncovered within a day. */
const dayHours = async (page: Page) =>
  hoursOf(
    (await page
      .getByRole('region', { name: 'L’essentiel' })
      .locator('p > span')
      .first()
      .textContent()) ?? '',
  );
const total = (page: Page) =>
  page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Tout le territoire' }) });

test('by keyboard: what breaks, where, cut another way; the figure, the table and the file say the same', async ({
  page,
}) => {
  await loginAs(page, CELL);
  await page.goto('/situation');
  await page.getByRole('link', { name: /Tableau de tension/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Tableau de tension, Loire/);
  // on a desk, the last column is not cut at the edge
  await page.setViewportSize({ width: 1280, height: 900 });
  const table = page.getByRole('region', { name: /^Heures critiques sans personne/ });
  expect(await table.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  const hours = await dayHours(page);
  expect(hoursOf((await total(page).getByRole('cell').nth(2).textContent()) ?? '')).toBe(hours);
  await tabTo(page, page.getByRole('link', { name: 'Métier' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/par=metier/);
  await expect(page.getByRole('columnheader', { name: 'Métier' }).first()).toBeVisible();
  expect(hoursOf((await total(page).getByRole('cell').first().textContent()) ?? '')).toBe(hours);
  await axe(page);
  await tabTo(page, page.getByRole('combobox', { name: 'Intercommunalité' }));
  await page.keyboard.type('Nantes');
  await tabTo(page, page.getByRole('button', { name: 'Voir' }));
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: /pourra couvrir, Nantes Métropole/ }),
  ).toBeVisible();
  await axe(page);
  const file = page.waitForEvent('download');
  await page.getByRole('link', { name: /CSV/ }).click();
  const text = fs.readFileSync(await (await file).path(), 'utf8');
  expect(text.split('\r\n').find((line) => line.startsWith('Territoire;'))).toContain(`;${hours};`);
});

test('on a phone, without script: the sentence, the figures, the map and its table; one area alone', async ({
  open,
}) => {
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto('/situation/tableau');
  await expect(cell.getByText(/critiques à couvrir d’ici 24/)).toBeVisible();
  await expect(cell.getByRole('img', { name: /^Carte de Loire-Atlantique/ })).toBeVisible();
  await expect(total(cell)).toBeVisible();
  await expect(cell.getByRole('button', { name: 'Figer l’affichage' })).toBeHidden();
  await expectReadable(cell);
  await cell.getByRole('combobox', { name: 'Intercommunalité' }).selectOption('Nantes Métropole');
  await cell.getByRole('button', { name: 'Voir' }).click();
  await expect(
    cell.getByRole('heading', { name: /pourra couvrir, Nantes Métropole/ }),
  ).toBeVisible();
  await cell.getByText('Tous les métiers demandés, jour par jour').click();
  await expectReadable(cell);
});

test('the database away: the last known picture stays, told with its hour, until it answers again', async ({
  page,
  faults,
}) => {
  faults.allow(/status of 503|ERR_FAILED/);
  await loginAs(page, CELL);
  await page.goto('/situation/tableau');
  const hours = await dayHours(page);
  await expect(page.getByText('en direct', { exact: true })).toBeVisible();
  await mark(page);
  await page.getByRole('button', { name: 'Figer l’affichage' }).click();
  await expect(page.getByText('affichage figé')).toBeVisible();
  await page.route('/api/readyz', (route) =>
    route.fulfill({ status: 503, json: { ready: false } }),
  );
  // nothing is told on its stream either
  await page.route(/\/api\/evenements/, (route) => route.abort());
  await page.getByRole('button', { name: 'Reprendre l’affichage en direct' }).click();
  await expect(page.getByText(/ne répond pas\s: dernière image connue/)).toBeVisible();
  await expect(page.getByText(/^Données de/)).toBeVisible();
  expect(await dayHours(page)).toBe(hours);
  await axe(page);
  await page.unroute('/api/readyz');
  await page.unroute(/\/api\/evenements/);
  await page.getByRole('button', { name: 'Figer l’affichage' }).click();
  await page.getByRole('button', { name: 'Reprendre l’affichage en direct' }).click();
  await expect(page.getByText('en direct', { exact: true })).toBeVisible();
  await expectNotReloaded(page);
});

test('the map is kept as an image', async ({ page }) => {
  await loginAs(page, CELL);
  await page.goto('/situation/tableau');
  const image = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Enregistrer la carte en image' }).click();
  const bytes = fs.readFileSync(await (await image).path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(1600);
  expect(bytes.length).toBeGreaterThan(20_000);
});

test('the moving map opens by keyboard, and is fetched only then', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await loginAs(page, CELL);
  await page.goto('/situation/tableau');
  await expect(page.getByText('en direct', { exact: true })).toBeVisible();
  expect(fetched.filter((url) => /\.mjs|situation\/carte/.test(url))).toEqual([]);
  await tabTo(page, page.getByRole('button', { name: 'Ouvrir la carte à déplacer' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/La carte est ouverte/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('region', { name: 'Carte du territoire' })).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Agrandir' }).click();
});

test('where nothing can draw a moving map, a sentence says so, and the table stands', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.set(HTMLCanvasElement.prototype, 'getContext', () => null);
  });
  await loginAs(page, CELL);
  await page.goto('/situation/tableau');
  await page.getByRole('button', { name: 'Ouvrir la carte à déplacer' }).click();
  await expect(page.getByText(/ne peut pas s’ouvrir ici/)).toBeVisible();
  await expect(total(page)).toBeVisible();
  await axe(page);
});

test('on the wall of a meeting room: dark, large, live, without a menu; and the way back', async ({
  page,
}) => {
  await loginAs(page, CELL);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto('/situation/mur');
  await expect(page.getByText('en direct', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Organismes' })).toHaveCount(0);
  await expect(page.locator('[data-wall]')).toHaveCSS('background-color', 'rgb(15, 23, 28)');
  await axe(page);
  await page.getByRole('link', { name: 'Revenir au tableau de tension' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Tableau de tension/);
});

test('nobody but a cell: a director finds no such page, no such file', async ({ page, faults }) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, 'helene.clairval@demo.releve.test');
  for (const path of [
    '/situation/tableau',
    '/situation/mur',
    '/api/situation/tableau',
    '/api/situation/carte',
  ]) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
  const [row] = await look<{ name: string }>(`select name from territories where code = '44'`);
  await expect(page.getByText(row?.name ?? 'Loire-Atlantique')).toHaveCount(0);
});
