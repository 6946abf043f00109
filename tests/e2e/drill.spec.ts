import { expect } from '@playwright/test';
import { DRILL_BANNER } from '@/lib/drill/drill-words';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const at = (name: string) => `${name}@demo.releve.test`;
const owner = () => ({ ownerUrl: addresses().databaseOwner });
const clean = async () => {
  await ask(owner(), 'delete from drills');
};
test.beforeEach(clean);
test.afterAll(clean);

/** Its clock has come to a minute of its own, as the worker moves it. */
const comesTo = (minute: number) =>
  ask(owner(), 'update drills set played_minutes = $1 where ended_at is null', [minute]);

const sent = async () =>
  Number(
    (
      await ask<{ count: string }>(
        owner(),
        `select count(*) from outbox_messages where kind = 'solicitation'`,
      )
    )[0]?.count,
  );

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a bad Saturday is rehearsed: entered, played, ended, debriefed, erased, and nothing of it is left', async ({
    page,
    open,
    faults,
  }) => {
    faults.allow(NOT_FOUND);
    const before = await sent();
    await loginAs(page, at('agathe.montbrun'));
    await page.goto('/cellule/activation');
    await page.getByRole('link', { name: 'S’entraîner' }).click();
    await expect(page.getByText(DRILL_BANNER)).toBeVisible();
    await expect(page).toHaveTitle(/^Exercice – /);
    await expectNoSideScroll(page);
    await axe(page);
    const form = page.getByRole('form', { name: 'Commencer un exercice' });
    await form.getByRole('button', { name: 'Commencer l’exercice' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/Choisissez un scénario/);
    await axe(page);
    await form.getByRole('radio', { name: 'Un mauvais samedi' }).check();
    await form.getByLabel('Allure').selectOption('60');
    await form.getByRole('button', { name: 'Commencer l’exercice' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Exercice : un mauvais samedi',
    );
    const address = new URL(page.url()).pathname;

    await comesTo(240);
    await page.getByRole('link', { name: 'Actualiser la page' }).click();
    await expect(page.getByText(DRILL_BANNER)).toBeVisible();
    await expect(page.getByTestId('chiffres-exercice')).toContainText('structures au rouge');
    await page.getByText(/messages inventés/).click();
    await expect(page.getByText(/^\[Exercice\] /).first()).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await page
      .getByRole('form', { name: /^Prendre ce dossier/ })
      .first()
      .getByRole('button')
      .click();
    await expect(page.getByText('Entre vos mains.')).toBeVisible();
    await expect(page.getByText(DRILL_BANNER)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const lever = page.getByRole('form', { name: 'Tenter un levier' });
    await lever.getByRole('button', { name: 'Tenter' }).click();
    await expect(page.getByText('Choisissez un levier.').first()).toBeVisible();
    await lever.getByLabel('Levier', { exact: true }).selectOption('overtime');
    await lever.getByRole('button', { name: 'Tenter' }).click();
    await expect(page.getByText(/Le levier est tenté/)).toBeVisible();
    await expect(page.getByText(/résultat attendu/)).toBeVisible();
    await comesTo(300);
    await page.getByRole('link', { name: 'Actualiser la page' }).click();
    await expect(page.getByText(/a trouvé quelqu’un|n’a trouvé personne/).first()).toBeVisible();
    await page.getByText('Passer la main à la relève').click();
    await page.getByLabel('Ce que la relève doit savoir').fill('L’intérim rappelle à midi.');
    await page.getByRole('button', { name: 'Passer la main' }).click();
    await expect(page.getByText(/avec ce que la relève doit savoir/)).toBeVisible();
    await expectNoSideScroll(page);

    await page.getByRole('link', { name: 'Sortir de l’exercice' }).click();
    await expect(page).toHaveURL(/\/situation$/);
    await expect(page.getByText(DRILL_BANNER)).toHaveCount(0);
    await page.goto('/cellule/exercice');
    await page.getByRole('link', { name: 'Entrer dans l’exercice' }).click();

    for (const [who, where] of [
      ['helene.clairval', address],
      ['agathe.montbrun', '/cellule/exercice/00000000-0000-7000-8000-000000000000'],
    ] as const) {
      const other = await open({ ...PHONE, ...WITHOUT_SCRIPT });
      await loginAs(other, at(who));
      expect((await other.goto(where))?.status()).toBe(404);
    }

    await page.getByRole('button', { name: 'Terminer l’exercice' }).click();
    await expect(page.getByRole('heading', { name: 'Débriefing de l’exercice' })).toBeVisible();
    await expect(page.getByRole('table', { name: 'Exercice – Les besoins' })).toBeVisible();
    await expect(
      page.getByRole('table', { name: 'Exercice – Ce que la cellule a fait' }),
    ).toContainText('L’intérim rappelle à midi.');
    const file = async (name: string) => {
      const address = await page.getByRole('link', { name }).getAttribute('href');
      return await page.request.get(address ?? '');
    };
    const pdf = await file('Document PDF');
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    const lines = (await (await file('Fichier pour tableur')).text()).trim().split(/\r?\n/);
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(line).toMatch(/^\uFEFF?"?EXERCICE/);
    await expect(page.getByText(DRILL_BANNER)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('button', { name: 'Effacer l’exercice' }).click();
    await expect(page.getByText(/il n’en reste rien/)).toBeVisible();
    expect((await page.goto(address))?.status()).toBe(404);
    for (const table of [
      'drills',
      'drill_acts',
      'drill_case_facts',
      'drill_plans',
      'drill_activations',
    ])
      expect(await ask(owner(), `select 1 from ${table}`)).toEqual([]);
    expect(await sent()).toBe(before);
  });
});

test('two agents on one drill: what one does is seen by the other at once, and nothing is written over', async ({
  page,
  open,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/exercice');
  await page.getByRole('radio', { name: 'Un mauvais samedi' }).check();
  await page.getByRole('button', { name: 'Commencer l’exercice' }).click();
  await expect(page.getByText('en direct')).toBeVisible();
  await comesTo(400);
  await page.reload();
  await expect(page.getByText('en direct')).toBeVisible();

  const other = await open();
  await loginAs(other, at('karim.valfontaine'));
  await other.goto(new URL(page.url()).pathname);
  const take = other.getByRole('form', { name: /^Prendre ce dossier/ }).first();
  const name = ((await take.getAttribute('aria-label')) ?? '').replace(/^.*\s: /, '');
  await take.getByRole('button').click();
  await expect(other.getByText('Entre vos mains.')).toBeVisible();
  await expect(page.getByText('Entre les mains de Karim Valfontaine.')).toBeVisible();
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('button', { name: 'Reprendre à Karim Valfontaine' })).toBeVisible();
  await expect(page.getByText('en direct')).toBeVisible();
  await expect(other.getByText('Sous les yeux de Agathe Montbrun en ce moment.')).toBeVisible({
    timeout: 15_000,
  });
  await other.getByLabel('Note', { exact: true }).fill('La direction rappelle dans une heure.');
  await other.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(page.getByText(/La direction rappelle dans une heure/)).toBeVisible();

  // a page that froze takes nothing from what was done meanwhile
  await page.getByRole('button', { name: 'Figer l’affichage' }).click();
  await other.getByLabel('Revoir dans').selectOption('30');
  await other.getByRole('button', { name: 'Fixer' }).click();
  await expect(other.getByText('C’est fixé.')).toBeVisible();
  await page.getByRole('button', { name: 'Reprendre à Karim Valfontaine' }).click();
  const over = page.getByRole('form', { name: 'Reprendre à Karim Valfontaine' });
  await expect(over.getByRole('alert')).toContainText('a fixé quand le revoir');
});

test('by keyboard alone: begun, a lever tried, ended', async ({ page }) => {
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/exercice');
  await tabTo(page, page.getByRole('radio', { name: 'Un mauvais samedi' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Commencer l’exercice' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Exercice : un mauvais samedi');
  await comesTo(600);
  await page.reload();
  const take = page.getByRole('form', { name: /^Prendre ce dossier/ }).first();
  await tabTo(page, take.getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Entre vos mains.')).toBeVisible();
  await tabTo(page, page.getByLabel('Levier', { exact: true }));
  await page.keyboard.press('ArrowDown');
  await tabTo(page, page.getByRole('button', { name: 'Tenter' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/résultat attendu/)).toBeVisible();
  await page.goBack();
  await expect(page.getByText('Entre vos mains.')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Terminer l’exercice' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Débriefing de l’exercice' })).toBeVisible();
  await axe(page);
});
