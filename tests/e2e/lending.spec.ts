import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { type Loan, type Somebody, thePapersOfTheLoan } from '../support/loan-story';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import {
  ASK_TICKED,
  aHouse,
  askedMail,
  type House,
  inDays,
  look,
  sayWhyAtNight,
} from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.use({ ...PHONE, ...WITHOUT_SCRIPT });

/** Two people who wash linen and never said when they are free; nobody else in the reserve does as well. */
async function twoOfLinen() {
  const people = await look<{ id: string; email: string; name: string; masked: string }>(
    `select p.id, p.email, p.first_name || ' ' || p.last_name as name, p.masked_name as masked from people p
     where p.kind = 'lent-staff' and p.territory_id = '44' and p.status = 'active' and p.email is not null and p.user_id is not null
       and p.preferred_channel = 'email' and p.paused_until is null
       and not exists (select from assignments a where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > now() - interval '20 days')
       and not exists (select from solicitations q where q.person_id = p.id and (q.status = 'pending' or q.asked_at > now() - interval '8 days'))
       and not exists (select from busy_calendars b where b.person_id = p.id)
     order by p.id limit 2`,
  );
  const ids = people.map(({ id }) => id);
  await look(`update people set radius_km = 200 where id = any($1)`, [ids]);
  await look(`delete from availability_exceptions where person_id = any($1)`, [ids]);
  await look(
    `update availabilities set week = repeat('n', length(week)), unavailable_until = null, not_before = null, confirmed_at = now() where person_id = any($1)`,
    [ids],
  );
  await look(
    `insert into person_trades (person_id, territory_id, trade, proof) select id, territory_id, 'laundry-worker', 'seen' from people
     where id = any($1) on conflict do nothing`,
    [ids],
  );
  return people;
}

/** Each says that the workshop employs them; its direction confirms both in one act. */
async function employed(
  open: Loan['open'],
  lender: Page,
  people: Somebody[],
  { organization }: House,
) {
  for (const { email } of people) {
    const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(person, email, { as: 'person' });
    await person.goto(`/profil/employeur?choix=${organization}`);
    await person.getByRole('button', { name: 'C’est mon employeur' }).click();
    await expect(person.getByText(/n’a pas encore répondu/)).toBeVisible();
  }
  await lender.goto('/equipe/salaries');
  for (const { name } of people) await lender.getByRole('checkbox', { name }).check();
  await lender.getByRole('button', { name: 'Confirmer' }).click();
  await expect(lender.getByText(/C’est confirmé/)).toBeVisible();
}

/** Two hands for the linen of a neighbouring EHPAD, in five days, from ten to four. */
async function aNeedOf({ organization, structure }: House): Promise<string> {
  const id = randomUUID();
  await look(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select $1, organization_id, territory_id, $2, $1, 'laundry-worker', ($4::date + time '10:00') at time zone 'Europe/Paris',
       ($4::date + time '16:00') at time zone 'Europe/Paris', 2, 'vital', 'surge', 'elderly', '{}', false, contact_name, contact_phone,
       '{lent-staff}', 'open', now(), now(), posted_by from needs where organization_id = $3 order by id limit 1`,
    [id, structure, organization, inDays(5)],
  );
  return id;
}

test('a workshop of 230 places closes: forty posts offered, two people lent to a neighbour in three consents, papers signed, hours, what it cost, then called back', async ({
  page: lender,
  open,
}) => {
  test.setTimeout(240_000);
  const [esat, ehpad] = [await aHouse('246'), await aHouse('500')];
  expect(esat.organization).not.toBe(ehpad.organization);
  const [one, other] = await twoOfLinen();
  if (!one || !other) throw new Error('nobody to lend');
  const need = await aNeedOf(ehpad);

  // the director of the workshop offers forty posts on one screen
  await loginAs(lender, esat.email, { as: 'director' });
  await employed(open, lender, [one, other], esat);
  await lender.goto('/prets');
  await lender.getByRole('link', { name: 'Offrir des postes' }).click();
  await expectReadable(lender);
  const form = lender.getByRole('form', { name: 'Offrir des postes' });
  await form.getByRole('button', { name: 'Offrir ces postes' }).click();
  await expect(form.getByRole('link', { name: 'Indiquez le dernier jour.' })).toBeVisible();
  await expectReadable(lender);
  await form.getByLabel('Structure').selectOption({ value: esat.structure });
  await form.getByLabel('Au', { exact: true }).fill(inDays(21));
  await form.locator('select[name="trade1"]').selectOption('social-care-assistant');
  await form.locator('input[name="posts1"]').fill('28');
  await form.locator('select[name="trade2"]').selectOption('laundry-worker');
  await form.locator('input[name="posts2"]').fill('12');
  for (const { name } of [one, other]) await form.getByRole('checkbox', { name }).check();
  await form.getByText('Jours et heures').click();
  for (const day of ['Samedi', 'Dimanche']) await form.getByRole('checkbox', { name: day }).check();
  await form.getByRole('button', { name: 'Offrir ces postes' }).click();
  await expect(lender.getByText(/C’est offert/)).toBeVisible();
  await expect(
    lender.getByRole('heading', { name: new RegExp(`40\\spostes, ${esat.name}`) }).first(),
  ).toBeVisible();
  await expectReadable(lender);

  // the neighbour reads the numbers, then finds those named among who can come
  const host = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(host, ehpad.email, { as: 'director' });
  await host.goto('/prets');
  await expect(
    host.getByRole('heading', { name: new RegExp(`40\\spostes, ${esat.name}`) }).first(),
  ).toBeVisible();
  await expect(host.getByText(one.name)).toHaveCount(0);
  await expectReadable(host);
  await host.goto(`/besoins/${need}/candidats`);
  const ticks = host.locator('input[name="personnes"]');
  while ((await ticks.and(host.locator(':checked')).count()) > 0)
    await ticks.and(host.locator(':checked')).first().uncheck();
  for (const { id } of [one, other]) await ticks.and(host.locator(`[value="${id}"]`)).check();
  const since = new Date();
  await sayWhyAtNight(host);
  await host.getByRole('button', ASK_TICKED).click();
  await expect(host.getByTestId('pourvu')).toBeVisible();
  await expect(host.getByText('Prêt·e·s par un autre employeur')).toBeVisible();
  await expectReadable(host);

  // the person says yes, from the link; nobody comes yet, and the host reads nothing of it
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  const answerOf = async (email: string) =>
    (await askedMail(email, since)).links.find((link) => link.includes('/r/')) ?? '';
  await person.goto(await answerOf(one.email));
  await person.getByRole('button', { name: 'Oui, je viens' }).click();
  await expect(person.getByRole('heading', { level: 1 })).toHaveText(
    /Votre oui est noté\. Votre employeur/,
  );
  await expectReadable(person);
  await host.goto(`/besoins/${need}`);
  await expect(host.getByRole('heading', { name: 'Qui vient' })).toHaveCount(0);
  await expect(host.getByText(one.name)).toHaveCount(0);

  // the employer says yes, from the link of its mail, without an account
  const employer = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  const asked = await mailTo(esat.email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('Prêter une personne') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  await employer.goto(asked.links.find((link) => link.includes('/pret/')) ?? '');
  await expect(employer.getByRole('heading', { name: one.name })).toBeVisible();
  await expectReadable(employer);
  await employer.getByRole('button', { name: /Oui, je prête/ }).click();
  await expect(employer.getByText(/Les trois accords sont réunis/)).toBeVisible();
  await expectReadable(employer);
  await person.reload();
  await expect(person.getByRole('heading', { level: 1 })).toHaveText(/C’est noté, merci/);
  await host.goto(`/besoins/${need}`);
  await expect(host.getByText(one.name).first()).toBeVisible();

  // the other one says yes, her employer from its own space
  await person.goto(await answerOf(other.email));
  await person.getByRole('button', { name: 'Oui, je viens' }).click();
  await lender.goto('/prets');
  await lender
    .getByRole('form', { name: `Oui, je prête : ${other.name}` })
    .getByRole('button')
    .click();
  await expect(lender.getByText(/Les trois accords sont réunis/)).toBeVisible();
  await host.goto(`/besoins/${need}`);
  await expect(host.getByTestId('pourvu')).toContainText('2 sur 2');

  // one of them is asked to stay two hours longer: they say yes, then their employer, and only then the mission lasts longer
  const card = host.getByRole('form', { name: new RegExp(`Prolonger la mission .*${one.name}`) });
  await host.getByText(new RegExp(`Prolonger la mission .*${one.name}`)).click();
  await card.getByLabel('Heure de la fin').fill('15:00');
  await card.getByRole('button').click();
  await expect(card.getByRole('link', { name: /après la fin prévue/ })).toBeVisible();
  await expectReadable(host);
  await card.getByLabel('Heure de la fin').fill('18:00');
  await card.getByRole('button').click();
  await expect(host.getByText(/La prolongation est demandée/)).toBeVisible();
  const worker = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(worker, one.email, { as: 'person' });
  const [mission] = await look<{ id: string }>(
    `select id from assignments where need_id = $1 and person_id = $2`,
    [need, one.id],
  );
  await worker.goto(`/missions/${mission?.id}`);
  await expectReadable(worker);
  await worker.getByRole('button', { name: 'Oui, je reste' }).click();
  await expect(worker.getByText(/rien ne change avant son oui/)).toBeVisible();
  await lender.goto('/prets');
  await expectReadable(lender);
  await lender.getByRole('button', { name: 'Oui, je prolonge' }).click();
  await expect(lender.getByText(/la mission est prolongée/)).toBeVisible();
  await host.goto(`/besoins/${need}`);
  await expect(host.getByText(/Prolongée : les trois accords sont réunis/)).toBeVisible();
  await expectReadable(host);
  await thePapersOfTheLoan({ open, host, lender, need, one, other, esat });

  // the workshop opens again: what begins after the two days of the clause is given up, and the neighbour knows
  // its last offer comes first
  await lender.goto('/prets');
  await lender.getByText('Rappeler vos équipes').first().click();
  await lender
    .getByRole('form', { name: `Rappeler les équipes : ${esat.name}` })
    .first()
    .getByRole('button')
    .click();
  await expect(lender.getByText(/L’offre est rappelée/)).toBeVisible();
  await person.reload();
  await expect(person.getByRole('heading', { level: 1 })).toHaveText(
    'Votre employeur vous rappelle.',
  );
  await host.goto(`/besoins/${need}`);
  await expect(host.getByText('Rappel par son employeur').first()).toBeVisible();
  await expectReadable(host);
});
