import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aHouse, type House, inDays, look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.use({ ...PHONE, ...WITHOUT_SCRIPT });

type Lent = {
  id: string;
  email: string;
  name: string;
  radius: number;
  home: string | null;
  cares: boolean;
  director: string;
};

/** Somebody whom nobody asks anything, employed by another house for as long as the story lasts. */
async function someoneLent(by: House): Promise<Lent> {
  const [one] = await look<Omit<Lent, 'director'>>(
    `select p.id, p.email, p.first_name || ' ' || p.last_name as name, p.radius_km as radius, p.home_organization_id as home,
       exists (select from person_trades t where t.person_id = p.id and t.trade = 'care-assistant') as cares
     from people p
     where p.kind = 'lent-staff' and p.territory_id = '44' and p.status = 'active' and p.email is not null and p.user_id is not null
       and p.paused_until is null and p.email not like 'nadia.%'
       and not exists (select from assignments a where a.person_id = p.id and a.ends_at > now() - interval '2 days')
       and not exists (select from solicitations q where q.person_id = p.id and q.status = 'pending')
     order by p.id desc limit 1`,
  );
  if (!one) throw new Error('nobody to lend');
  await look('update people set radius_km = 200, home_organization_id = $2 where id = $1', [
    one.id,
    by.organization,
  ]);
  await look(
    `insert into person_trades (person_id, territory_id, trade, proof) select id, territory_id, 'care-assistant', 'seen' from people where id = $1
     on conflict do nothing`,
    [one.id],
  );
  return { ...one, director: by.email };
}

/** Nothing of it is left to the stories that follow. */
async function asBefore({ id, radius, home, cares }: Lent, needs: readonly string[]) {
  await look('delete from assignments where need_id = any($1)', [needs]);
  await look('delete from solicitations where need_id = any($1)', [needs]);
  await look('delete from needs where id = any($1)', [needs]);
  await look('update people set radius_km = $2, home_organization_id = $3 where id = $1', [
    id,
    radius,
    home,
  ]);
  if (!cares)
    await look(`delete from person_trades where person_id = $1 and trade = 'care-assistant'`, [id]);
}

const NIGHTS = [16, 18, 20] as const;

/** Three nights of one place, two days apart, each asked of one same person. */
async function threeNights(person: Lent, house: House) {
  const ids: string[] = [];
  for (const day of NIGHTS) {
    const [need, question] = [randomUUID(), randomUUID()];
    await look(
      `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
         public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
       select $1, organization_id, territory_id, $2, $1, 'care-assistant', ($4::date + time '21:00') at time zone 'Europe/Paris',
         ($5::date + time '06:00') at time zone 'Europe/Paris', 1, 'vital', 'surge', 'elderly', '{}', true, contact_name, contact_phone,
         '{lent-staff}', 'open', now(), now(), posted_by from needs where organization_id = $3 order by id limit 1`,
      [need, house.structure, house.organization, inDays(day), inDays(day + 1)],
    );
    await look(
      `insert into solicitations (id, organization_id, territory_id, need_id, person_id, structure_id, masked_name, starts_at, ends_at, status, rank,
         score, reasons, travel_minutes, asked_at)
       select $1, n.organization_id, n.territory_id, n.id, p.id, n.structure_id, p.masked_name, n.starts_at, n.ends_at, 'pending', 1, 80, '[]', 15, now()
       from needs n, people p where n.id = $2 and p.id = $3`,
      [question, need, person.id],
    );
    ids.push(need);
  }
  return ids;
}

const nights = (page: Page) => page.getByRole('checkbox', { name: /\(9\sh\)/ });

/** What is said once before the papers of these missions: the structure’s answers for the first, what an hour costs for each. */
async function allIsSaid(missions: readonly string[], by: string): Promise<void> {
  const said = {
    ...{ element_essentiel: 'non', probation: 'aucune', risques: 'manutention de personnes' },
    ...{ preavis: '48 heures', trajet: 'voiture personnelle', qualification: 'aide-soignante' },
  };
  await look(
    `insert into mission_terms (assignment_id, organization_id, territory_id, person_id, said, updated_by, updated_at)
     select a.id, a.organization_id, a.territory_id, a.person_id, $2, n.posted_by, now() from assignments a join needs n on n.id = a.need_id
     where a.id = $1`,
    [missions[0], JSON.stringify(said)],
  );
  await look(
    `insert into loan_costs (assignment_id, organization_id, territory_id, need_id, person_id, home_organization_id, wage_cents, charge_cents,
       expense_cents, said_by, said_at)
     select a.id, a.organization_id, a.territory_id, a.need_id, a.person_id, $2, 1890, 805, 600, n.posted_by, now()
     from assignments a join needs n on n.id = a.need_id where a.id = any($1)`,
    [missions, by],
  );
}

async function signPaper(page: Page, kind: RegExp, name: string): Promise<void> {
  await page.getByRole('link', { name: kind }).first().click();
  await expectReadable(page);
  await page.getByLabel(/Vos nom et prénom/).fill(name);
  await page.getByLabel(/J’ai lu ce document/).check();
  await page.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(page.getByText(new RegExp(`${name}, le `)).first()).toBeVisible();
}

/** The link of the mail that asks somebody to sign. */
async function signLink(email: string, since: Date): Promise<string> {
  const asked = await mailTo(email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('À signer') && new Date(receivedAt) >= since,
    timeout: 90_000,
  });
  return asked.links.find((link) => link.includes('/signer/')) ?? '';
}

test('three nights of one place: the person says yes to all in one act, their employer too from one mail, and one convention and one amendment are signed once for the three', async ({
  page: person,
  open,
}) => {
  test.setTimeout(300_000);
  const house = await aHouse('500');
  const esat = await aHouse('246');
  const one = await someoneLent(esat);
  const since = new Date();
  const needs = await threeNights(one, house);

  await loginAs(person, one.email, { as: 'person' });
  await person.goto('/sollicitations');
  await expect(person.getByRole('heading', { name: /^3\snuits, du / })).toBeVisible();
  await expect(nights(person)).toHaveCount(3);
  await expectReadable(person);
  const mine = person.getByRole('form', { name: /^Répondre en une fois/ });
  for (const rank of [0, 1, 2]) await nights(person).nth(rank).uncheck();
  await mine.getByRole('button', { name: 'Oui, je viens aux dates cochées' }).click();
  await expect(person.getByText('Cochez au moins une date.').first()).toBeVisible();
  await expectReadable(person);
  for (const rank of [0, 1, 2]) await nights(person).nth(rank).check();
  await mine.getByRole('button', { name: 'Oui, je viens aux dates cochées' }).click();
  await expect(person.getByText(/Votre oui est noté pour 3 dates/)).toBeVisible();
  await expectReadable(person);

  const mail = await mailTo(one.director, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('Prêter une personne') && new Date(receivedAt) >= since,
    timeout: 90_000,
  });
  expect(mail.subject).toMatch(/3\snuits/);
  const employer = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await employer.goto(mail.links.find((link) => link.includes('/pret/')) ?? '');
  await expect(employer.getByText(/^3\snuits, du /)).toBeVisible();
  await expect(nights(employer)).toHaveCount(3);
  await expectReadable(employer);
  await nights(employer).nth(2).uncheck();
  await employer.getByRole('button', { name: 'Oui, je prête aux dates cochées' }).click();
  await expect(employer.getByText(/2 missions confirmées/)).toBeVisible();
  // the night left out still waits on that page
  await expect(employer.getByRole('button', { name: /^Oui, je prête/ })).toHaveCount(1);
  await expectReadable(employer);

  // it waits by itself in the direction’s own space too, and is lent with the keyboard alone
  const desk = await open({ ...PHONE });
  await loginAs(desk, one.director, { as: 'director' });
  await desk.goto('/prets');
  await expectReadable(desk);
  await startOver(desk);
  await tabTo(
    desk,
    desk
      .getByRole('form', { name: new RegExp(`^Oui, je prête : ${one.name}`) })
      .getByRole('button'),
  );
  await desk.keyboard.press('Enter');
  await expect(desk.getByText(/Les trois accords sont réunis/)).toBeVisible();
  const missions = await look<{ id: string; need_id: string }>(
    `select id, need_id from assignments where need_id = any($1) and status = 'confirmed' order by starts_at`,
    [needs],
  );
  expect(missions.map(({ need_id }) => need_id)).toEqual(needs);
  const ids = missions.map(({ id }) => id);

  // one convention and one amendment for the three, made in one act, signed once by each
  await allIsSaid(ids, esat.organization);
  const host = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(host, house.email, { as: 'director' });
  await host.goto(`/besoins/${needs[0]}/papiers/${ids[0]}`);
  await expect(
    host.getByRole('heading', { name: /^Un seul jeu de papiers pour les 3\smissions$/ }),
  ).toBeVisible();
  await expectReadable(host);
  const made = new Date();
  await host.getByRole('button', { name: /^Établir un seul jeu pour les 3\smissions$/ }).click();
  await expect(host.getByText(/Un seul jeu de papiers est établi/)).toBeVisible();
  await expectReadable(host);
  await signPaper(host, /^Convention de prêt/, 'Hélène Clairval');
  const lenderLink = await signLink(one.director, made);
  for (const kind of [/^Convention de prêt/, /^Avenant/]) {
    await employer.goto(lenderLink);
    await signPaper(employer, kind, 'Odile Verger');
  }
  await person.goto(await signLink(one.email, made));
  await signPaper(person, /^Avenant/, one.name);
  const papers = await look<{ code: string; kind: string }>(
    'select code, kind from papers where missions && $1::uuid[]',
    [ids],
  );
  expect(papers.map(({ kind }) => kind).sort()).toEqual(['loan-amendment', 'loan-convention']);
  const missing = await look(
    `select rule from mission_papers where assignment_id = any($1) and required and attested_by is null and rule like 'loan-%'`,
    [ids],
  );
  expect(missing).toEqual([]);
  await person.goto(`/verifier/${papers[0]?.code}`);
  await expect(person.getByText(/pour 3\smissions/)).toBeVisible();
  await expectReadable(person);

  await asBefore(one, needs);
});
