import { expect } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import {
  axe,
  expectBothFiles,
  expectNoSideScroll,
  NOT_FOUND,
  PHONE,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

const at = (name: string) => `${name}@demo.releve.test`;

test.describe('on a phone, without script, without an account', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('each territory, month after month, and the same figures as open data', async ({
    page,
    faults,
  }) => {
    faults.allow(NOT_FOUND);
    await page.goto('/statistiques');
    await expect(page.getByRole('table', { name: /^En / })).toContainText('Loire-Atlantique');
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('link', { name: 'Loire-Atlantique, mois par mois' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Statistiques, Loire-Atlantique',
    );
    await expect(page.getByRole('img', { name: 'Places, mois après mois' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Tous les mois publiés' })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);

    const text = async (name: string) => {
      const href = await page.getByRole('link', { name }).getAttribute('href');
      const answer = await page.request.get(href ?? '');
      expect(answer.status()).toBe(200);
      return await answer.text();
    };
    const csv = await text('Fichier pour tableur (CSV)');
    expect(csv).toContain('territoire;nom_territoire;mois');
    const { licence, donnees } = JSON.parse(await text('Fichier JSON'));
    expect(licence.name).toBe('etalab-2.0');
    expect(csv.trim().split('\r\n')).toHaveLength(donnees.length + 1);
    for (const { valeur } of donnees)
      expect(valeur === null || valeur === 0 || (valeur >= 10 && valeur % 10 === 0)).toBe(true);
    const described = JSON.parse(await text('Description des données'));
    expect(described.resources[0].schema.fields).toHaveLength(8);
    expect((await page.goto('/statistiques?territoire=99'))?.status()).toBe(404);
  });
});

test('two periods compared, and the sheet of a meeting, by keyboard alone', async ({
  page,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/bilan');
  await tabTo(page, page.getByRole('link', { name: 'Comparer des périodes' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparer');
  await axe(page);
  await tabTo(page, page.getByLabel('Comparer', { exact: true }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('button', { name: 'Voir' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/un=.*autre=/);
  await expect(page.getByRole('table', { name: 'Les besoins' })).toBeVisible();
  await expect(page.getByLabel('avec', { exact: true }).getByRole('option').first()).toHaveText(
    /\(en\scours\)$/,
  );
  await axe(page);
  await expectBothFiles(page);
  // the very same period twice is no fault
  await page.getByLabel('Comparer', { exact: true }).selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Voir' }).click();
  await expect(page.getByRole('table', { name: 'Les besoins' })).toBeVisible();
  expect((await page.goto('/cellule/bilan/comparer?un=2026-10-03'))?.status()).toBe(404);

  await page.goto('/situation');
  await tabTo(page, page.getByRole('link', { name: 'Fiche de réunion' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Fiche de réunion/);
  await expect(page.getByRole('table', { name: 'Les décisions à prendre' })).toBeVisible();
  await axe(page);
  const answer = await page.request.get('/api/cellule/reunion');
  expect(answer.headers()['content-type']).toContain('application/pdf');
});

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('the sheet and the comparison are read as they stand; nobody else finds them', async ({
    page,
    open,
    faults,
  }) => {
    faults.allow(NOT_FOUND);
    await loginAs(page, at('agathe.montbrun'));
    const director = await open(PHONE);
    await loginAs(director, at('helene.clairval'));
    for (const path of ['/cellule/reunion', '/cellule/bilan/comparer']) {
      await page.goto(path);
      await expectNoSideScroll(page);
      await axe(page);
      expect((await director.goto(path))?.status()).toBe(404);
    }
  });
});

for (const [kind, screen] of [
  ['phone', { ...PHONE, ...WITHOUT_SCRIPT }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
] as const)
  test(`what each pool gave beside the others, then one period beside another, ${kind}`, async ({
    open,
  }) => {
    const page = await open(screen);
    await loginAs(page, at('agathe.montbrun'));
    await page.goto('/cellule/viviers');
    const whole = page.getByRole('link', { name: 'Depuis l’ouverture' });
    await whole.click();
    await expect(whole).toHaveAttribute('aria-current', 'page');
    const pools = page.getByRole('table', { name: 'Ce que donne chaque vivier' });
    await expect(pools.getByRole('rowheader').first()).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await page.screenshot({ path: `.data/e2e/viviers-${kind}.png`, fullPage: true });
    await page.getByRole('link', { name: 'Étudiants en santé de l’estuaire' }).click();
    const periods = page.getByRole('table', { name: 'Étape par étape, d’une période à l’autre' });
    await expect(periods.getByRole('columnheader')).toHaveText([
      ...['Étape', '90 jours', '12 mois', 'Depuis l’ouverture'],
    ]);
    await expect(periods.getByRole('row', { name: /Ont dit oui/ })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await page.screenshot({ path: `.data/e2e/vivier-${kind}.png`, fullPage: true });
  });
