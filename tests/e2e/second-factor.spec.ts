import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { TOTP } from 'otpauth';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { loginAs } from '../support/login';

const at = (path: string) => `${addresses().webStrict}${path}`;

async function isClean(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const spills = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(spills).toBe(false);
}

/** A director no other story signs in as. */
async function aDirector(skip: number): Promise<string> {
  const owner = { ownerUrl: addresses().databaseOwner };
  const [row] = await ask<{ email: string }>(
    owner,
    `select u.email from memberships m join users u on u.id = m.user_id
     where m.role = 'director' and m.ended_at is null
       and (select count(*) from memberships x where x.user_id = u.id) = 1
       and not exists (select from people p where p.user_id = u.id)
       and not exists (select from second_factors f where f.user_id = u.id)
     order by u.email desc offset $1 limit 1`,
    [skip],
  );
  return row?.email ?? '';
}

const codeOf = (secret: string, halfMinutes = 0) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + halfMinutes * 30_000 });

async function secretOn(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: 'Ouvrir l’application de cet appareil' });
  const uri = new URL((await link.getAttribute('href')) ?? '');
  return uri.searchParams.get('secret') ?? '';
}

async function enrol(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: /commencer/ }).click();
  await expect(page.getByLabel('Code affiché par l’application')).toBeVisible();
  const secret = await secretOn(page);
  await page.getByLabel('Code affiché par l’application').fill(codeOf(secret, -1));
  await page.getByRole('button', { name: 'Activer' }).click();
  await expect(page.getByRole('heading', { name: 'Notez vos codes de secours' })).toBeVisible();
  const codes = await page.getByRole('main').getByRole('listitem').allTextContents();
  return { secret, codes };
}

for (const width of [360, 1280])
  test(`a direction sets its second factor up before anything is shown, ${width} px`, async ({
    browser,
  }) => {
    const email = await aDirector(width === 360 ? 0 : 1);
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    await loginAs(context, email);
    const page = await context.newPage();
    await page.goto(at('/equipe'));
    await expect(page).toHaveURL(/\/connexion\/second-facteur\/activer\?retour=%2Fequipe$/);
    await isClean(page);
    for (const path of ['/besoins', '/compte', '/roles', '/accueil']) {
      await page.goto(at(path));
      await expect(page).toHaveURL(/\/connexion\/second-facteur\/activer/);
    }
    expect((await context.request.get(at('/api/evenements'))).status()).toBe(404);
    await page.goto(at('/equipe'));
    await page.getByRole('button', { name: /commencer/ }).click();
    await expect(page.getByRole('img', { name: /Code QR/ })).toBeVisible();
    await isClean(page);
    await page.screenshot({ path: `.data/e2e/second-facteur-${width}.png`, fullPage: true });
    await page.getByLabel('Code affiché par l’application').fill('12');
    await page.getByRole('button', { name: 'Activer' }).click();
    await expect(page.getByRole('link', { name: /compte six chiffres/ })).toBeVisible();
    await isClean(page);
    const secret = await secretOn(page);
    await page.getByLabel('Code affiché par l’application').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Activer' }).click();
    await expect(page.getByRole('heading', { name: 'Notez vos codes de secours' })).toBeVisible();
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(8);
    await isClean(page);
    await page.screenshot({ path: `.data/e2e/codes-de-secours-${width}.png`, fullPage: true });
    await page.getByRole('button', { name: 'C’est noté, continuer' }).click();
    await expect(page).toHaveURL(/\/equipe$/);
    await isClean(page);
    await page.goto(at('/connexion/second-facteur/codes'));
    await expect(page).toHaveURL(/\/besoins$/);
    await page.goto(at('/compte'));
    await expect(page.getByText('Il vous reste 8 codes de secours.')).toBeVisible();
    await isClean(page);
    await page.screenshot({ path: `.data/e2e/compte-${width}.png`, fullPage: true });
    await context.close();
  });

test('an identity of ProConnect never seen is no second factor: ours is asked once, then two factors there are two', async ({
  browser,
}) => {
  const email = await aDirector(0);
  const context = await browser.newContext();
  await loginAs(context, email);
  const page = await context.newPage();
  await page.goto(at('/equipe'));
  const { secret } = await enrol(page);
  const comes = async () => {
    await context.clearCookies();
    await page.goto(at('/equipe'));
    await page.getByRole('link', { name: 'Se connecter avec ProConnect' }).click();
    const form = page.locator('form').filter({ has: page.getByLabel('Adresse électronique') });
    await form.getByLabel('Adresse électronique').fill(email);
    await form.getByRole('button', { name: 'Continuer' }).click();
  };
  for (const _ of ['first', 'again, nothing having been given']) {
    await comes();
    await expect(page).toHaveURL(/\/connexion\/second-facteur\?retour=%2Fequipe$/);
  }
  await page.getByLabel('Code de l’application').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Continuer', exact: true }).click();
  await expect(page).toHaveURL(/\/equipe$/);
  await comes();
  await expect(page).toHaveURL(/\/equipe$/);
  await context.close();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the code, then a recovery code, each once', async ({ browser }) => {
    const email = await aDirector(0);
    const first = await browser.newContext({ javaScriptEnabled: false });
    await loginAs(first, email);
    const page = await first.newPage();
    await page.goto(at('/besoins'));
    const { secret, codes } = await enrol(page);
    expect(codes).toHaveLength(8);
    await page.getByRole('button', { name: 'C’est noté, continuer' }).click();
    await expect(page).toHaveURL(/\/besoins$/);

    const enter = async (typed: string) => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      await loginAs(context, email);
      const other = await context.newPage();
      await other.goto(at('/equipe'));
      await expect(other).toHaveURL(/\/connexion\/second-facteur\?retour=%2Fequipe$/);
      await other.getByLabel('Code de l’application').fill(typed);
      await other.getByRole('button', { name: 'Continuer', exact: true }).click();
      return other;
    };
    const wrong = await enter('000000');
    await expect(wrong.getByRole('link', { name: /pas le bon code/ })).toBeVisible();
    await expect(await enter(codeOf(secret))).toHaveURL(/\/equipe$/);
    await expect(await enter(codes[0] ?? '')).toHaveURL(/\/equipe$/);
    const again = await enter(codes[0] ?? '');
    await expect(again.getByRole('link', { name: /pas le bon code/ })).toBeVisible();
    await expect(again.getByText('Je n’ai plus mon téléphone')).toBeVisible();
  });
});
