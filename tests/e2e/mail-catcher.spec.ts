import http from 'node:http';
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import nodemailer from 'nodemailer';
import { startMailCatcher } from '../../scripts/mail-catcher.mjs';

let catcher: Awaited<ReturnType<typeof startMailCatcher>>;
test.beforeAll(async ({ browserName: _ }, info) => {
  catcher = await startMailCatcher({ dir: info.outputPath('mail') });
});
test.afterAll(() => catcher.stop());

const send = (to: string, subject: string, html: string) =>
  nodemailer.createTransport(catcher.smtp).sendMail({
    from: 'Relève <a@releve.invalid>',
    to,
    subject,
    text: 'Été https://x.fr/r/1',
    html,
  });

test('a mail is kept, read as a page without running anything, and found by tools', async ({
  page,
}) => {
  await page.goto(catcher.web);
  await expect(page.getByText('Aucun courriel pour l’instant.')).toBeVisible();

  await send('zoe@exemple.fr', 'Première', '<p>Bonjour</p>');
  await send(
    'Ana@exemple.fr',
    'Sécurité <b>',
    '<script>document.title = "ran"</script><p>Ça va</p>',
  );
  await page.getByRole('link', { name: 'Actualiser' }).click();
  await expect(page.getByRole('link', { name: /Première|Sécurité/ })).toHaveText([
    'Sécurité <b>',
    'Première',
  ]);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('link', { name: 'Sécurité <b>' }).click();
  await expect(page.getByRole('link', { name: 'https://x.fr/r/1' })).toBeVisible();
  const shown = page.frameLocator('iframe');
  await expect(shown.getByText('Ça va')).toBeVisible();
  await expect(page).toHaveTitle('Sécurité <b> — Relève');
  // the frame may run nothing, not even axe
  const outside = new AxeBuilder({ page }).setLegacyMode();
  expect((await outside.analyze()).violations).toEqual([]);

  const found = await (await fetch(`${catcher.web}/api/mails?to=ana@exemple.fr`)).json();
  expect(found).toMatchObject([
    { subject: 'Sécurité <b>', text: 'Été https://x.fr/r/1\n', links: ['https://x.fr/r/1'] },
  ]);
});

test('another site cannot empty the box; its reader can', async ({ page }) => {
  await send('zoe@exemple.fr', 'Gardée', '<p>x</p>');
  const foreign = { method: 'POST', headers: { origin: 'https://ailleurs.fr' } };
  expect((await fetch(`${catcher.web}/vider`, foreign)).status).toBe(403);
  // another name for this very machine is another site
  const named = await new Promise<number | undefined>((resolve) =>
    http.get(catcher.web, { headers: { host: 'ailleurs.fr' } }, ({ statusCode }) =>
      resolve(statusCode),
    ),
  );
  expect(named).toBe(421);
  await page.goto(catcher.web);
  await page.getByRole('button', { name: 'Vider la boîte' }).click();
  await expect(page.getByText('Aucun courriel pour l’instant.')).toBeVisible();
});
