import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { loginAs } from '../support/login';

const at = (path: string) => `${addresses().webStrict}${path}`;
const BEATRICE = 'beatrice.pontvallain@demo.releve.test';
const PAUL = 'paul.estrecieux@demo.releve.test';

// other stories sign in as them, without a key
test.afterEach(async () => {
  const keyed = 'user_id in (select id from users where email = any($1))';
  for (const table of ['passkeys', 'recovery_codes'])
    await ask({ ownerUrl: addresses().databaseOwner }, `delete from ${table} where ${keyed}`, [
      [BEATRICE, PAUL],
    ]);
});

async function isClean(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const spills = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(spills).toBe(false);
}

/** The browser’s own authenticator, as a telephone that unlocks with a finger: the right one, or somebody else’s. */
async function withAuthenticator(page: Page, isUserVerified = true) {
  const client = await page.context().newCDPSession(page);
  await client.send('WebAuthn.enable');
  const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...({ protocol: 'ctap2', transport: 'internal', hasResidentKey: true } as const),
      ...{ hasUserVerification: true, isUserVerified, automaticPresenceSimulation: true },
    },
  });
  return {
    recognise: () =>
      client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true }),
  };
}

test('the ARS of a region sets a passkey up by keyboard before anything is shown, then signs in with it', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  await withAuthenticator(page);
  await loginAs(context, BEATRICE);
  await page.goto(at('/territoires'));
  await expect(page).toHaveURL(/\/connexion\/second-facteur\/activer\?retour=%2Fterritoires$/);
  await isClean(page);
  await page.screenshot({ path: '.data/e2e/cle-acces-360.png', fullPage: true });
  await page.getByRole('button', { name: 'Créer une clé d’accès' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notez vos codes de secours');
  const sheet = page.getByRole('main').getByRole('listitem');
  await expect(sheet).toHaveCount(8);
  const [code = ''] = await sheet.allTextContents();
  await page.getByRole('button', { name: 'C’est noté, continuer' }).click();
  await expect(page).toHaveURL(/\/territoires$/);

  // another day: the message, then the key
  await loginAs(context, BEATRICE);
  await page.goto(at('/territoires'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Utilisez votre clé d’accès');
  await isClean(page);
  await page.screenshot({ path: '.data/e2e/cle-acces-donner-360.png', fullPage: true });
  await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Territoires de la région');

  await page.goto(at('/compte'));
  const keys = page.getByRole('list', { name: 'Clés d’accès' }).getByRole('listitem');
  await expect(keys).toHaveCount(1);
  // the only factor is not removed
  await expect(page.getByRole('button', { name: 'Retirer', exact: true })).toHaveCount(0);
  await isClean(page);
  await page.screenshot({ path: '.data/e2e/cle-acces-compte-360.png', fullPage: true });

  await context.close();

  // on another computer: a recovery code, then a key of its own; the telephone’s is taken away
  const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const computer = await elsewhere.newPage();
  await withAuthenticator(computer);
  await loginAs(elsewhere, BEATRICE);
  await computer.goto(at('/compte'));
  await computer.getByLabel('Sinon, un code de secours').fill(code);
  await computer.getByRole('button', { name: 'Continuer' }).click();
  await computer.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await expect(computer.getByText('La clé d’accès est en place.')).toBeVisible();
  const both = computer.getByRole('list', { name: 'Clés d’accès' }).getByRole('listitem');
  await expect(both).toHaveCount(2);
  await isClean(computer);
  await computer.getByRole('button', { name: 'Retirer', exact: true }).first().click();
  await expect(computer.getByText('La clé d’accès est retirée.')).toBeVisible();
  await expect(both).toHaveCount(1);
  await elsewhere.close();
});

test('a finger that is not recognised says so, and the key is asked again on the same page', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await loginAs(context, PAUL);
  const page = await context.newPage();
  const telephone = await withAuthenticator(page, false);
  await page.goto(at('/france'));
  const make = page.getByRole('button', { name: 'Créer une clé d’accès' });
  await make.click();
  await expect(page.getByRole('alert')).toContainText('La clé d’accès n’a pas répondu');
  await isClean(page);
  await telephone.recognise();
  await make.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Notez vos codes de secours');
  const [code = ''] = await page.getByRole('main').getByRole('listitem').allTextContents();

  // without the key: a recovery code opens too
  await loginAs(context, PAUL);
  await page.goto(at('/france'));
  await page.getByLabel('Sinon, un code de secours').fill('000000');
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page.getByRole('main')).toContainText('Ce n’est pas le bon code');
  await page.getByLabel('Sinon, un code de secours').fill(code);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await expect(page).toHaveURL(/\/france$/);
  await context.close();
});

test('without script a key says what it needs, and the application stays', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  await loginAs(context, 'etienne.landesaule@demo.releve.test');
  const page = await context.newPage();
  await page.goto(at('/connexion/second-facteur/activer'));
  await expect(page.getByText('La clé d’accès demande JavaScript')).toBeVisible();
  await page.getByRole('button', { name: 'Créer une clé d’accès' }).click();
  await expect(page.getByRole('main')).toContainText('demande un navigateur récent');
  await page.getByRole('button', { name: 'J’ai une application, commencer' }).click();
  await expect(page.getByLabel('Code affiché par l’application')).toBeVisible();
  await context.close();
});
