import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, PHONE, signInMail, test, WITHOUT_SCRIPT } from '../support/story';

test.describe('on phones, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a student registers and waits; the institute reads who they are, lets them in; they are told', async ({
    page,
    open,
  }) => {
    const email = `etudiante-${Date.now()}@demo.releve.test`;
    await page.goto('/rejoindre');
    await page.getByLabel('Prénom').fill('Maëlle');
    await page.getByLabel('Nom', { exact: true }).fill('Prévalcour');
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByRole('radio', { name: /Étudiant·e en santé/ }).check();
    await page.getByLabel(/^Études en cours/).selectOption('nursing-2');
    await page.getByRole('radio', { name: '18 ans ou plus' }).check();
    await page.getByLabel('Votre commune').fill('44400');
    await page.getByRole('checkbox', { name: 'Vélo' }).check();
    await page.getByRole('checkbox', { name: /J’ai lu ces lignes/ }).check();
    const since = new Date();
    await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
    await page.getByLabel('Code reçu').fill((await signInMail(email, since)).code);
    await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
    await expect(page.getByText('Votre inscription attend une validation')).toBeVisible();
    await axe(page);

    const institute = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(institute, 'etienne.landesaule@demo.releve.test');
    await institute.goto('/viviers');
    await expectNoSideScroll(institute);
    await axe(institute);
    const door = institute.getByRole('form', { name: 'Inscriptions à valider' });
    await door.getByRole('button', { name: 'Faire entrer dans le vivier' }).click();
    await expect(
      door.getByRole('alert').getByRole('link', { name: 'Cochez au moins une personne.' }),
    ).toBeVisible();
    const person = door.getByRole('checkbox', { name: /Maëlle Prévalcour/ });
    await person.check();
    await door.getByRole('button', { name: 'Ne pas retenir' }).click();
    await expect(
      door.getByRole('alert').getByRole('link', { name: /Écrivez votre raison/ }),
    ).toBeVisible();
    await expect(person).toBeChecked();
    await axe(institute);
    await door.getByRole('button', { name: 'Faire entrer dans le vivier' }).click();
    await expect(institute.getByText(/^1\spersonne de plus dans le vivier/)).toBeVisible();

    await page.reload();
    await expect(page.getByText('Votre inscription attend une validation')).toHaveCount(0);
  });

  test('a pool says who enters from now on', async ({ page }) => {
    await loginAs(page, 'etienne.landesaule@demo.releve.test');
    await page.goto('/viviers');
    await page.getByText(/^Qui entre/).click();
    const form = page.getByRole('form', { name: 'Qui entre dans ce vivier' });
    await expect(form.getByRole('radio', { name: /que je valide/ })).toBeChecked();
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(
      page.getByText('Les prochaines inscriptions attendront votre accord.'),
    ).toBeVisible();
  });
});
