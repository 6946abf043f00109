import { expect, type Page } from '@playwright/test';
import { expectNoTrap, startOver, tabTo } from '../support/keyboard';
import { axe, PHONE, signInMail, test, WITHOUT_SCRIPT } from '../support/story';

const NEXT = { name: 'Continuer' } as const;

async function answer(page: Page, question: string, ticks: readonly (string | RegExp)[]) {
  await expect(page.getByText(question, { exact: true })).toBeVisible();
  for (const name of ticks)
    await page.getByRole('checkbox', { name }).or(page.getByRole('radio', { name })).check();
}

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a student finds the way in, leaves, comes back, and is registered without typing anything twice', async ({
    page,
    open,
  }) => {
    await page.goto('/');
    await page.getByRole('link', { name: /Je veux aider/ }).click();
    await expect(page.getByRole('heading', { name: 'Trouver ma voie', level: 1 })).toBeVisible();

    // nothing ticked: said at the field
    await page.getByRole('button', NEXT).click();
    await expect(
      page
        .getByRole('main')
        .getByRole('alert')
        .getByRole('link', { name: /Cochez au moins/ }),
    ).toBeVisible();
    await axe(page);
    await answer(page, 'Question 1 sur 5', [/^Infirmier·ère Numéro/, /^Agent·e de service/]);
    await page.getByRole('button', NEXT).click();
    await answer(page, 'Question 2 sur 5', [/J’étudie pour l’avoir/]);
    await page.getByRole('button', NEXT).click();
    await expect(
      page
        .getByRole('main')
        .getByRole('alert')
        .getByRole('link', { name: /Dites où vous en êtes/ }),
    ).toBeVisible();
    await page.getByLabel(/^Études en cours/).selectOption({ label: SECOND_YEAR });
    await page.getByRole('button', NEXT).click();
    await answer(page, 'Question 3 sur 5', [/^Étudiant·e, élève/, '18 ans ou plus']);
    await axe(page);
    await page.getByRole('button', NEXT).click();

    // the address is enough to go on elsewhere
    const elsewhere = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await elsewhere.goto(page.url());
    await answer(elsewhere, 'Question 4 sur 5', ['Vélo']);
    await elsewhere.getByLabel('Votre commune').fill('Saint-Aubin');
    await elsewhere.getByRole('button', NEXT).click();
    await axe(elsewhere);
    await elsewhere.getByLabel('Votre commune').fill('44400');
    await elsewhere.getByRole('button', NEXT).click();
    await answer(elsewhere, 'Question 5 sur 5', [/^Nuits$/, /^Week-ends$/]);
    await axe(elsewhere);
    await elsewhere.getByRole('button', { name: 'Voir mes voies' }).click();

    await expect(elsewhere.getByRole('heading', { name: 'Vos voies', level: 1 })).toBeVisible();
    await expect(
      elsewhere.getByRole('heading', { name: 'Vacations d’étudiant·e en santé' }),
    ).toBeVisible();
    await expect(elsewhere.getByRole('heading', { name: 'Réserve civique' })).toBeVisible();
    await expect(elsewhere.getByText('Réserve sanitaire')).toBeVisible();
    await axe(elsewhere);

    await elsewhere
      .getByRole('link', { name: /M’inscrire par cette voie/ })
      .first()
      .click();
    await expect(elsewhere.getByText(/^Votre voie.: vacations d’étudiant/)).toBeVisible();
    await expect(elsewhere.getByLabel('Votre commune')).toHaveValue('Rezé (44400)');
    await expect(elsewhere.getByRole('radio', { name: /Étudiant·e en santé/ })).toBeChecked();
    await axe(elsewhere);
    const email = `porte-${Date.now()}@demo.releve.test`;
    await elsewhere.getByLabel('Prénom').fill('Camille');
    await elsewhere.getByLabel('Nom', { exact: true }).fill('Dupuis');
    await elsewhere.getByLabel('Adresse électronique').fill(email);
    await elsewhere.getByRole('checkbox', { name: /J’ai lu ces lignes/ }).check();
    const since = new Date();
    await elsewhere.getByRole('button', { name: 'Rejoindre la réserve' }).click();
    await elsewhere.getByLabel('Code reçu').fill((await signInMail(email, since)).code);
    await elsewhere.getByRole('button', { name: 'Confirmer mon inscription' }).click();

    // the moments said at the door are in the week, and nothing is kept before it is said again
    const week = elsewhere.getByLabel('La même semaine, écrite');
    await expect(week).toHaveValue(/samedi.*libre/);
    await expect(elsewhere.getByText('Elle ne compte qu’une fois enregistrée')).toBeVisible();
    await axe(elsewhere);
    await elsewhere.getByRole('button', { name: 'Enregistrer ma semaine' }).click();
    await expect(
      elsewhere.getByText('Votre semaine est enregistrée', { exact: false }),
    ).toBeVisible();
    await expect(week).toHaveValue(/samedi.*libre/);

    // what is left to do, with one act
    await elsewhere.goto('/profil');
    await expect(
      elsewhere.getByRole('heading', { name: 'Ce qui manque pour venir' }),
    ).toBeVisible();
    await expect(
      elsewhere.getByText(/personnes âgées.*il manque .*Attestation d’études/),
    ).toBeVisible();
    await expect(elsewhere.getByRole('link', { name: 'Ajouter un numéro' })).toBeVisible();
    await axe(elsewhere);
  });

  test('a link cut by a mailbox, or written by somebody else, asks again from the start', async ({
    page,
  }) => {
    for (const said of ['eyJ0cmFk', '%E0%A4%A', '<script>', 'A'.repeat(3_000)]) {
      await page.goto(`/orientation?question=moments&reponses=${encodeURIComponent(said)}`);
      await expect(page.getByText('Question 1 sur 5')).toBeVisible();
      await page.goto(`/rejoindre?voie=reserve-civique&reponses=${encodeURIComponent(said)}`);
      await expect(page.getByRole('link', { name: /Trouver ma voie/ })).toBeVisible();
    }
  });
});

const SECOND_YEAR = 'Études d’infirmier·ère, 2e année (48 crédits validés)';

test('the five questions are answered with the keyboard alone', async ({ page }) => {
  await page.goto('/orientation');
  const press = async (name: string | RegExp, role: 'radio' | 'checkbox' | 'button' | 'link') => {
    await startOver(page);
    const field = page.getByRole(role, { name }).first();
    await tabTo(page, field);
    await page.keyboard.press(role === 'button' || role === 'link' ? 'Enter' : 'Space');
  };
  await press('Personne pour tenir compagnie', 'checkbox');
  await press('Continuer', 'button');
  await expect(page.getByText('Question 2 sur 5')).toBeVisible();
  await press(/J’ai le diplôme/, 'radio');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: /Ni l’un ni l’autre/ })).toBeChecked();
  await press('Continuer', 'button');
  await expect(page.getByText('Question 3 sur 5')).toBeVisible();
  await page.getByRole('radio', { name: 'Retraité·e' }).focus();
  await page.keyboard.press('Space');
  await press('18 ans ou plus', 'radio');
  await press('Continuer', 'button');
  await expect(page.getByText('Question 4 sur 5')).toBeVisible();
  await startOver(page);
  await tabTo(page, page.getByLabel('Votre commune'));
  await page.keyboard.type('44400');
  await page.keyboard.press('Escape');
  await press('Voiture', 'checkbox');
  await press('Continuer', 'button');
  await expect(page.getByText('Question 5 sur 5')).toBeVisible();
  await press('Matins', 'checkbox');
  await press('Voir mes voies', 'button');
  await expect(page.getByRole('heading', { name: 'Contrat court de retraité·e' })).toBeVisible();
  await expectNoTrap(page);
});
