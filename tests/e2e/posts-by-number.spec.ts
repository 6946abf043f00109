import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aHouse, inDays, look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.use({ ...PHONE, ...WITHOUT_SCRIPT });

/** A cook the workshop employs and never named, and a need of the neighbour for one in four days, from ten to two. */
async function aCookAndANeed(lends: string, host: { organization: string; structure: string }) {
  const [cook] = await look<{ id: string; name: string }>(
    `select p.id, p.first_name || ' ' || p.last_name as name from people p
     where p.kind = 'lent-staff' and p.territory_id = '44' and p.status = 'active' and p.email is not null and p.paused_until is null
       and p.home_organization_id is distinct from $1 and not exists (select from surplus_people s where s.person_id = p.id)
       and not exists (select from assignments a where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > now() - interval '20 days')
       and not exists (select from solicitations q where q.person_id = p.id and (q.status = 'pending' or q.asked_at > now() - interval '8 days'))
       and not exists (select from busy_calendars b where b.person_id = p.id)
     order by p.id desc limit 1`,
    [host.organization],
  );
  if (!cook) throw new Error('nobody to lend');
  await look('update people set home_organization_id = $2, radius_km = 200 where id = $1', [
    cook.id,
    lends,
  ]);
  await look(
    `insert into person_trades (person_id, territory_id, trade, proof) select id, territory_id, 'cook', 'seen' from people
     where id = $1 on conflict do nothing`,
    [cook.id],
  );
  await look(
    `update availabilities set week = repeat('n', length(week)), unavailable_until = null, not_before = null, confirmed_at = now() where person_id = $1`,
    [cook.id],
  );
  const need = randomUUID();
  await look(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select $1, organization_id, territory_id, $2, $1, 'cook', ($4::date + time '10:00') at time zone 'Europe/Paris',
       ($4::date + time '14:00') at time zone 'Europe/Paris', 1, 'vital', 'surge', 'elderly', '{}', false, contact_name, contact_phone,
       '{}', 'open', now(), now(), posted_by from needs where organization_id = $3 order by id limit 1`,
    [need, host.structure, host.organization, inDays(4)],
  );
  return { cook, need };
}

test('posts offered by number alone: a neighbour sees how many and how far, asks in one act by the keyboard; the lender names somebody, who is asked', async ({
  page: host,
  open,
}) => {
  test.setTimeout(150_000);
  const [esat, ehpad] = [await aHouse('246'), await aHouse('500')];
  const { cook, need } = await aCookAndANeed(esat.organization, ehpad);

  // two cooks, no name
  const lender = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(lender, esat.email, { as: 'director' });
  await lender.goto('/prets/offrir');
  const form = lender.getByRole('form', { name: 'Offrir des postes' });
  await form.getByLabel('Structure').selectOption({ value: esat.structure });
  await form.getByLabel('Au', { exact: true }).fill(inDays(9));
  await form.locator('select[name="trade1"]').selectOption('cook');
  await form.locator('input[name="posts1"]').fill('2');
  await form.getByText('Jours et heures').click();
  for (const day of ['Samedi', 'Dimanche']) await form.getByRole('checkbox', { name: day }).check();
  await form.getByRole('button', { name: 'Offrir ces postes' }).click();
  await expect(lender.getByText(/C’est offert/)).toBeVisible();

  const since = new Date();
  await loginAs(host, ehpad.email, { as: 'director' });
  await host.goto(`/besoins/${need}/candidats`);
  const list = host.locator('section', { hasText: 'Postes que des structures peuvent prêter' });
  await expect(list.getByText(/2\spostes à ces heures, à nommer/).first()).toBeVisible();
  await expect(list.getByText(/~\s\d+\skm/).first()).toBeVisible();
  await expect(host.getByText(cook.name)).toHaveCount(0);
  await expectReadable(host);
  const act = list.getByRole('button', { name: `Demander à ${esat.name}` }).first();
  await act.focus();
  await host.keyboard.press('Enter');
  await expect(host.getByText(/C’est demandé/)).toBeVisible();
  await expect(list.getByText('Demandé, réponse attendue')).toBeVisible();
  await expectReadable(host);

  // the mail leads to the one question; a name is asked for, then given
  const asked = await mailTo(esat.email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('Pouvez-vous nommer quelqu’un') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  await lender.goto(asked.links.find((link) => link.includes('/prets')) ?? '');
  const naming = lender.getByRole('form', { name: /^Nommer quelqu’un/ }).first();
  await naming.getByRole('button', { name: 'Nommer cette personne' }).click();
  await expect(naming.getByText(/Choisissez une personne/).first()).toBeVisible();
  await expectReadable(lender);
  await naming.getByLabel('Qui pouvez-vous prêter ?').selectOption({ label: cook.name });
  await naming.getByRole('button', { name: 'Nommer cette personne' }).click();
  await expect(lender.getByText(/la personne est sollicitée/)).toBeVisible();
  await expectReadable(lender);
  const [question] = await look<{ status: string; home: number | null }>(
    `select q.status, l.home_yes as home from solicitations q join loans l on l.solicitation_id = q.id where q.need_id = $1 and q.person_id = $2`,
    [need, cook.id],
  );
  expect(question).toEqual({ status: 'pending', home: 1 });
  await host.goto(`/besoins/${need}`);
  await expect(host.getByText('Prêt·e·s par un autre employeur')).toBeVisible();
});
