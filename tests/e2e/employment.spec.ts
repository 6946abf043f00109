import { expect } from '@playwright/test';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aHouse, look } from '../support/need-story';
import { expectReadable, PHONE, signInMail, test, WITHOUT_SCRIPT } from '../support/story';

test('an employer gives its people an address; one registers from it, is confirmed, and is told; another leaves', async ({
  open,
}) => {
  test.setTimeout(150_000);
  const { email: direction, organization } = await aHouse('246');
  const director = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(director, direction, { as: 'director' });
  await director.goto('/equipe/salaries');
  await expectReadable(director);
  const address = await director.getByLabel('Adresse à donner à vos équipes').inputValue();

  // whoever follows it types nothing of their employer
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  const email = `odile.verdelin.${Date.now()}@exemple.test`;
  const since = new Date();
  await person.goto(address);
  await expect(person.getByText(/^Vous travaillez pour /)).toBeVisible();
  await expectReadable(person);
  await person.getByLabel('Prénom').fill('Odile');
  await person.getByLabel('Nom', { exact: true }).fill('Verdelin');
  await person.getByLabel('Adresse électronique').fill(email);
  await expect(person.getByRole('radio', { name: /^Salarié·e prêté·e/ })).toBeChecked();
  await person.getByRole('radio', { name: '18 ans ou plus' }).check();
  await person
    .getByRole('checkbox', { name: /^Aide-soignant/ })
    .first()
    .check();
  await person.getByLabel(/^Votre commune/).fill('44400');
  await person.getByRole('checkbox', { name: 'Vélo' }).check();
  await person.getByRole('checkbox', { name: /J’ai lu ces lignes/ }).check();
  await person.getByRole('button', { name: 'Rejoindre la réserve' }).click();
  await person.getByLabel('Code reçu').fill((await signInMail(email, since)).code);
  await person.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await expect(person).not.toHaveURL(/\/connexion/);
  await expect(person.getByText(/Vous travaillez pour « .*confirme avant que/)).toBeVisible();
  await expectReadable(person);
  await person.goto('/profil/employeur');
  await expect(person.getByText(/n’a pas encore répondu/)).toBeVisible();
  await expectReadable(person);

  // nobody ticked: said at the field; then confirmed, and told
  await director.goto('/equipe/salaries');
  const door = director.getByRole('form', { name: 'Disent travailler chez vous' });
  await door.getByRole('button', { name: 'Confirmer' }).click();
  await expect(director.getByRole('link', { name: /Cochez au moins une personne/ })).toBeVisible();
  await expectReadable(director);
  await door.getByRole('checkbox', { name: 'Odile Verdelin' }).check();
  await door.getByRole('button', { name: 'Confirmer' }).click();
  await expect(
    director.getByText('C’est confirmé. Ces personnes en sont prévenues.'),
  ).toBeVisible();
  await expectReadable(director);
  const told = await mailTo(email, {
    matching: ({ subject }) => subject === 'Votre employeur a confirmé',
    timeout: 70_000,
  });
  expect(told.text).toContain('mission par mission');
  await person.reload();
  await expect(person.getByText(/Votre employeur l’a confirmé/)).toBeVisible();
  const home = `select home_organization_id as home from people where email = $1`;
  expect((await look<{ home: string | null }>(home, [email]))[0]?.home).toBe(organization);
  await expect(person.getByText(/Accord écrit de mon employeur/)).toBeVisible();
  // another situation before leaving: refused, with the way there
  await person.goto('/profil');
  await expect(person.getByText(/un papier que votre employeur et vous signez/)).toBeVisible();
  await person.getByRole('radio', { name: /^Retraité/ }).check();
  await person.getByRole('button', { name: 'Enregistrer mon profil' }).click();
  const way = person.getByRole('link', { name: /^« Mon employeur »/ });
  await expect(way).toHaveAttribute('href', '/profil/employeur');
  await expectReadable(person);
  // leaving is asked twice: opened, it has done nothing yet
  await person.goto('/profil/employeur');
  await person.getByText('Je n’y travaille plus', { exact: true }).click();
  await expect(
    person.getByRole('button', { name: 'Confirmer que je n’y travaille plus' }),
  ).toBeVisible();
  await expectReadable(person);
  expect((await look<{ home: string | null }>(home, [email]))[0]?.home).toBe(organization);

  await director.getByText(/^Vos salarié·es inscrit·es/).click();
  await director.getByText('Odile Verdelin ne travaille plus ici', { exact: true }).click();
  await expectReadable(director);
  await director.getByRole('button', { name: 'Confirmer son départ' }).click();
  await expect(director.getByText(/ne prête plus cette personne/)).toBeVisible();
  await person.goto('/profil');
  await expect(
    person.getByText('Vous n’avez pas dit qui vous emploie', { exact: false }),
  ).toBeVisible();
  await expectReadable(person);
});

test('by the keyboard alone: somebody looks for their employer, finds it, names it, takes it back', async ({
  page,
}) => {
  const { name } = await aHouse('500');
  const [someone] = await look<{ email: string }>(
    `select p.email from people p where p.kind = 'lent-staff' and p.territory_id = '44' and p.status = 'active' and p.user_id is not null
       and p.home_organization_id is null and not exists (select from employments e where e.person_id = p.id) order by p.id limit 1`,
  );
  await loginAs(page, someone?.email ?? '', { as: 'person' });
  await page.goto('/profil');
  const way = page.getByRole('link', { name: 'Indiquer mon employeur' }).first();
  await tabTo(page, way);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Mon employeur', level: 1 })).toBeVisible();
  await startOver(page);
  await tabTo(page, page.getByLabel('Où travaillez-vous ?'));
  await page.keyboard.type('xyzxyz');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Aucun lieu de la réserve ne correspond/)).toBeVisible();
  await expectReadable(page);
  await startOver(page);
  await tabTo(page, page.getByLabel('Où travaillez-vous ?'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  const place = page.getByRole('radio', { name }).first();
  await expect(place).toBeVisible();
  await expectReadable(page);
  await startOver(page);
  await tabTo(page, place);
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'C’est mon employeur' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Votre direction n’a pas encore répondu/)).toBeVisible();
  await expectReadable(page);
  await startOver(page);
  await tabTo(page, page.getByRole('button', { name: 'Retirer cette indication' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('plus personne ne vous prête', { exact: false })).toBeVisible();
});

test('what several people lack is attested in one act, for all of them or for those ticked', async ({
  open,
}) => {
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  const { email, organization } = await aHouse('246');
  const people = await look<{ id: string }>(
    `select id from people where kind = 'lent-staff' and territory_id = '44' and status = 'active' and home_organization_id is null
       and not exists (select from employments e where e.person_id = people.id)
       and not exists (select from person_proofs where person_id = people.id and kind = 'employer-agreement') order by id desc limit 3`,
  );
  const ids = people.map(({ id }) => id);
  await look(
    `insert into employments (id, person_id, organization_id, territory_id, said_at, agreed_at)
     select gen_random_uuid(), id, $2, territory_id, now(), now() from people where id = any($1)`,
    [ids, organization],
  );
  await look(`update people set home_organization_id = $2 where id = any($1)`, [ids, organization]);
  const attested = async () =>
    (
      await look<{ count: number }>(
        `select count(*)::int as count from person_proofs where person_id = any($1) and kind = 'employer-agreement'`,
        [ids],
      )
    )[0]?.count;

  await loginAs(page, email, { as: 'director' });
  await page.goto('/equipe/salaries');
  const together = page.getByRole('form', {
    name: /^Accord écrit de son employeur .*\(3 personnes\)/,
  });
  await page.getByText(/^Accord écrit de son employeur .*\(3 personnes\)/).click();
  await together.getByLabel('Le', { exact: true }).fill('2026-11-02');
  await together.getByRole('radio', { name: 'Seulement pour celles que je coche' }).check();
  await together.getByRole('button', { name: 'Noter comme vérifié' }).click();
  await expect(page.getByRole('link', { name: /Cochez au moins une personne/ })).toBeVisible();
  await expectReadable(page);
  expect(await attested()).toBe(0);
  await together.getByRole('radio', { name: /^Pour ces 3 personnes/ }).check();
  await together.getByRole('button', { name: 'Noter comme vérifié' }).click();
  await expect(page.getByText(/C’est attesté pour 3\s/)).toBeVisible();
  expect(await attested()).toBe(3);
  await expectReadable(page);
});
