import { expect, type Page } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aHouse, look } from '../support/need-story';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';

/** Somebody of the territory whose trade was seen, with an account of their own. */
async function aCareAssistant() {
  const [person] = await look<{ email: string; first: string; last: string }>(
    `select u.email, p.first_name as first, p.last_name as last from people p join users u on u.id = p.user_id
       join person_trades t on t.person_id = p.id and t.trade = 'care-assistant' and t.proof <> 'declared'
     where p.territory_id = '44' and p.status = 'active' and p.restricted_at is null and p.paused_until is null
       and not exists (select from availabilities a where a.person_id = p.id and greatest(a.unavailable_until, a.not_before) > now())
       and not exists (select from memberships m where m.user_id = u.id) order by p.id limit 1`,
    [],
  );
  if (!person) throw new Error('nobody');
  return { email: person.email, name: `${person.first} ${person.last}` };
}

async function makeTeam(cell: Page, name: string) {
  await cell.getByText('Créer une équipe mobile').first().click();
  await cell.getByLabel('Nom de l’équipe').fill(name);
  await cell.getByLabel('Qui emploie ses agents ?').fill('Département, service autonomie');
  await cell.getByLabel('Ce que fait l’équipe').fill('Passer là où les bras manquent.');
  await cell.getByRole('button', { name: 'Enregistrer l’équipe' }).click();
  await expect(cell.getByRole('alert').first()).toContainText('Indiquez au moins un métier');
  await axe(cell);
  const first = cell.getByRole('group', { name: 'Métier n° 1' });
  await first.getByLabel('Métier', { exact: true }).selectOption('care-assistant');
  await first.getByLabel('Combien de temps complets ?').fill('1,5');
  await cell.getByLabel(/Médecins référents/).fill('Médecin de PMI');
  await cell.getByRole('button', { name: 'Enregistrer l’équipe' }).click();
  await expect(cell.getByText('L’équipe est enregistrée.')).toBeVisible();
}

test('on a phone, without script: a team is made, somebody says they would be of it, its turns are computed and read by each', async ({
  open,
}) => {
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto('/cellule/organismes');
  await cell.getByRole('link', { name: 'Équipes mobiles' }).click();
  await expect(cell.getByRole('heading', { name: 'Équipe mobile du vignoble' })).toBeVisible();
  await axe(cell);
  await makeTeam(cell, 'Équipe autonomie');
  await axe(cell);
  await expectNoSideScroll(cell);

  const { name, structure, email } = await aHouse('500');
  await cell.getByText('Ajouter un passage dans une structure').first().click();
  const form = cell.getByRole('form', { name: 'Ajouter un passage dans une structure' });
  await form.getByLabel('Structure', { exact: true }).selectOption(structure);
  await form.getByLabel('Quel jour de la semaine ?').selectOption({ label: 'mercredi' });
  await form.getByLabel('Arrivée').fill('12:00');
  await form.getByLabel('Départ').fill('09:00');
  await form.getByRole('button', { name: 'Ajouter ce passage' }).click();
  await expect(cell.getByRole('alert')).toContainText('L’heure de départ vient après l’arrivée');
  await form.getByLabel('Arrivée').fill('09:00');
  await form.getByLabel('Départ').fill('12:00');
  await form.getByRole('button', { name: 'Ajouter ce passage' }).click();
  await expect(cell.getByText('Le passage est ajouté au circuit.')).toBeVisible();
  await expect(cell.getByText('Personne de ce métier n’est dans l’équipe.').first()).toBeVisible();

  await cell.getByText('Demander à la réserve d’en être').first().click();
  await cell.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(cell.getByText('C’est demandé')).toBeVisible();
  await axe(cell);
  const carer = await aCareAssistant();
  const own = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(own, carer.email);
  await own.goto('/missions');
  await own.getByRole('link', { name: 'Équipes mobiles' }).click();
  await axe(own);
  const ours = own
    .locator('details')
    .filter({ has: own.locator('form[aria-label="Me proposer pour Équipe autonomie"]') });
  await ours.getByText('Je veux bien en être').click();
  await ours.getByLabel('Quelle part de votre temps ?').selectOption('50');
  await ours.getByRole('button', { name: 'Me proposer' }).click();

  await expect(own.getByText('Vous vous êtes proposé·e')).toBeVisible();
  await expectNoSideScroll(own);

  await cell.reload();
  await cell.getByRole('button', { name: 'Accepter dans l’équipe' }).click();
  await expect(cell.getByText('C’est noté : cette personne est dans l’équipe.')).toBeVisible();
  await cell.getByRole('button', { name: 'Calculer les tours' }).click();
  await expect(cell.getByText('Les tours sont calculés.')).toBeVisible();
  await expect(cell.getByRole('button', { name: 'Ne peut pas venir' }).first()).toBeVisible();
  await axe(cell);
  await expectNoSideScroll(cell);

  await own.reload();
  await expect(own.getByRole('heading', { name: 'Vos tours' })).toBeVisible();
  await expect(own.getByText(/Prochain tour/)).toContainText(name);
  await axe(own);

  const house = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(house, email);
  await house.goto(`/structures/${structure}`);
  const visits = house.getByText('Médecins référents : Médecin de PMI.').first();
  await expect(visits).toContainText('Équipe autonomie');
  await expect(house.getByText(carer.name)).toHaveCount(0);
  await axe(house);
  await expectNoSideScroll(house);

  await own.getByRole('button', { name: 'Je ne peux pas venir' }).first().click();
  await expect(
    own.getByText('La cellule de crise est prévenue, et cherche quelqu’un d’autre.'),
  ).toBeVisible();
  await cell.reload();
  await expect(
    cell.getByText('Cette personne a dit ne pas pouvoir venir ce jour-là.').first(),
  ).toBeVisible();
});

test('by the keyboard: a team goes to a foster carer’s, whose commune alone is kept; it ends; nobody else finds it', async ({
  page,
  open,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, CELL);
  await page.goto('/cellule/equipes-mobiles');
  await makeTeam(page, 'Équipe enfance');
  const there = page.url();
  await tabTo(page, page.locator('summary', { hasText: 'Ajouter un passage à l’hôpital ou chez' }));
  await page.keyboard.press('Enter');
  const form = page.getByRole('form', { name: /Ajouter un passage à l’hôpital/ });
  await form.getByRole('radio', { name: /Un assistant familial/ }).check();
  await form.getByLabel('Dans quelle commune ?').fill('Nantes (44)');
  await form.getByLabel('Quel jour de la semaine ?').selectOption({ label: 'jeudi' });
  await form.getByLabel('Arrivée').fill('14:00');
  await form.getByLabel('Départ').fill('16:00');
  await tabTo(page, form.getByRole('button', { name: 'Ajouter ce passage' }));
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Assistant familial, Nantes' }).first(),
  ).toBeVisible();
  await axe(page);

  const other = await open({});
  await loginAs(other, 'helene.clairval@demo.releve.test');
  const answer = await other.goto(there);
  expect(answer?.status()).toBe(404);

  await tabTo(page, page.locator('summary', { hasText: 'Mettre fin à l’équipe' }));
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mettre fin à l’équipe' }).click();
  await expect(page.getByText('L’équipe ne passe plus nulle part.')).toBeVisible();
});
