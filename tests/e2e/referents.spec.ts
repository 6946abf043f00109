import { expect } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aHouse } from '../support/need-story';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';
const REFERENT = 'anne.referente@demo.releve.test';

test('on a phone, without script: a cell says who answers; a structure asks, they are written to; the cell closes the question', async ({
  open,
}) => {
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto('/cellule/organismes');
  await cell.getByRole('link', { name: 'Référents, et questions posées' }).click();
  await expect(cell.getByText('Personne n’est encore indiqué')).toBeVisible();
  await axe(cell);
  await cell.getByText('Ajouter un référent').first().click();
  await cell.getByLabel('Nom', { exact: true }).fill('Anne Référente');
  await cell.getByLabel('Où travaille cette personne ?').fill('Département, service autonomie');
  await cell.getByRole('button', { name: 'Enregistrer' }).click();
  const wrong = cell.getByRole('alert');
  await expect(wrong).toContainText('Choisissez au moins un sujet');
  await expect(cell.getByLabel('Nom', { exact: true })).toHaveValue('Anne Référente');
  await axe(cell);
  await cell.getByRole('checkbox', { name: /^Handicap/ }).check();
  await cell.getByLabel('Adresse électronique professionnelle').fill(REFERENT);
  await cell.getByLabel('Téléphone professionnel').fill('02 40 11 12 13');
  await cell.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(cell.getByText('La fiche est enregistrée.')).toBeVisible();
  await expectNoSideScroll(cell);

  const { email, name } = await aHouse('255');
  const house = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(house, email);
  await house.goto('/structures');
  await house.getByRole('link', { name: /Qui répond dans votre département/ }).click();
  await expect(house.getByRole('heading', { name: 'Anne Référente' })).toBeVisible();
  await axe(house);
  await house.getByText('Poser une question').first().click();
  await house.getByLabel('Structure').selectOption({ label: name });
  await house.getByLabel('De quoi s’agit-il ?').selectOption('disability');
  await house
    .getByLabel('La question', { exact: true })
    .fill('Un jeune de seize ans peut-il aider aux repas ?');
  await house.getByLabel('Qui rappeler ?').fill('Accueil de la maison');
  await house.getByLabel('À quel numéro ?').fill('02 40 20 20 20');
  await house.getByRole('button', { name: 'Envoyer la question' }).click();
  await expect(house.getByText('Elle rappellera.')).toBeVisible();
  await expect(house.getByText('Confiée à Anne Référente.')).toBeVisible();
  await expectNoSideScroll(house);
  await axe(house);
  const mail = await mailTo(REFERENT, { matching: ({ subject }) => /handicap/.test(subject) });
  expect(mail.text).toContain('Accueil de la maison');
  expect(mail.text).toMatch(/02\s40\s20\s20\s20/);

  await cell.reload();
  const question = cell.getByRole('listitem').filter({ hasText: 'Un jeune de seize ans' });
  await question.getByText('La réponse a été donnée').click();
  await question.getByLabel('Réponse', { exact: true }).fill('Oui, en stage, avec un adulte.');
  await question.getByRole('button', { name: 'Clore la question' }).click();
  await expect(cell.getByText('C’est noté : la question est close.')).toBeVisible();
  await house.reload();
  await expect(house.getByText('Oui, en stage, avec un adulte.')).toBeVisible();
});

test('by the keyboard: a telephone desk notes a question nobody answers about; it waits for the cell', async ({
  page,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, 'jeanne.morvalier@demo.releve.test');
  await page.goto('/permanence/questions');
  await axe(page);
  await tabTo(
    page,
    page.locator('summary', { hasText: 'Noter une question entendue au téléphone' }),
  );
  await page.keyboard.press('Enter');
  await page.getByLabel('De quoi s’agit-il ?').selectOption('support');
  await page
    .getByLabel('La question', { exact: true })
    .fill('Qui peut écouter une équipe éprouvée ?');
  await page.getByLabel('Qui a appelé ?').fill('Directrice adjointe');
  await page.getByLabel('À quel numéro rappeler ?').fill('0240303030');
  await page.getByLabel('De quelle commune ?').fill('Angers');
  await tabTo(page, page.getByRole('button', { name: 'Confier la question' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').first()).toContainText('un autre département');
  await page.getByLabel('De quelle commune ?').fill('Nantes (44)');
  await page.getByRole('button', { name: 'Confier la question' }).click();
  await expect(page.getByText(/la cellule de crise reçoit la question/)).toBeVisible();
  await expect(page.getByText('En attente')).toBeVisible();
  await axe(page);
  const answer = await page.goto('/cellule/referents');
  expect(answer?.status()).toBe(404);
});
