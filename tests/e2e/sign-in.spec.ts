import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const MANAGER = 'malik.hautbois@demo.releve.test';
const CELL = 'agathe.montbrun@demo.releve.test';

const codeIn = (text: string) => text.match(/\b\d{3}[\s\u00a0\u202f]?\d{3}\b/)?.[0] ?? '';

async function isClean(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

async function askFor(page: Page, email: string) {
  await page.goto('/connexion');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Recevoir mon code' }).click();
  await expect(page.getByRole('heading', { name: 'Saisissez le code reçu' })).toBeVisible();
}

async function linkFor(email: string, since: Date) {
  const mail = await mailTo(email, {
    matching: (one) =>
      /connexion|inscription/i.test(one.subject) && new Date(one.receivedAt) >= since,
  });
  const link = mail.links.find((one) => one.includes('/connexion/confirmer')) ?? '';
  return { link, code: codeIn(mail.text) };
}

test('signs in by the mailed link; another browser is asked for the code; sign-out ends it', async ({
  page,
  browser,
}) => {
  const since = new Date();
  await page.goto('/connexion');
  await isClean(page);
  await askFor(page, DIRECTOR);
  await isClean(page);
  const { link, code } = await linkFor(DIRECTOR, since);

  // a scanner, then another device: nothing is used up
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  await expect(other.getByLabel('Code reçu')).toBeVisible();
  await isClean(other);
  await elsewhere.close();

  await page.goto(link);
  await isClean(page);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).toHaveURL(/\/besoins$/);
  await expect(page.getByText('Direction ·').first()).toBeVisible();

  await page.goto(link);
  await expect(page.getByText('Ce code a déjà servi')).toBeVisible();
  expect(code).toMatch(/\d{3}\s?\d{3}/);

  await page.goto('/compte');
  await isClean(page);
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).first().click();
  await expect(page).toHaveURL(/\/connexion/);
  await page.goto('/equipe');
  await expect(page).toHaveURL(/\/connexion\?retour=%2Fequipe$/);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('signs in with the pasted code, comes back to the page wanted, signs out', async ({
    page,
  }) => {
    const since = new Date();
    await page.goto('/equipe');
    await expect(page).toHaveURL(/retour=%2Fequipe/);
    await page.getByLabel('Adresse électronique').fill('pas une adresse');
    await page.getByRole('button', { name: 'Recevoir mon code' }).click();
    await expect(page.getByRole('link', { name: /n’est pas utilisable/ })).toBeVisible();
    await expect(page.getByLabel('Adresse électronique')).toHaveValue('pas une adresse');
    await page.getByLabel('Adresse électronique').fill(MANAGER);
    await page.getByRole('button', { name: 'Recevoir mon code' }).click();
    const { code } = await linkFor(MANAGER, since);
    const wrong = code.startsWith('1') ? '200000' : '100000';
    await page.getByLabel('Code reçu').fill(wrong);
    await page.getByRole('button', { name: 'Me connecter' }).click();
    // one field, one sentence
    await expect(page.getByText(/pas le bon code/)).toHaveCount(1);
    await page.getByLabel('Code reçu').fill(code);
    await page.getByRole('button', { name: 'Me connecter' }).click();
    await expect(page).toHaveURL(/\/equipe$/);
    await expect(page.getByText('Seule la direction')).toBeVisible();
    await page.getByRole('button', { name: 'Se déconnecter', exact: true }).first().click();
    await expect(page.getByText('Vous êtes déconnecté·e.')).toBeVisible();
  });
});

test('a cell invites an organization, whose director accepts and invites a manager', async ({
  browser,
}) => {
  const cell = await browser.newContext();
  await loginAs(cell, CELL);
  const desk = await cell.newPage();
  await desk.goto('/cellule/organismes/nouveau');
  await isClean(desk);
  const director = `direction-${Date.now()}@demo.releve.test`;
  await desk.getByLabel('Nom de l’organisme').fill('Association des Peupliers');
  await desk.getByRole('radio', { name: /Association/ }).check();
  await desk.getByLabel('Régime du personnel').selectOption('CCN66');
  await desk.getByLabel('Adresse électronique de la direction').fill(director);
  await desk.getByLabel(/Nom de la structure/).fill('Habitat des Peupliers');
  await desk.getByLabel(/Catégorie/).selectOption('500');
  await desk.getByLabel(/Commune/).fill('44400');
  await desk.getByRole('button', { name: 'Inviter l’organisme' }).click();
  await expect(desk.getByText('L’invitation est partie à la direction')).toBeVisible();
  await isClean(desk);

  const invitation = await mailTo(director);
  const link = invitation.links.find((one) => one.includes('/invitation/')) ?? '';
  const home = await browser.newContext();
  const page = await home.newPage();
  await page.goto(link);
  await isClean(page);
  await expect(page.getByRole('heading', { name: /Association des Peupliers/ })).toBeVisible();
  await page.getByLabel('Prénom et nom').fill('Zoé L’Hostis');
  const since = new Date();
  await page.getByRole('button', { name: 'Accepter et recevoir mon code' }).click();
  const { code } = await linkFor(director, since);
  await page.getByLabel('Code reçu').fill(code);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).toHaveURL(/\/besoins$/);

  await page.goto('/equipe');
  await isClean(page);
  await page.getByLabel('Son adresse électronique').fill(`collegue-${Date.now()}@demo.releve.test`);
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByRole('link', { name: /au moins une structure/ })).toBeVisible();
  await page.getByLabel('Habitat des Peupliers').check();
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(page.getByText('L’invitation est partie.')).toBeVisible();

  await desk.goto('/cellule/organismes');
  const verify = desk.getByRole('group').filter({ hasText: 'Vérifier… Association des Peupliers' });
  await verify.locator('summary').click();
  await expect(verify).toContainText('Direction invitée');
  await verify.getByRole('button', { name: 'Vérifier Association des Peupliers' }).click();
  await expect(desk.getByText('L’organisme est vérifié')).toBeVisible();
  await desk.getByText('Suspendre… Association des Peupliers').click();
  await desk.getByRole('button', { name: 'Suspendre Association des Peupliers' }).click();
  await expect(desk.getByText('L’organisme est suspendu')).toBeVisible();
  // signed out at once; whoever signs in again reads why
  await page.goto('/accueil');
  await expect(page).toHaveURL(/\/connexion/);
  await loginAs(page, director);
  await page.goto('/accueil');
  await expect(page.getByText('Organisme suspendu')).toBeVisible();
  await cell.close();
  await home.close();
});

test('one person, several hats: changed visibly, each with its own pages', async ({ page }) => {
  await loginAs(page, 'yann.chatelgenet@demo.releve.test', { as: 'director' });
  await page.goto('/accueil');
  await expect(page).toHaveURL(/\/besoins$/);
  await page.getByRole('link', { name: 'Changer de rôle' }).click();
  await isClean(page);
  await page.getByRole('button', { name: /Prendre ce rôle.*Personne de la réserve/ }).click();
  await expect(page).toHaveURL(/\/disponibilites$/);
  await expect(page.getByText('Personne de la réserve ·').first()).toBeVisible();
  // the other hat's pages are not read under this one: the hat is offered instead
  await page.goto('/equipe');
  await expect(
    page.getByText('La page demandée s’ouvre avec un autre de vos rôles.'),
  ).toBeVisible();
  await expect(page).toHaveURL(/\/roles\?retour=%2Fequipe$/);
});

test('the pool and the platform have their page; next-auth says no more than who', async ({
  browser,
}) => {
  const pages = [
    ['etienne.landesaule@demo.releve.test', '/viviers', /dans ce vivier/],
    ['maud.rocheclaire@demo.releve.test', '/plateforme', /territoires? en activité/],
  ] as const;
  for (const [email, path, sentence] of pages) {
    const context = await browser.newContext();
    await loginAs(context, email);
    const page = await context.newPage();
    await page.goto('/accueil');
    await expect(page).toHaveURL(new RegExp(`${path}$`));
    await expect(page.getByText(sentence)).toBeVisible();
    await isClean(page);
    const session = await (await context.request.get('/api/auth/session')).json();
    expect(session.user).toEqual({ email });
    await page.goto('/compte');
    await page.getByRole('button', { name: 'Se déconnecter partout' }).click();
    await expect(page).toHaveURL(/\/connexion/);
    expect(await (await context.request.get('/api/auth/session')).json()).toEqual({});
    await context.close();
  }
});
