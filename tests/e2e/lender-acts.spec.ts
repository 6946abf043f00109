import { randomUUID } from 'node:crypto';
import { expect, type Locator, type Page } from '@playwright/test';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aHouse, type House, inDays, look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.use({ ...PHONE, ...WITHOUT_SCRIPT });

type Cook = { readonly id: string; readonly name: string };

/** Goes there with the Tab key from where the page begins, and presses Enter. */
async function enter(page: Page, target: Locator): Promise<void> {
  await startOver(page);
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Cooks the workshop employs, free by their own word or not, whom nobody asked lately. */
async function cooks(lends: string, host: string, many: number, week: 'n' | 'f') {
  const found = await look<Cook>(
    `select p.id, p.first_name || ' ' || p.last_name as name from people p
     where p.kind = 'lent-staff' and p.territory_id = '44' and p.status = 'active' and p.email is not null and p.paused_until is null
       and p.home_organization_id is distinct from $1 and not exists (select from surplus_people s where s.person_id = p.id)
       and not exists (select from assignments a where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > now() - interval '20 days')
       and not exists (select from solicitations q where q.person_id = p.id and (q.status = 'pending' or q.asked_at > now() - interval '8 days'))
       and not exists (select from busy_calendars b where b.person_id = p.id)
     order by p.id limit $2`,
    [host, many],
  );
  expect(found).toHaveLength(many);
  const ids = found.map(({ id }) => id);
  await look(
    'update people set home_organization_id = $2, radius_km = 200 where id = any($1::uuid[])',
    [ids, lends],
  );
  await look(
    `insert into person_trades (person_id, territory_id, trade, proof) select id, territory_id, 'cook', 'seen' from people
     where id = any($1::uuid[]) on conflict do nothing`,
    [ids],
  );
  await look(
    `update availabilities set week = repeat($2, length(week)), unavailable_until = null, not_before = null, confirmed_at = now()
     where person_id = any($1::uuid[])`,
    [ids, week],
  );
  return found;
}

/** A need of the host for a cook, some days ahead, where safety is at stake. */
async function aCookNeeded({ organization, structure }: House, days: number): Promise<string> {
  const need = randomUUID();
  await look(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select $1, organization_id, territory_id, $2, $1, 'cook', ($4::date + time '10:00') at time zone 'Europe/Paris',
       ($4::date + time '14:00') at time zone 'Europe/Paris', 1, 'vital', 'surge', 'elderly', '{}', false, contact_name, contact_phone,
       '{}', 'open', now(), now(), posted_by from needs where organization_id = $3 order by id limit 1`,
    [need, structure, organization, inDays(days)],
  );
  return need;
}

/** Two cooks offered by number by the workshop, and one of them asked for. */
async function anAskedPost(esat: House, need: string): Promise<string> {
  const offer = randomUUID();
  await look(
    `insert into surplus_offers (id, organization_id, territory_id, structure_id, reason, starts_on, ends_on, days, from_minute, until_minute,
       recall_hours, agreed_ahead, offered_by, offered_at)
     select $1, s.organization_id, s.territory_id, s.id, 'suspended', current_date, current_date + 12, '{1,2,3,4,5,6,7}', 0, 1440, 24, false, m.user_id, now()
     from structures s join memberships m on m.organization_id = s.organization_id and m.role = 'director' and m.ended_at is null where s.id = $2 limit 1`,
    [offer, esat.structure],
  );
  await look(
    `insert into surplus_posts (offer_id, organization_id, territory_id, trade, posts) select id, organization_id, territory_id, 'cook', 2
     from surplus_offers where id = $1`,
    [offer],
  );
  await look(
    `insert into post_asks (id, organization_id, territory_id, need_id, offer_id, home_organization_id, status, asked_by, asked_at)
     select $1, n.organization_id, n.territory_id, n.id, $2, n.organization_id, 'pending', n.posted_by, now() from needs n where n.id = $3`,
    [randomUUID(), offer, need],
  );
  return offer;
}

test('whoever the lender named does not take the post: it is told without the reason, and names somebody else by the keyboard', async ({
  page: lender,
  open,
}) => {
  test.setTimeout(150_000);
  const [esat, ehpad] = [await aHouse('246'), await aHouse('500')];
  const [first, second] = await cooks(esat.organization, ehpad.organization, 2, 'n');
  if (!first || !second) throw new Error('two cooks');
  const need = await aCookNeeded(ehpad, 5);
  const offer = await anAskedPost(esat, need);

  await loginAs(lender, esat.email, { as: 'director' });
  await lender.goto('/prets');
  const naming = lender.getByRole('form', { name: `Nommer quelqu’un : ${ehpad.name}` }).last();
  const staff = naming.getByLabel('Qui pouvez-vous prêter ?');
  await staff.selectOption({ label: first.name });
  await naming.getByRole('button', { name: 'Nommer cette personne' }).click();
  await expect(lender.getByText(/la personne est sollicitée/)).toBeVisible();

  const since = new Date();
  await look(
    `update solicitations set status = 'declined', answered_at = now(), decline_reason = 'health' where need_id = $1 and person_id = $2`,
    [need, first.id],
  );
  const mail = await mailTo(esat.email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('nommer quelqu’un d’autre') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  expect(mail.text).not.toContain(first.name);
  await lender.goto(mail.links.find((link) => link.includes('/prets')) ?? '');
  await expect(lender.getByText(/n’a pas pris ce poste/).first()).toBeVisible();
  await expect(staff.getByRole('option', { name: first.name })).toHaveCount(0);
  await expectReadable(lender);

  const host = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(host, ehpad.email, { as: 'director' });
  await host.goto(`/besoins/${need}/candidats`);
  await expect(host.getByText('Demandé, un autre nom est attendu')).toBeVisible();
  await expectReadable(host);

  await staff.selectOption({ label: second.name });
  await enter(lender, naming.getByRole('button', { name: 'Nommer cette personne' }));
  await expect(lender.getByText(/la personne est sollicitée/)).toBeVisible();
  // its naming is its yes: none is noted aloud
  await host.goto(`/besoins/${need}`);
  await expect(host.getByText(/nommé·e par son employeur, ce qui vaut son oui/)).toBeVisible();
  await expect(host.getByText(/m’a dit oui de vive voix/)).toHaveCount(0);
  await expectReadable(host);
  await look('update surplus_offers set recalled_at = now() where id = $1', [offer]);
  await look(`update needs set status = 'closed', closed_at = now() where id = $1`, [need]);
});

test('a silent employer is reminded, whoever asked reads that no answer has come; a yes it never said is contested by the keyboard', async ({
  page: lender,
  open,
}) => {
  test.setTimeout(200_000);
  const [esat, ehpad] = [await aHouse('246'), await aHouse('500')];
  const [cook] = await cooks(esat.organization, ehpad.organization, 1, 'f');
  if (!cook) throw new Error('a cook');
  const need = await aCookNeeded(ehpad, 6);
  const question = randomUUID();
  await look(
    `insert into solicitations (id, need_id, organization_id, territory_id, structure_id, person_id, masked_name, starts_at, ends_at, status, rank, score,
       reasons, travel_minutes, asked_at, delivered_at)
     select $1, n.id, n.organization_id, n.territory_id, n.structure_id, $3, 'Camille D.', n.starts_at, n.ends_at, 'pending', 1, 50, '[]', 12, now(), now()
     from needs n where n.id = $2`,
    [question, need, cook.id],
  );
  await look(
    `insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, at)
     select gen_random_uuid(), id, organization_id, territory_id, person_id, home_organization_id, 'person', 'yes', terms, 'link', now()
     from loans where solicitation_id = $1`,
    [question],
  );
  const asked = (reminded: boolean, since: Date) =>
    mailTo(esat.email, {
      matching: ({ subject, receivedAt }) =>
        /rêter une personne/.test(subject) &&
        subject.startsWith('Rappel') === reminded &&
        new Date(receivedAt) >= since,
      timeout: 75_000,
    });
  const since = new Date(Date.now() - 1_000);
  await asked(false, since);
  await look(`update loans set told_at = now() - interval '3 hours' where solicitation_id = $1`, [
    question,
  ]);
  const reminder = await asked(true, since);
  expect(reminder.text).toContain('C’est le seul rappel');

  const host = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(host, ehpad.email, { as: 'director' });
  await host.goto(`/besoins/${need}`);
  await expect(host.getByText(/son employeur n’a pas encore répondu/)).toBeVisible();
  await expectReadable(host);
  await host.locator('summary', { hasText: 'm’a dit oui de vive voix' }).click();
  // refused, the form is unfolded on what it lacks
  await host.getByRole('button', { name: 'Noter cet accord' }).click();
  await expect(host.getByRole('alert').getByRole('link')).toBeVisible();
  await expect(host.getByLabel('Qui vous l’a dit ?')).toBeVisible();
  await expectReadable(host);
  await host.getByLabel('Qui vous l’a dit ?').fill('la directrice de l’ESAT');
  await host.getByRole('button', { name: 'Noter cet accord' }).click();

  await loginAs(lender, esat.email, { as: 'director' });
  await lender.goto('/prets');
  const contest = lender
    .getByRole('form', { name: `Ce n’est pas ce que nous avons dit : ${cook.name}, ${ehpad.name}` })
    .getByRole('button');
  await expectReadable(lender);
  await enter(lender, contest);
  await expect(lender.getByText(/cet accord ne compte plus/)).toBeVisible();
  await expectReadable(lender);
  expect(
    await look<{ status: string }>('select status from assignments where solicitation_id = $1', [
      question,
    ]),
  ).toEqual([{ status: 'cancelled' }]);
  await look(`update needs set status = 'closed', closed_at = now() where id = $1`, [need]);
});
