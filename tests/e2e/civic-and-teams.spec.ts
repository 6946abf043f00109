import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { isQuiet } from '@/lib/solicitation/ask-rules';
import { zoneOfTerritory } from '@/lib/territory/adjacent';
import { loginAs } from '../support/login';
import { askedMail, askTicked, look, peopleAsked } from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

/** A director of a public or non-profit body, and a need of theirs for company, three days ahead. */
async function aVisit(seats: number, kinds: readonly string[]) {
  const [host] = await look<{ email: string; need: string; structure: string }>(
    `select m.email, n.id as need, s.name as structure from memberships m
       join organizations o on o.id = m.organization_id and o.legal_nature <> 'commercial'
       join needs n on n.organization_id = o.id join structures s on s.id = n.structure_id
       join communes c on c.code = s.commune_code and c.name = 'Nantes'
     where m.role = 'director' and m.ended_at is null and o.territory_id = '44' and o.status = 'verified'
       and s.category_code = '500' order by n.id limit 1`,
  );
  if (!host) throw new Error('no host');
  const id = randomUUID();
  await look(
    `insert into needs (id, organization_id, territory_id, structure_id, series_id, trade, starts_at, ends_at, seats, severity, reason,
       public_served, tasks, regulated, contact_name, contact_phone, wanted_kinds, status, confirmed_at, posted_at, posted_by)
     select $1, organization_id, territory_id, structure_id, $1, 'company', date_trunc('day', now()) + interval '3 days 14 hours',
       date_trunc('day', now()) + interval '3 days 17 hours', $2, 'vital', 'surge', 'elderly', '{company}', false, contact_name,
       contact_phone, $3, 'open', now(), now(), posted_by from needs where id = $4`,
    [id, seats, [...kinds], host.need],
  );
  return { ...host, id };
}

test.use({ ...PHONE, ...WITHOUT_SCRIPT });

test('the civic moderator agrees, a volunteer is asked and says yes, the outcome is read the same day', async ({
  page,
  open,
}) => {
  const visit = await aVisit(1, ['civic-volunteer']);
  const director = await open();
  await loginAs(director, visit.email);
  await director.goto(`/besoins/${visit.id}`);
  await expect(director.getByText(/En attente de validation par la réserve civique/)).toBeVisible();

  await loginAs(page, 'sabine.clairmoutier@demo.releve.test');
  await page.goto('/viviers/missions');
  await expectNoSideScroll(page);
  await axe(page);
  const form = page.getByRole('form', { name: 'Missions à valider' });
  await form.getByRole('button', { name: 'Accepter les missions cochées' }).click();
  await expect(form.getByRole('link', { name: 'Cochez au moins une mission.' })).toBeVisible();
  await form.locator(`input[value="${visit.id}.1"]`).check();
  await form.getByRole('button', { name: 'Refuser' }).click();
  await expect(form.getByRole('link', { name: /Écrivez votre raison/ })).toBeVisible();
  await axe(page);
  await form.getByRole('button', { name: 'Accepter les missions cochées' }).click();
  await expect(page.getByText(/^1\smission acceptée/)).toBeVisible();

  const since = new Date();
  await director.goto(`/besoins/${visit.id}/candidats`);
  await askTicked(director);
  const [asked] = await peopleAsked(visit.id);
  if (!asked) throw new Error('nobody was asked');
  const mail = await askedMail(asked.email, since);
  const volunteer = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await volunteer.goto(mail.links.find((one) => one.includes('/r/')) ?? '');
  await volunteer.getByRole('button', { name: 'Oui, je viens' }).click();

  await page.goto('/viviers/missions');
  const outcome = page.getByRole('listitem').filter({ hasText: visit.structure });
  await expect(outcome.filter({ hasText: /1\soui/ }).first()).toBeVisible();
});

test('an association answers part of a need with a team; the structure reads who leads it, its cell how many come', async ({
  page,
  open,
}) => {
  const visit = await aVisit(5, []);
  const director = await open();
  await loginAs(director, visit.email);
  await director.goto(`/besoins/${visit.id}`);
  await director.getByRole('button', { name: 'Demander une équipe à une association' }).click();
  await expect(director.getByText(/paraîtra ici|paraîtront ici/).first()).toBeVisible();

  await loginAs(page, 'hugo.brisemarne@demo.releve.test');
  await page.goto('/viviers/equipes');
  await expectNoSideScroll(page);
  await axe(page);
  const asked = page
    .getByRole('listitem')
    .filter({ has: page.locator(`input[name="needId"][value="${visit.id}"]`) });
  await asked.getByText('Venir en équipe').click();
  await asked.getByLabel('Combien venez-vous ?').fill('3');
  await asked.getByRole('button', { name: 'Envoyer l’équipe' }).click();
  const again = page
    .getByRole('listitem')
    .filter({ has: page.locator(`input[name="needId"][value="${visit.id}"]`) });
  await expect(again.getByRole('alert').getByRole('link').first()).toBeVisible();
  await expect(again.getByLabel('Combien venez-vous ?')).toHaveValue('3');
  await again.getByLabel('Responsable de l’équipe').fill('Camille Landreau');
  await again.getByLabel('Téléphone du responsable').fill('06 39 98 12 34');
  await again.getByRole('button', { name: 'Envoyer l’équipe' }).click();
  await expect(page.getByText(/Votre équipe vient\s: 3\séquipiers/)).toBeVisible();
  await axe(page);
  const team = page
    .getByRole('listitem')
    .filter({ hasText: visit.structure })
    .filter({
      has: page.locator('summary', { hasText: 'Nommer des équipiers' }),
    });
  await team.getByText('Nommer des équipiers de votre vivier').click();
  await team.getByRole('button', { name: 'Leur demander' }).click();
  await expect(team.getByRole('alert').getByRole('link')).toBeVisible();
  const free = team.getByRole('checkbox').first();
  const named = ((await free.locator('xpath=..').textContent()) ?? '').split(',')[0] ?? '';
  const since = new Date();
  await free.check();
  await team.getByRole('button', { name: 'Leur demander' }).click();
  if (isQuiet(new Date(), zoneOfTerritory('44'))) {
    // nobody is written to at this hour, and who was ticked stays so
    await expect(team.getByRole('alert')).toHaveText(/Il est trop tard, ou trop tôt/);
    await expect(free).toBeChecked();
    await axe(page);
    return;
  }
  await expect(page.getByText(new RegExp(`${named}\\s: n’a pas encore répondu`))).toBeVisible();
  await axe(page);
  const [member] = await look<{ email: string }>(
    `select p.email from solicitations s join people p on p.id = s.person_id where s.need_id = $1 and s.team_id is not null`,
    [visit.id],
  );
  const mail = await askedMail(member?.email ?? '', since);
  const volunteer = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await volunteer.goto(mail.links.find((one) => one.includes('/r/')) ?? '');
  await volunteer.getByRole('button', { name: 'Oui, je viens' }).click();
  await page.goto('/viviers/equipes');
  await expect(page.getByText(new RegExp(`${named}\\s: vient`))).toBeVisible();

  await director.goto(`/besoins/${visit.id}`);
  await expect(director.getByRole('heading', { name: /Équipe de 3/ })).toBeVisible();
  await expect(director.getByText('Camille Landreau')).toBeVisible();
  await expect(director.getByTestId('pourvu')).toHaveText(/3 sur 5/);
  await axe(director);
  await loginAs(director, 'agathe.montbrun@demo.releve.test');
  await director.goto(`/situation/besoins/${visit.id}`);
  // whoever is named comes as anybody who said yes: the team brings the two others
  await expect(director.getByText(/^Équipe de 2, .*vient/)).toBeVisible();
  await axe(director);
});
