import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.describe('on phones, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a retired nurse gives her number, and the register answers', async ({ page }) => {
    await loginAs(page, 'colette.beaumarais@demo.releve.test');
    await page.goto('/profil');
    await page.getByRole('link', { name: 'Voir mes justificatifs' }).click();
    await expect(page.getByRole('heading', { name: 'Mes justificatifs', level: 1 })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const form = page.getByRole('form', { name: 'Donner mon numéro RPPS' });
    await form.getByLabel('Numéro RPPS').fill('10999900012');
    await form.getByRole('button', { name: 'Vérifier mon inscription' }).click();
    await expect(
      form.getByRole('alert').getByRole('link', { name: /onze chiffres/ }),
    ).toBeVisible();
    await expect(form.getByLabel('Numéro RPPS')).toHaveValue('10999900012');
    await axe(page);
    await form.getByLabel('Numéro RPPS').fill('10 999 900 011');
    await form.getByRole('button', { name: 'Vérifier mon inscription' }).click();
    await expect(page.getByText('le répertoire est interrogé')).toBeVisible();
    await expect(async () => {
      await page.goto('/profil/justificatifs');
      await expect(page.getByText('Inscription vérifiée')).toBeVisible({ timeout: 500 });
    }).toPass();
    await axe(page);
    await page.getByRole('button', { name: /Retirer/ }).click();
    await expect(page.getByText('Le numéro est oublié')).toBeVisible();
  });

  test('an institute sees who is almost ready, and attests a level', async ({ page }) => {
    await loginAs(page, 'etienne.landesaule@demo.releve.test');
    await page.goto('/viviers');
    await page.getByRole('link', { name: 'Voir ce qui manque' }).click();
    await expect(page.getByRole('heading', { name: 'Presque prêts', level: 1 })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const fold = page.getByText(/^Noter ce que vous avez vu/).first();
    await fold.click();
    const form = page.getByRole('form', { name: /^Noter ce que vous avez vu/ }).first();
    await form.getByLabel('Ce que vous avez vu').selectOption({ index: 1 });
    await form.getByLabel('Le', { exact: true }).fill('2026-02-30');
    await form.getByRole('button', { name: 'Noter comme vérifié' }).click();
    await expect(form.getByRole('alert')).toBeVisible();
    await form.getByLabel('Le', { exact: true }).fill(new Date().toISOString().slice(0, 10));
    await form.getByRole('button', { name: 'Noter comme vérifié' }).click();
    await expect(page.getByText('cela vaut pour tous les viviers')).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'Ce que votre vivier a vérifié' }),
    ).toBeVisible();
    await axe(page);
    await page.getByRole('button', { name: 'Lui rappeler par courriel' }).first().click();
    await expect(page.getByText('Un rappel part')).toBeVisible();
  });
});
