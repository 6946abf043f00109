import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d+/g, '');
const tomorrow = new Date(Date.now() + 30 * 3_600_000);
const CALENDAR = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'UID:1',
  `DTSTART:${stamp(tomorrow)}`,
  'DURATION:PT1H',
  'SUMMARY:Rendez-vous que personne ne doit lire',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

test.describe('one’s own calendar, on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('gives an address that is none, then a file, sees the hours and nothing else, takes it back', async ({
    page,
  }) => {
    await loginAs(page, 'colette.beaumarais@demo.releve.test');
    await page.goto('/disponibilites');
    await page.getByRole('link', { name: /changer d’agenda/ }).click();
    await expect(page.getByRole('list', { name: 'Heures occupées' })).toBeVisible();
    await axe(page);
    await expectNoSideScroll(page);

    const address = page.getByRole('form', { name: 'Donner l’adresse de mon agenda' });
    await address.getByLabel('Adresse de votre agenda').fill('http://agenda.exemple/moi.ics');
    await address.getByRole('button', { name: 'Lire cet agenda' }).click();
    await expect(address.getByRole('alert')).toContainText('https://');
    await expect(address.getByLabel('Adresse de votre agenda')).toHaveValue(
      'http://agenda.exemple/moi.ics',
    );
    await axe(page);

    const file = page.getByRole('form', { name: 'Importer un fichier d’agenda' });
    const send = async (text: string) => {
      const buffer = Buffer.from(text);
      await file
        .getByLabel('Fichier d’agenda')
        .setInputFiles({ name: 'agenda.ics', mimeType: 'text/calendar', buffer });
      await file.getByRole('button', { name: 'Lire ce fichier' }).click();
    };
    await send('Bonjour');
    await expect(page.getByText(/pas un agenda que nous savons lire/)).toBeVisible();
    await axe(page);
    await send(CALENDAR);
    await expect(page.getByText('Le fichier est lu')).toBeVisible();
    await expect(
      page.getByRole('list', { name: 'Heures occupées' }).getByRole('listitem'),
    ).toHaveCount(1);
    await expect(page.getByText('Rendez-vous que personne')).toHaveCount(0);
    await axe(page);

    await page.getByRole('button', { name: 'Retirer mon agenda' }).click();
    await expect(page.getByText('il ne bloque plus rien')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Heures occupées' })).toHaveCount(0);
  });
});
