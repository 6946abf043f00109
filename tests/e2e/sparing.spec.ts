import { expect, test as plain } from '@playwright/test';
import { loginAs } from '../support/login';
import { expectNoSideScroll, PHONE, test } from '../support/story';

const VOLUNTEER_PAGE = 100 * 1024;
const COLETTE = 'colette.beaumarais@demo.releve.test';
const HER_PAGES = [
  ...['/', '/orientation', '/classement', '/disponibilites', '/disponibilites/souhaits'],
  ...['/sollicitations', '/missions', '/profil', '/profil/justificatifs', '/mes-droits', '/compte'],
];

test.describe('on a phone', () => {
  test.use(PHONE);

  test('a volunteer’s pages carry one script of ours, none of the framework’s, and stay under 100 KB', async ({
    page,
  }) => {
    await loginAs(page, COLETTE, { as: 'person' });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
    let bytes = 0;
    const scripts = new Set<string>();
    devtools.on('Network.responseReceived', ({ type, response }) => {
      if (type === 'Script') scripts.add(new URL(response.url).pathname.replace(/[^/]+$/, ''));
    });
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    for (const path of HER_PAGES) {
      bytes = 0;
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(bytes, path).toBeLessThan(VOLUNTEER_PAGE);
      await expectNoSideScroll(page);
    }
    expect([...scripts]).toEqual(['/ilots/']);
  });

  test('there the week is painted with a thumb, a commune proposed, a look chosen, and nothing is lost when the network is', async ({
    page,
    faults,
  }) => {
    await loginAs(page, COLETTE, { as: 'person' });
    await page.goto('/disponibilites');
    const cell = page.getByRole('button', { name: /^mercredi 15.h :/ });
    const before = await cell.getAttribute('aria-label');
    await cell.tap();
    await expect(cell).not.toHaveAccessibleName(before ?? '');
    await expect(page.getByText('Pas encore enregistré')).toBeVisible();

    faults.allow(/ERR_INTERNET_DISCONNECTED/);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Enregistrer ma semaine' }).tap();
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'la connexion est coupée',
    );
    await expect(page).toHaveTitle(/^Erreur/);
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Enregistrer ma semaine' }).tap();
    await expect(page.getByText('Votre semaine est enregistrée', { exact: false })).toBeVisible();
    await expect(cell).not.toHaveAccessibleName(before ?? '');

    await page.goto('/profil');
    await page.getByLabel('Votre commune').fill('Guér');
    await expect(page.locator('datalist option').first()).toHaveAttribute('value', /^Gu/);
    await page.getByLabel('Apparence').selectOption('Sombre');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});

plain(
  'whoever has a slow network and no such setting chooses light pages, then whole ones again',
  async ({ page }) => {
    const scripts: string[] = [];
    page.on('response', (answer) => {
      if (answer.request().resourceType() === 'script') scripts.push(answer.url());
    });
    await page.goto('/accessibilite', { waitUntil: 'networkidle' });
    expect(scripts).not.toEqual([]);
    await page.getByRole('button', { name: 'Recevoir les pages légères' }).click();
    await expect(page.getByText('Cet appareil reçoit les pages légères.')).toBeVisible();
    scripts.length = 0;
    await page.goto('/orientation', { waitUntil: 'networkidle' });
    expect(scripts).toEqual([]);
    await page.goto('/accessibilite');
    await page.getByRole('button', { name: 'Revenir aux pages complètes' }).click();
    await expect(page.getByRole('button', { name: 'Recevoir les pages légères' })).toBeVisible();
  },
);

// the browser says of each page that its scripts are not let in: that is what is asked for here
plain.describe('on a phone that asks for little data', () => {
  plain.use({ ...PHONE, extraHTTPHeaders: { 'Save-Data': 'on' } });

  plain(
    'no script travels, the page stays light, and a week is confirmed all the same',
    async ({ page, context }) => {
      await loginAs(page, 'colette.beaumarais@demo.releve.test', { as: 'person' });
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      const types = new Set<string>();
      let bytes = 0;
      devtools.on('Network.responseReceived', ({ type }) => types.add(type));
      devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
        bytes += encodedDataLength;
      });
      await page.goto('/disponibilites', { waitUntil: 'networkidle' });
      expect([...types].sort()).not.toContain('Script');
      expect(types).toContain('Document');
      expect(bytes).toBeLessThan(VOLUNTEER_PAGE);

      await page.getByRole('button', { name: 'C’est toujours vrai' }).click();
      await expect(page.getByText('C’est confirmé, merci.')).toBeVisible();
    },
  );
});
