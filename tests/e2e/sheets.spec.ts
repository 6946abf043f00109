import { expect } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aPerson, aStructure, aUser } from '../support/builders';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aNeed, anAssignment } from '../support/need-builders';
import { fillHours, inDays } from '../support/need-story';
import { aMembership } from '../support/speakers';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';
const HOUR = 3_600_000;

const owner = () => ({ ownerUrl: addresses().databaseOwner });

/** A body of one structure, and its director. */
async function aHouse() {
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization });
  const user = await aUser(owner());
  await aMembership(owner(), { role: 'director', organization, user });
  return { organization, structure, email: user.email };
}

test('on phones, without script: the cell writes a request down, the direction confirms it in one tap from its mail', async ({
  open,
}) => {
  const { structure, email } = await aHouse();
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto(`/situation/structures/${structure.id}`);
  await cell.getByRole('link', { name: 'Noter une demande de renfort' }).click();
  await cell.getByRole('radio', { name: 'Aide-soignant·e', exact: true }).check();
  await cell.getByRole('checkbox', { name: /Un autre créneau/ }).check();
  await fillHours(cell, { day: inDays(4) });
  await cell.getByRole('radio', { name: /sécurité de personnes/ }).check();
  await cell.getByLabel('Contact sur place').fill('Accueil');
  await cell.getByLabel('Son téléphone').fill('02 40 00 00 00');
  await cell.getByRole('button', { name: 'Lancer la recherche' }).click();
  await expect(cell.getByRole('alert').getByRole('link')).toHaveText(
    /Indiquez qui vous l’a demandé/,
  );
  await axe(cell);
  await cell.getByLabel('Qui vous appelle ?').fill('Claire Martin, cadre de santé');
  await cell.getByRole('button', { name: 'Lancer la recherche' }).click();
  await expect(cell.getByText('C’est noté', { exact: false })).toBeVisible();
  await expect(cell.getByText('À confirmer par la direction')).toBeVisible();
  await expectNoSideScroll(cell);
  await axe(cell);
  const needId = new URL(cell.url()).pathname.split('/').at(-1) ?? '';

  const mail = await mailTo(email, { timeout: 30_000 });
  expect(mail.text).toContain('Claire Martin');
  const link = mail.links.find((one) => one.includes('/b/')) ?? '';
  const director = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await director.goto(link);
  await expect(director.getByRole('heading', { level: 1 })).toHaveText(/Est-ce bien votre demande/);
  await expectNoSideScroll(director);
  await axe(director);
  await director.getByRole('button', { name: 'Oui, c’est notre demande' }).click();
  await expect(director.getByRole('heading', { level: 1 })).toHaveText(/La recherche continue/);
  await axe(director);
  await cell.goto(`/situation/besoins/${needId}`);
  await expect(cell.getByText('Confirmé par la direction')).toBeVisible();
});

test('on phones: an instruction is written and a buddy named; the person reads the sheet, without network too; its receipt is shown', async ({
  page,
  open,
}) => {
  const { structure, email } = await aHouse();
  const reader = await aUser(owner());
  const person = await aPerson(owner(), { userId: reader.id } as never);
  const need = await aNeed(owner(), {
    ...{ structure, startsAt: new Date(Date.now() + 30 * HOUR) },
    ...{ tasks: ['hygiene-care'], note: 'Badge à l’accueil.' },
  });
  const mission = await anAssignment(owner(), { need, person });

  await page.setViewportSize(PHONE.viewport);
  await loginAs(page, email);
  await page.goto(`/structures/${structure.id}`);
  await page.getByRole('link', { name: 'Consignes' }).click();
  await expect(page.getByText('Aucune consigne pour l’instant')).toBeVisible();
  await expectNoSideScroll(page);
  await axe(page);
  await page.getByRole('button', { name: 'Enregistrer la consigne' }).click();
  await expect(page.getByRole('alert').getByRole('link').first()).toHaveText(/Donnez un titre/);
  await page.getByLabel('Titre').fill('Transmissions');
  await page.getByLabel('Texte').fill('Lire le classeur bleu.\n\n- le noter\n- le dire');
  await page.getByRole('button', { name: 'Enregistrer la consigne' }).click();
  await expect(page.getByText('C’est enregistré.', { exact: false })).toBeVisible();
  await axe(page);
  await page.goto(`/besoins/${need.id}`);
  await expect(page.getByText(/pas encore lue.*Consignes lues.*0 sur \d/)).toBeVisible();
  await page.getByText('Nommer un binôme').click();
  await page.getByLabel('Qui l’accompagne le premier jour ?').fill('Nadia Petit');
  await page.getByRole('button', { name: 'Enregistrer le binôme' }).click();
  await expect(page.getByText('Binôme : Nadia Petit.', { exact: false })).toBeVisible();
  await axe(page);

  const phone = await open(PHONE);
  await loginAs(phone, reader.email);
  await phone.goto(`/missions/${mission.id}`);
  await expect(phone.getByText('Nadia Petit')).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'Transmissions' })).toBeVisible();
  await expect(phone.getByText('Cette fiche se lit aussi sans réseau.')).toBeVisible();
  await expectNoSideScroll(phone);
  await axe(phone);
  await phone.context().setOffline(true);
  await phone.goto(`/missions/${mission.id}`);
  await expect(phone.getByRole('heading', { name: 'Fiche du premier jour' })).toBeVisible();
  await expect(phone.getByText('Lire le classeur bleu.')).toBeVisible();
  await phone.context().setOffline(false);
  await phone.goto(`/missions/${mission.id}/fiche`);
  await axe(phone);
  await phone.getByRole('button', { name: 'J’ai lu cette fiche' }).click();
  await expect(phone.getByText('La structure le sait.', { exact: false })).toBeVisible();
  await page.reload();
  await expect(
    page.getByText(/Fiche du premier jour lue.*Consignes lues.*(\d) sur \1/),
  ).toBeVisible();

  // signed out, nothing of it is left in the browser
  await phone.setViewportSize({ width: 1280, height: 740 });
  await phone.goto('/missions');
  await phone.getByRole('button', { name: 'Se déconnecter' }).first().click();
  await expect(phone.getByText('Vous êtes déconnecté·e.')).toBeVisible();
  await expect.poll(() => phone.evaluate(() => caches.keys())).toEqual([]);
});
