import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { aUser } from '../support/builders';
import { anId, insert } from '../support/insert';
import { loginAs } from '../support/login';
import { look } from '../support/need-story';
import { askToSignIn, axe, NOT_FOUND, signIn, test } from '../support/story';

const DIRECTOR = 'gilles.monthetre@demo.releve.test';
const SEVERAL = 'yann.chatelgenet@demo.releve.test';
const PERSON = 'colette.beaumarais@demo.releve.test';

const expectSentAway = async (page: Page, path: string) => {
  await page.goto(path);
  await expect(page).toHaveURL(/\/connexion\?retour=/);
};

test('signing out ends this browser; signing out everywhere ends the others at their next page', async ({
  page,
  open,
}) => {
  await signIn(page, PERSON);
  const [second, third] = [await open(), await open()];
  await loginAs(second, PERSON);
  await loginAs(third, PERSON);
  await second.goto('/missions');
  await third.goto('/missions');
  await expect(third.getByRole('heading', { name: 'Mes missions' })).toBeVisible();

  await second.getByRole('button', { name: 'Se déconnecter' }).first().click();
  await expect(second.getByText('Vous êtes déconnecté·e.')).toBeVisible();
  await axe(second);
  await expectSentAway(second, '/missions');
  await page.goto('/compte');
  await expect(page.getByText('Cet appareil')).toBeVisible();

  // one of the others, from the list
  const rows = page.getByRole('listitem').filter({ hasText: 'Navigateur de test' });
  await rows.first().getByRole('button', { name: 'Déconnecter' }).click();
  await expect(page.getByText('La session est terminée', { exact: false })).toBeVisible();
  await axe(page);
  await loginAs(second, PERSON);
  await page.goto('/compte');
  await page.getByRole('button', { name: 'Se déconnecter partout' }).click();
  await expect(page).toHaveURL(/\/connexion\?sortie=1/);
  for (const browser of [page, second, third]) await expectSentAway(browser, '/missions');
  // nor does a form that was left open do anything any more
  const sessions = await look(
    `select from sessions s join users u on u.id = s.user_id where u.email = $1`,
    [PERSON],
  );
  expect(sessions).toHaveLength(0);
});

test('a form left open after signing out everywhere does nothing, and says so without losing what was typed', async ({
  open,
}) => {
  const [left, other] = [await open(), await open()];
  await loginAs(left, PERSON);
  await loginAs(other, PERSON);
  await left.goto('/disponibilites');
  await other.goto('/compte');
  await other.getByRole('button', { name: 'Se déconnecter partout' }).click();
  await expect(other).toHaveURL(/sortie=1/);
  const row = () =>
    look(
      `select a.confirmed_at from availabilities a join people p on p.id = a.person_id where p.email = $1`,
      [PERSON],
    );
  const before = await row();
  const week = left.getByLabel('La même semaine, écrite');
  await week.fill('lundi : 7 h – 9 h libre');
  await left.getByRole('button', { name: 'Enregistrer ma semaine' }).click();
  await expect(left.getByRole('main').getByRole('alert')).toContainText('session est terminée');
  await expect(week).toHaveValue('lundi : 7 h – 9 h libre');
  await axe(left);
  expect(await row()).toEqual(before);
});

test('who no longer speaks for an organization is refused at the next page', async ({
  page,
  open,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  const owner = { ownerUrl: addresses().databaseOwner };
  const [hat] = await look<{ organization_id: string; territory_id: string }>(
    `select organization_id, territory_id from memberships where email = $1`,
    [DIRECTOR],
  );
  if (!hat) throw new Error('the director has a hat');
  const colleague = await aUser(owner, { name: 'Rose Aubépine' });
  await insert(owner, 'memberships', {
    id: anId(),
    userId: colleague.id,
    role: 'director',
    organizationId: hat.organization_id,
    territoryId: hat.territory_id,
    poolId: null,
    displayName: 'Rose Aubépine',
    email: colleague.email,
    endedAt: null,
  });
  const rose = await open();
  await loginAs(rose, colleague.email);
  await rose.goto('/besoins');
  await expect(rose.getByRole('heading', { name: 'Mes besoins' })).toBeVisible();

  await loginAs(page, DIRECTOR);
  await page.goto('/equipe');
  await page.getByText('Retirer Rose Aubépine').click();
  await page.getByRole('button', { name: 'Retirer de l’équipe' }).locator('visible=true').click();
  await expect(
    page.getByText('ne parle plus pour votre organisme', { exact: false }),
  ).toBeVisible();
  await axe(page);

  const answer = await rose.goto('/besoins');
  expect(answer?.status()).toBe(404);
  await rose.goto('/accueil');
  await expect(rose.getByRole('heading', { name: 'Vos rôles' })).toBeVisible();
  await axe(rose);
});

test('changing hats is visible, and each hat keeps to its own pages', async ({ page, faults }) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, SEVERAL, { as: 'director' });
  await page.goto('/accueil');
  await expect(page.getByText(/^Direction ·/).locator('visible=true')).toBeVisible();
  await page.getByRole('link', { name: 'Changer de rôle' }).locator('visible=true').click();
  await expect(page.getByText('Rôle actuel')).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: /Prendre ce rôle.*Personne de la réserve/ }).click();
  await expect(page).toHaveURL(/\/disponibilites$/);
  await expect(page.getByText(/^Personne de la réserve ·/).locator('visible=true')).toBeVisible();
  // the page of another of one's hats offers to put it on, and comes back; the page of nobody's is not there
  await page.goto('/besoins');
  await expect(
    page.getByText('La page demandée s’ouvre avec un autre de vos rôles.'),
  ).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: /Prendre ce rôle.*Direction/ }).click();
  await expect(page).toHaveURL(/\/besoins$/);
  expect((await page.goto('/situation'))?.status()).toBe(404);

  // a hat that is not theirs is not put on
  await page.goto('/roles');
  await page
    .locator('input[name="hat"]')
    .first()
    .evaluate((field) => {
      (field as HTMLInputElement).value = '019a0000-0000-7000-8000-00000000beef';
    });
  await page
    .getByRole('button', { name: /Prendre ce rôle/ })
    .first()
    .click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'n’est pas ou n’est plus le vôtre',
  );
  await axe(page);
});

test('after signing in, nobody is sent to another site', async ({ page }) => {
  const home = new URL(addresses().web).origin;
  for (const back of [
    'https://evil.invalid/',
    '//evil.invalid/',
    '/\\evil.invalid/',
    'javascript:alert(1)',
    '/%0d%0aLocation:%20https://evil.invalid',
    `${home}@evil.invalid/`,
  ]) {
    await page.goto(`/connexion?retour=${encodeURIComponent(back)}`);
    await expect(page.getByLabel('Adresse électronique')).toBeVisible();
    const kept = page.locator('input[name="retour"]');
    const value = (await kept.count()) > 0 ? await kept.inputValue() : '/';
    expect(new URL(value, home).origin, back).toBe(home);
  }
  // and a hidden field changed by hand is no better
  await page.goto('/connexion?retour=/missions');
  await page.locator('input[name="retour"]').evaluate((field) => {
    (field as HTMLInputElement).value = 'https://evil.invalid/';
  });
  const { code } = await askToSignIn(page, PERSON);
  await page.getByLabel('Code reçu').fill(code);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).toHaveURL(/\/disponibilites$/);
  expect(new URL(page.url()).origin).toBe(home);

  // next-auth's own ways out stay here as well
  const answer = await page.request.get(
    `/api/auth/signin?callbackUrl=${encodeURIComponent('https://evil.invalid/')}`,
  );
  expect(new URL(answer.url()).origin).toBe(home);
});
