import { expect } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aPerson, aStructure, aUser } from '../support/builders';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aNeed, anAssignment } from '../support/need-builders';
import { aMembership } from '../support/speakers';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const HOUR = 3_600_000;
const owner = () => ({ ownerUrl: addresses().databaseOwner });

/** A body of one structure with its director, and somebody who comes there tomorrow. */
async function aHouse() {
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization });
  const [director, reader] = [await aUser(owner()), await aUser(owner())];
  await aMembership(owner(), { role: 'director', organization, user: director });
  const person = await aPerson(owner(), { userId: reader.id } as never);
  const startsAt = new Date(Date.now() + 30 * HOUR);
  const need = await aNeed(owner(), { structure, startsAt, tasks: ['hygiene-care'] });
  const mission = await anAssignment(owner(), { need, person });
  return { organization, structure, need, mission, director, reader };
}

test('by the keyboard alone: an instruction is written, a request kept as a model and taken up again, a sheet read', async ({
  page,
}) => {
  const { structure, need, mission, director, reader } = await aHouse();
  const { keyboard } = page;
  const type = async (label: string, words: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await keyboard.type(words);
  };
  const press = async (name: string) => {
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await keyboard.press('Enter');
  };

  await loginAs(page, director.email);
  await page.goto(`/structures/${structure.id}/consignes`);
  await startOver(page);
  await press('Enregistrer la consigne');
  // the fault says where: its link leads to the field
  const fault = page.getByRole('alert').getByRole('link').first();
  await expect(fault).toHaveText(/Donnez un titre/);
  await startOver(page);
  await tabTo(page, fault);
  await keyboard.press('Enter');
  await keyboard.type('Transmissions');
  await type('Texte', 'Lire le classeur bleu.');
  await press('Enregistrer la consigne');
  await expect(page.getByText('C’est enregistré.', { exact: false })).toBeVisible();
  await axe(page);

  await page.goto(`/besoins/${need.id}`);
  await startOver(page);
  const fold = page.locator('summary').filter({ hasText: /comme modèle/ });
  await tabTo(page, fold);
  await keyboard.press('Enter');
  await type('Nom du modèle', 'Soir de semaine');
  await press('Garder ce modèle');
  await expect(page.getByText('Le modèle est gardé.', { exact: false })).toBeVisible();
  await page.goto('/besoins/modeles');
  await startOver(page);
  await tabTo(page, page.getByRole('link', { name: 'Soir de semaine' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Publier un besoin', level: 1 })).toBeVisible();
  await axe(page);
  await page.goto('/besoins/modeles');
  await startOver(page);
  await tabTo(
    page,
    page.getByRole('form', { name: 'Retirer le modèle Soir de semaine' }).getByRole('button'),
  );
  await keyboard.press('Enter');
  await expect(page.getByText('Aucun modèle pour l’instant')).toBeVisible();
  await axe(page);

  await loginAs(page, reader.email);
  await page.goto(`/missions/${mission.id}/fiche`);
  await startOver(page);
  await press('J’ai lu cette fiche');
  await expect(page.getByText('La structure le sait.', { exact: false })).toBeVisible();
  await axe(page);
});

test('on a phone, without script: somebody stands in for a director, and no longer', async ({
  open,
}) => {
  const { organization, structure, director } = await aHouse();
  await aMembership(owner(), {
    ...{ role: 'manager', organization, user: await aUser(owner()), structures: [structure] },
    displayName: 'Camille Landreau',
  });
  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(phone, director.email);
  await phone.goto('/equipe/remplacements');
  await expectReadable(phone);
  await phone.getByRole('button', { name: 'Nommer pour ces dates' }).click();
  await expect(phone.getByRole('main').getByRole('alert').getByRole('link').first()).toBeVisible();
  await expectReadable(phone);
  await phone.getByLabel('Qui remplace').selectOption('Camille Landreau');
  await phone.getByRole('checkbox', { name: structure.name }).check();
  await phone
    .getByLabel('Jusqu’au')
    .fill(new Date(Date.now() + 5 * 24 * HOUR).toISOString().slice(0, 10));
  await phone.getByRole('button', { name: 'Nommer pour ces dates' }).click();
  await expect(phone.getByText(`Camille Landreau pour ${structure.name}`).first()).toBeVisible();
  await expectReadable(phone);
  await phone
    .getByRole('form', { name: /^Arrêter, Camille Landreau/ })
    .getByRole('button')
    .click();
  await expect(phone.getByRole('form', { name: /^Arrêter, Camille Landreau/ })).toHaveCount(0);
  await expectReadable(phone);
});
