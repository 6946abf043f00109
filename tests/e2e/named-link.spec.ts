import { expect } from '@playwright/test';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aHouse, inDays, look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

type Staff = { id: string; name: string; email: string; home: string | null };

/** Somebody no offer names and nobody waits for, whom the workshop employs for the time of the story. */
async function aWorkerOf(organization: string): Promise<Staff> {
  const [staff] = await look<Staff>(
    `select p.id, p.first_name || ' ' || p.last_name as name, p.email, p.home_organization_id as home from people p
     where p.kind = 'lent-staff' and p.territory_id = '44' and p.status = 'active' and p.email is not null and p.preferred_channel = 'email'
       and p.paused_until is null and p.restricted_at is null and not exists (select from surplus_people s where s.person_id = p.id)
       and not exists (select from assignments a where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > now())
       and not exists (select from solicitations q where q.person_id = p.id and q.status = 'pending')
     order by p.id desc offset 3 limit 1`,
  );
  if (!staff) throw new Error('nobody to name');
  await look('update people set home_organization_id = $2 where id = $1', [staff.id, organization]);
  return staff;
}

test('named by one’s employer: the link of the mail says it, on a phone without script; « je ne suis pas d’accord » by the keyboard', async ({
  page: lender,
  open,
}) => {
  test.setTimeout(150_000);
  const esat = await aHouse('246');
  const staff = await aWorkerOf(esat.organization);
  const since = new Date();
  await loginAs(lender, esat.email, { as: 'director' });
  await lender.goto('/prets/offrir');
  const form = lender.getByRole('form', { name: 'Offrir des postes' });
  await form.getByLabel('Structure').selectOption({ value: esat.structure });
  await form.getByLabel('Au', { exact: true }).fill(inDays(8));
  await form.getByRole('checkbox', { name: staff.name }).check();
  await form.getByRole('button', { name: 'Offrir ces postes' }).click();
  await expect(lender.getByText(/C’est offert/)).toBeVisible();

  const mail = await mailTo(staff.email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('Votre employeur vous propose') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  const link = mail.links.find((one) => one.includes('/n/')) ?? '';
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(link);
  await expect(person.getByRole('heading', { level: 1 })).toHaveText(
    'Votre employeur vous propose en renfort.',
  );
  await expect(person.getByText(/Vos propres disponibilités passent avant/)).toBeVisible();
  await expectReadable(person);
  // read twice, nothing changed: only the act does
  await person.reload();
  await expect(person.getByRole('heading', { level: 1 })).toContainText('vous propose');
  await startOver(person);
  await tabTo(person, person.getByRole('button', { name: 'Je ne suis pas d’accord' }));
  await person.keyboard.press('Enter');
  await expect(person.getByRole('heading', { level: 1 })).toHaveText(
    'Votre employeur ne vous propose pas en renfort.',
  );
  await expectReadable(person);
  const dark = await open({ ...WITHOUT_SCRIPT, colorScheme: 'dark' });
  await dark.goto(link);
  await expect(dark.getByRole('heading', { level: 1 })).toContainText('ne vous propose pas');
  await expectReadable(dark);

  // the employer reads nothing of it, and takes its offer back
  const told = await look<{ kind: string }>(
    `select kind from outbox_messages where organization_id = $1 and created_at >= $2 and kind like '%named%'`,
    [esat.organization, since],
  );
  expect(told).toEqual([]);
  await look(
    'update surplus_offers set recalled_at = now() where organization_id = $1 and offered_at >= $2',
    [esat.organization, since],
  );
  await look('update people set home_organization_id = $2 where id = $1', [staff.id, staff.home]);
});

test('a link of a mail that asks to sign: a line drawn where script runs, the name alone without', async ({
  open,
  page: host,
}) => {
  test.setTimeout(150_000);
  const [loan] = await look<{ need: string; mission: string; host: string; lender: string }>(
    `select a.need_id as need, a.id as mission, h.email as host, d.email as lender from papers p
     join assignments a on a.id = p.assignment_id and a.status = 'confirmed' and a.starts_at > now()
     join loans l on l.solicitation_id = a.solicitation_id
     join memberships h on h.organization_id = p.organization_id and h.role = 'director' and h.ended_at is null
     join memberships d on d.organization_id = l.home_organization_id and d.role = 'director' and d.ended_at is null
     where p.kind = 'loan-convention' order by h.created_at, d.created_at limit 1`,
  );
  if (!loan) throw new Error('no loan in this world');
  await loginAs(host, loan.host, { as: 'director' });
  await host.goto(`/besoins/${loan.need}/papiers/${loan.mission}`);
  const since = new Date();
  await host.getByRole('checkbox', { name: /^Convention de prêt/ }).check();
  await host.getByRole('button', { name: 'Établir ces papiers' }).click();
  await expect(host.getByText(/Les papiers sont établis/)).toBeVisible();

  const mail = await mailTo(loan.lender, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('À signer') && new Date(receivedAt) >= since,
    timeout: 70_000,
  });
  const link = mail.links.find((one) => one.includes('/signer/')) ?? '';
  const without = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await without.goto(link);
  await without
    .getByRole('link', { name: /^Convention de prêt/ })
    .first()
    .click();
  await expect(without.getByLabel(/Vos nom et prénom/)).toBeVisible();
  await expect(without.getByRole('img', { name: 'Cadre où tracer votre signature' })).toBeHidden();
  await expectReadable(without);

  const lender = await open(PHONE);
  await lender.goto(link);
  await lender
    .getByRole('link', { name: /^Convention de prêt/ })
    .first()
    .click();
  const pad = lender.getByRole('img', { name: 'Cadre où tracer votre signature' });
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('no frame to sign in');
  await lender.mouse.move(box.x + 20, box.y + 40);
  await lender.mouse.down();
  await lender.mouse.move(box.x + 120, box.y + 70, { steps: 8 });
  await lender.mouse.up();
  await expect(lender.getByRole('button', { name: 'Effacer le tracé' })).toBeVisible();
  await expectReadable(lender);
  await lender.getByLabel(/Vos nom et prénom/).fill('Odile Verger');
  await lender.getByLabel(/J’ai lu ce document/).check();
  await lender.getByRole('button', { name: 'Signer', exact: true }).click();
  await expect(lender.getByRole('status')).toContainText('C’est signé, merci.');
  await expect(
    lender.getByRole('img', { name: /^Signature tracée à l’écran par Odile Verger/ }),
  ).toBeVisible();
  await expectReadable(lender);
});
