import { expect, test as plain } from '@playwright/test';
import { loginAs } from '../support/login';
import { PHONE } from '../support/story';

const VOLUNTEER_PAGE = 100 * 1024;

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
