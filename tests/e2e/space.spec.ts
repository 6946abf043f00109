import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.describe('a person’s space, on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('says what she wishes, where else she comes from and how she may be asked; reads her sheet, says her hours', async ({
    page,
  }) => {
    await loginAs(page, 'colette.beaumarais@demo.releve.test');
    await page.goto('/disponibilites');
    await page.getByRole('link', { name: 'Mes souhaits et mes limites' }).click();
    await axe(page);
    await expectNoSideScroll(page);

    const wishes = page.getByRole('form', { name: 'Nuits, week-ends et heures' });
    await wishes.getByLabel(/^Heures de mission/).fill('80');
    await wishes.getByRole('button', { name: 'Enregistrer mes souhaits' }).click();
    await expect(page.getByText(/Indiquez un nombre d’heures par semaine/).first()).toBeVisible();
    await expect(wishes.getByLabel(/^Heures de mission/)).toHaveValue('80');
    await axe(page);
    await wishes.getByLabel(/^Heures de mission/).fill('12');
    await wishes.getByRole('button', { name: 'Enregistrer mes souhaits' }).click();
    await expect(page.getByText('Vos souhaits sont enregistrés.')).toBeVisible();

    const places = page.getByRole('form', { name: 'Ajouter un lieu' });
    await places.getByLabel('Commune de ce lieu').fill('Saint-Nazaire (44600)');
    await places.getByRole('button', { name: 'Ajouter ce lieu' }).click();
    await expect(page.getByText(/Saint-Nazaire, jusqu’à 10/)).toBeVisible();
    await page.getByRole('button', { name: 'Retirer' }).click();
    await expect(page.getByText('Ce lieu est retiré.')).toBeVisible();

    const limits = page.getByRole('form', { name: 'Limites' });
    await limits.getByLabel(/^Ne pas m’écrire/).selectOption('8');
    await limits.getByLabel(/^Jusqu’à/).selectOption('21');
    await limits.getByRole('button', { name: 'Enregistrer mes limites' }).click();
    await expect(page.getByText(/moins de trois heures par jour/).first()).toBeVisible();
    await limits.getByLabel(/^Jusqu’à/).selectOption('14');
    await limits.getByRole('button', { name: 'Enregistrer mes limites' }).click();
    await expect(page.getByText(/elles valent pour toutes les demandes/)).toBeVisible();

    await page.goto('/missions');
    await page
      .getByRole('link', { name: /^(Fiche du premier jour|Dire mes heures)/ })
      .first()
      .click();
    await expect(page.getByRole('heading', { name: 'Ce que vous ne ferez pas' })).toBeVisible();
    await axe(page);
    await expectNoSideScroll(page);
  });
});
