import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../support/addresses';
import { loginAs } from '../support/login';

// where the second factor is required as in production
const at = (path: string) => `${addresses().webStrict}${path}`;
const AGATHE = /^Agathe Montbrun/;

async function isClean(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const spills = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(spills).toBe(false);
}

const door = (page: Page) => page.getByRole('link', { name: 'Se connecter avec ProConnect' });
const title = (page: Page) => page.getByRole('heading', { level: 1 });
const picks = (page: Page) => page.locator('form').filter({ has: page.getByRole('list') });
const describes = (page: Page) =>
  page.locator('form').filter({ has: page.getByLabel('Adresse électronique') });

/** Says to be somebody at the local provider. */
async function saysToBe(
  page: Page,
  email: string,
  said: { siret?: string; identity?: string } = {},
) {
  await expect(title(page)).toHaveText('ProConnect de démonstration');
  const form = describes(page);
  await form.getByLabel('Adresse électronique').fill(email);
  await form.getByLabel('SIRET de l’établissement').fill(said.siret ?? '');
  await form.getByLabel('Identité, si elle a changé').fill(said.identity ?? '');
  await form.getByRole('button', { name: 'Continuer' }).click();
}

test('Agathe of the ARS signs in with two factors of her employer’s, by keyboard, back where she wanted, and out of both', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await page.goto(at('/situation'));
  await isClean(page);
  await page.screenshot({ path: '.data/e2e/proconnect-360.png', fullPage: true });
  await door(page).focus();
  await page.keyboard.press('Enter');
  await expect(title(page)).toHaveText('ProConnect de démonstration');
  await isClean(page);
  await picks(page).getByRole('button', { name: AGATHE }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(at('/situation'));

  await page.goto(at('/compte'));
  await expect(page.getByRole('heading', { name: 'ProConnect' })).toBeVisible();
  await isClean(page);
  await page.getByText('Menu', { exact: true }).click();
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  // out of Relève, the browser goes on by itself
  await expect(title(page)).toHaveText('Se déconnecter de ProConnect');
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page).toHaveURL(/\/connexion\?sortie=1&state=[\w-]+$/);
  await expect(page.getByText('Vous êtes déconnecté·e.')).toBeVisible();
  await door(page).click();
  // out of ProConnect too: it asks again
  await expect(title(page)).toHaveText('ProConnect de démonstration');
  await context.close();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a password alone at her employer’s: our second factor is asked; then she leaves both', async ({
    page,
  }) => {
    await page.goto(at('/situation'));
    await door(page).click();
    await picks(page).getByLabel('Mot de passe', { exact: true }).check();
    await picks(page).getByRole('button', { name: AGATHE }).click();
    await expect(page).toHaveURL(/\/connexion\/second-facteur(?:\/activer)?\?retour=%2Fsituation$/);
    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await expect(title(page)).toHaveText('Se déconnecter de ProConnect');
  });
});

test('on pages chosen without any script, the way out of both stays a link', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await context.addCookies([{ name: 'leger', value: 'oui', url: at('/') }]);
  await page.goto(at('/connexion'));
  await door(page).click();
  await picks(page).getByRole('button', { name: AGATHE }).click();
  await page.goto(at('/compte'));
  await page.getByText('Menu', { exact: true }).click();
  await page.getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  await expect(page.getByText('Vous êtes déconnecté·e de Relève')).toBeVisible();
  await page.getByRole('link', { name: 'Se déconnecter aussi de ProConnect' }).click();
  await expect(title(page)).toHaveText('Se déconnecter de ProConnect');
  await context.close();
});

test('the page between both ways out is one that can be read', async ({ page }) => {
  await page.route('**/connexion/proconnect/sortie', (route) => route.fulfill({ status: 204 }));
  await page.goto(at('/connexion?sortie=proconnect'));
  await expect(page.getByText('Vous êtes déconnecté·e de Relève')).toBeVisible();
  await isClean(page);
});

test('whoever is refused reads why, and how to sign in: unknown, given up, never asked for', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(at('/connexion'));
  await door(page).click();
  await saysToBe(page, 'personne.inconnue@demo.releve.test');
  await expect(page).toHaveURL(/erreur=no-account$/);
  await expect(page.getByText('Aucun compte de Relève n’a l’adresse')).toBeVisible();
  await isClean(page);
  await page.screenshot({ path: '.data/e2e/proconnect-inconnu-1280.png', fullPage: true });
  await expect(page.getByLabel('Adresse électronique')).toBeVisible();
  await context.clearCookies();

  await page.goto(at('/connexion'));
  await door(page).click();
  await page.getByRole('button', { name: 'Renoncer' }).click();
  await expect(page).toHaveURL(/erreur=provider-refused$/);
  await isClean(page);

  // an answer this browser never asked for
  await page.goto(at('/connexion/proconnect/retour?code=a&state=b'));
  await expect(page).toHaveURL(/erreur=provider-refused$/);
  await context.close();
});

test('an identity that changed is refused until its holder detaches the old one', async ({
  browser,
}) => {
  const KARIM = 'karim.valfontaine@demo.releve.test';
  const context = await browser.newContext();
  const page = await context.newPage();
  const comes = async (identity: string) => {
    await context.clearCookies();
    await page.goto(`${addresses().web}/connexion`);
    await door(page).click();
    await saysToBe(page, KARIM, { identity });
  };
  await comes('premiere');
  await expect(page).toHaveURL(/\/situation$/);
  await comes('seconde');
  await expect(page).toHaveURL(/erreur=other-identity$/);
  await expect(page.getByText('lié à une autre identité de ProConnect')).toBeVisible();

  // by mail, as the sentence says
  await context.clearCookies();
  await loginAs(context, KARIM);
  await page.goto(`${addresses().web}/compte`);
  await page.getByRole('button', { name: 'Détacher cette identité' }).click();
  await expect(page.getByText('L’identité de ProConnect est détachée')).toBeVisible();
  await isClean(page);
  await comes('seconde');
  await expect(page).toHaveURL(/\/situation$/);
  await context.close();
});

test('a page of another site sends nobody to sign in', async ({ request }) => {
  const answer = await request.get(at('/connexion/proconnect'), {
    headers: { 'Sec-Fetch-Site': 'cross-site' },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(404);
});
