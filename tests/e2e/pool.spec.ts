import { expect } from '@playwright/test';
import { dayOf } from '@/lib/shared/civil-time';
import { addresses } from '../support/addresses';
import { aPerson } from '../support/builders';
import { ask } from '../support/insert';
import { loginAs } from '../support/login';
import { aNeed } from '../support/need-builders';
import { axe, expectNoSideScroll, PHONE, signInMail, test, WITHOUT_SCRIPT } from '../support/story';

test.describe('on phones, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a student registers and waits; the institute reads who they are, lets them in; they are told', async ({
    page,
    open,
  }) => {
    const email = `etudiante-${Date.now()}@demo.releve.test`;
    await page.goto('/rejoindre');
    await page.getByLabel('Prénom').fill('Maëlle');
    await page.getByLabel('Nom', { exact: true }).fill('Prévalcour');
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByRole('radio', { name: /Étudiant·e en santé/ }).check();
    await page.getByLabel(/^Études en cours/).selectOption('nursing-2');
    await page.getByRole('radio', { name: '18 ans ou plus' }).check();
    await page.getByLabel('Votre commune').fill('44400');
    await page.getByRole('checkbox', { name: 'Vélo' }).check();
    await page.getByRole('checkbox', { name: /J’ai lu ces lignes/ }).check();
    const since = new Date();
    await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
    await page.getByLabel('Code reçu').fill((await signInMail(email, since)).code);
    await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
    await expect(page.getByText('Votre inscription attend une validation')).toBeVisible();
    await axe(page);

    const institute = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(institute, 'etienne.landesaule@demo.releve.test');
    await institute.goto('/viviers');
    await expectNoSideScroll(institute);
    await axe(institute);
    const door = institute.getByRole('form', { name: 'Inscriptions à valider' });
    await door.getByRole('button', { name: 'Faire entrer dans le vivier' }).click();
    await expect(
      door.getByRole('alert').getByRole('link', { name: 'Cochez au moins une personne.' }),
    ).toBeVisible();
    const person = door.getByRole('checkbox', { name: /Maëlle Prévalcour/ });
    await person.check();
    await door.getByRole('button', { name: 'Ne pas retenir' }).click();
    await expect(
      door.getByRole('alert').getByRole('link', { name: /Écrivez votre raison/ }),
    ).toBeVisible();
    await expect(person).toBeChecked();
    await axe(institute);
    await door.getByRole('button', { name: 'Faire entrer dans le vivier' }).click();
    await expect(institute.getByText(/^1\spersonne de plus dans le vivier/)).toBeVisible();

    await page.reload();
    await expect(page.getByText('Votre inscription attend une validation')).toHaveCount(0);
  });

  test('an institute’s cohort: created, its student attested, days withdrawn, and the student is not asked', async ({
    page,
    open,
  }) => {
    const { need, student, initials } = await aStudentAndANeed();
    const day = needDay(need.startsAt);
    const director = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(director, 'helene.clairval@demo.releve.test');
    const candidates = `/besoins/${need.id}/candidats`;

    await loginAs(page, 'etienne.landesaule@demo.releve.test');
    await page.goto('/viviers/promotions');
    await expectNoSideScroll(page);
    await axe(page);
    const creation = page.getByRole('form', { name: 'Nouvelle promotion' });
    await creation.getByLabel('Nom de la promotion').fill('Cuisine thérapeutique');
    await creation.getByLabel('Niveau que vous attestez').selectOption('nursing-2');
    await creation.getByLabel('Début de l’année').fill(needDay(daysAfter(-30)));
    await creation.getByLabel('Fin de l’année').fill(needDay(daysAfter(-60)));
    await creation.getByRole('button', { name: 'Créer la promotion' }).click();
    await expect(
      creation.getByRole('alert').getByRole('link', { name: 'La fin est avant le début.' }),
    ).toBeVisible();
    await expect(creation.getByLabel('Nom de la promotion')).toHaveValue('Cuisine thérapeutique');
    await creation.getByLabel('Fin de l’année').fill(needDay(daysAfter(200)));
    await creation.getByRole('button', { name: 'Créer la promotion' }).click();
    await expect(page.getByText('La promotion est créée.', { exact: false })).toBeVisible();
    await axe(page);

    const place = page.getByRole('form', { name: 'Ajouter des étudiant·es' });
    await place.getByRole('checkbox', { name: new RegExp(student.lastName) }).check();
    await place.getByLabel('Crédits validés par ces personnes').fill('60');
    await place.getByRole('button', { name: 'Attester et ajouter' }).click();
    await expect(page.getByText('Leur niveau est attesté', { exact: false })).toBeVisible();
    await director.goto(candidates);
    await expect(director.getByText(initials).first()).toBeVisible();

    const days = page.getByRole('form', { name: 'Ajouter des jours' });
    await days.getByRole('radio', { name: /^Stage/ }).check();
    await days.getByLabel('Du', { exact: true }).fill(day);
    await days.getByLabel('Au, compris').fill(day);
    await days.getByRole('button', { name: 'Ajouter ces jours' }).click();
    await expect(page.getByText('C’est noté.', { exact: false })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await director.reload();
    await expect(director.getByText(initials)).toHaveCount(0);

    const own = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(own, student.email);
    await own.goto('/disponibilites');
    await expect(own.getByText(/Votre institut vous a retiré·e du .* stage/)).toBeVisible();
    await axe(own);

    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await expect(page.getByText('Ces jours ne sont plus au calendrier.')).toBeVisible();
    await director.reload();
    await expect(director.getByText(initials).first()).toBeVisible();
  });
});

const owner = () => ({ ownerUrl: addresses().databaseOwner });
const daysAfter = (days: number) => new Date(Date.now() + days * 86_400_000);
const needDay = (instant: Date) => dayOf(instant);

/** A student who waits for the institute of the demonstration, and a need in a week that they suit before all others. */
async function aStudentAndANeed() {
  const [place] = await ask<{ id: string; organizationId: string; territoryId: string }>(
    owner(),
    `select s.id, s.organization_id as "organizationId", s.territory_id as "territoryId" from structures s
     join memberships m on m.organization_id = s.organization_id and m.email = 'helene.clairval@demo.releve.test'
     where s.commune_code = '44143' and s.status = 'active' order by s.id limit 1`,
  );
  if (!place) throw new Error('Hélène directs no place in Rezé.');
  const student = await aPerson(owner(), {
    ...{ kind: 'health-student', studyLevel: 'nursing-2', commune: 'Rezé' },
    ...{ trades: [{ trade: 'cook', proof: 'verified' }] },
    ...{ firstName: 'Zoé', lastName: 'Xaintrailles' },
  });
  await ask(
    owner(),
    `insert into pool_members (pool_id, person_id, territory_id, joined_at, status)
     select p.id, $1, p.territory_id, now(), 'waiting' from pools p join memberships m on m.pool_id = p.id
     where m.email = 'etienne.landesaule@demo.releve.test'`,
    [student.id],
  );
  const startsAt = new Date(`${dayOf(daysAfter(8))}T11:00:00Z`);
  const need = await aNeed(owner(), {
    structure: place as never,
    ...{ trade: 'cook', regulated: false, wantedKinds: ['health-student'], startsAt },
    endsAt: new Date(startsAt.getTime() + 3 * 3_600_000),
  });
  return { need, student, initials: student.maskedName };
}
