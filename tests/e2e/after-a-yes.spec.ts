import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import {
  aLink,
  askedMail,
  askTicked,
  fillNeed,
  inDays,
  look,
  PUBLISH,
  peopleAsked,
  tickByMail,
} from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const MINUTE = 60_000;

const FOLD = 'Tâches, conditions, précisions';
const FLOWS = {
  confirm: /Je confirme/,
  'by-name': /Je choisis/,
} as const;

/** Posts a need whose yeses take a seat that way; its id. The page is then « Qui peut venir ». */
async function postWith(
  page: Page,
  flow: keyof typeof FLOWS | null,
  wanted: Parameters<typeof fillNeed>[1] = {},
): Promise<string> {
  await fillNeed(page, wanted);
  await page.getByText(FOLD).click();
  if (flow) await page.getByRole('radio', { name: FLOWS[flow] }).check();
  await page.getByRole('button', PUBLISH).click();
  await expect(page).toHaveURL(/\/besoins\/[0-9a-f-]{36}\/candidats\?publie$/);
  const needId = page.url().split('/').at(-2) ?? '';
  posted.push(needId);
  return needId;
}

const posted: string[] = [];
// what a director asked last is proposed to her next time: other stories are told of the first yes that takes the seat
test.afterAll(() => look("update needs set flow = 'first-yes' where id = any($1)", [posted]));

/** The link of the mail in which somebody was asked, since an instant. */
const linkOf = async (email: string, since: Date) =>
  (await askedMail(email, since)).links.find((one) => one.includes('/r/')) ?? '';
const say = (page: Page, answer: string) =>
  page.getByRole('button', { name: answer, exact: true }).click();

test('« je confirme »: a yes waits for its structure, which takes it in one tap; the other is thanked', async ({
  open,
}) => {
  test.slow();
  const host = await open(PHONE);
  await loginAs(host, DIRECTOR);
  const since = new Date();
  const needId = await postWith(host, 'confirm');
  await tickByMail(host, 2);
  await askTicked(host);
  const [one, two] = await peopleAsked(needId);
  if (!one || !two) throw new Error('two people were asked');
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  for (const { email } of [one, two]) {
    await person.goto(await linkOf(email, since));
    await say(person, 'Oui, je viens');
    await expectReadable(person);
  }
  await host.goto(`/besoins/${needId}`);
  await expect(host.getByRole('heading', { name: 'Oui à confirmer' })).toBeVisible();
  await expect(host.getByTestId('pourvu')).toHaveText('0 sur 1 pourvu');
  await expectReadable(host);
  await host
    .getByRole('form', { name: `Confirmer la venue de ${two.name}` })
    .getByRole('button')
    .click();
  await expect(host.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');
  await expect(host.getByRole('heading', { name: 'Oui à confirmer' })).toHaveCount(0);
  await expectReadable(host);
  const became = await look<{ email: string; came: boolean }>(
    `select p.email, exists (select from assignments a where a.solicitation_id = q.id and a.status = 'confirmed') as came
     from solicitations q join people p on p.id = q.person_id where q.need_id = $1 and p.email = any($2) order by p.email = $3 desc`,
    [needId, [one.email, two.email], two.email],
  );
  expect(became.map(({ came }) => came)).toEqual([true, false]);
});

test('« je choisis »: one person for the seat, by name; their yes takes it', async ({ open }) => {
  const host = await open(PHONE);
  await loginAs(host, DIRECTOR);
  const since = new Date();
  const needId = await postWith(host, 'by-name');
  await expectReadable(host);
  await tickByMail(host, 1);
  await askTicked(host);
  const asked = await look('select id from solicitations where need_id = $1', [needId]);
  expect(asked).toHaveLength(1);
  const [chosen] = await peopleAsked(needId);
  if (!chosen) throw new Error('somebody who reads mail was asked');
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(await linkOf(chosen.email, since));
  await say(person, 'Oui, je viens');
  await expect(host.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');
  await expectReadable(host);
});

test('other tasks after a yes: the person is asked again and reads what changed; another contact asks nothing', async ({
  open,
}) => {
  test.slow();
  const host = await open(PHONE);
  await loginAs(host, DIRECTOR);
  const since = new Date();
  const needId = await postWith(host, null);
  await tickByMail(host, 1);
  await askTicked(host);
  const [one] = await peopleAsked(needId);
  if (!one) throw new Error('somebody was asked');
  const link = await linkOf(one.email, since);
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(link);
  await say(person, 'Oui, je viens');
  await expect(host.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');

  await host.goto(`/besoins/${needId}/modifier`);
  await expect(host.getByText(/la question lui sera posée de nouveau/)).toBeVisible();
  await expectReadable(host);
  await host.getByLabel('Contact sur place').fill('Paul Ferrand');
  await host.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(host).toHaveURL(new RegExp(`/besoins/${needId}(\\?|$)`));
  await person.goto(link);
  await expect(person.getByText('La demande a changé')).toHaveCount(0);
  await expect(person.getByText(/Paul Ferrand/)).toBeVisible();

  await host.goto(`/besoins/${needId}/modifier`);
  await host.getByText(FOLD).click();
  await host.getByRole('checkbox', { name: 'Courses, livraisons' }).check();
  await host.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(host.getByText('À reconfirmer').first()).toBeVisible();
  await expectReadable(host);
  await person.goto(link);
  await expect(person.getByText(/La demande a changé/).first()).toBeVisible();
  await expect(person.getByText(/Les heures restent les mêmes/)).toBeVisible();
  await expect(person.getByText(/Courses, livraisons/i)).toBeVisible();
  const mail = await mailTo(one.email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('a changé') && new Date(receivedAt) >= since,
  });
  expect(mail.text).toContain('Les tâches');
  expect(mail.text).not.toContain('Le contact ou');
  await expectReadable(person);
});

test('somebody did not come: the next of the list are asked in one tap', async ({ open }) => {
  test.slow();
  const host = await open(PHONE);
  await loginAs(host, DIRECTOR);
  const since = new Date();
  const needId = await postWith(host, null, { day: inDays(1) });
  await askTicked(host);
  const [first] = await peopleAsked(needId);
  if (!first) throw new Error('somebody was asked');
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(await linkOf(first.email, since));
  await say(person, 'Oui, je viens');
  await expect(host.getByTestId('pourvu')).toHaveText('1 sur 1 pourvu');
  // twenty minutes after its hour: time passes, and nobody changed it
  const at = `starts_at = now() - interval '20 min', ends_at = now() + interval '3 hours'`;
  await look(`set session_replication_role = replica; update assignments set ${at} where need_id = '${needId}';
    update solicitations set ${at} where need_id = '${needId}'; update needs set ${at} where id = '${needId}';
    set session_replication_role = origin`);

  await host.goto(`/besoins/${needId}`);
  await host.getByText(/n’est pas là$/).click();
  await expectReadable(host);
  await host.getByRole('button', { name: 'N’est pas venu·e' }).click();
  const alarm = host.getByText('Absence', { exact: true }).locator('..');
  await expect(alarm).toContainText('Le créneau a commencé.');
  await expectReadable(host);
  await host
    .getByLabel('Pourquoi les solliciter quand même')
    .fill('La sécurité est en jeu, le créneau a commencé.');
  await host.getByRole('button', { name: /^Solliciter (ces|cette)/ }).click();
  await expect(host.getByText(/sollicitées? réfléchi/)).toBeVisible();
  await expectReadable(host);
  const asked = await peopleAsked(needId);
  expect(asked.filter(({ email }) => email !== first.email).length).toBeGreaterThan(0);
});

const hashed = (token: string) => createHash('sha256').update(token).digest('base64url');
type Past = { id: string; need: string; solicitation: string; host: string; person: string };

/** A mission of the demonstration that is over, its hours said differently by the two sides, or signed. */
async function aPast(apart: boolean): Promise<Past> {
  const [past] = await look<Past>(
    `select a.id, a.need_id as need, a.solicitation_id as solicitation, m.email as host, a.person_id as person
     from assignments a join memberships m on m.organization_id = a.organization_id and m.role = 'director' and m.ended_at is null
     where a.status = 'confirmed' and a.ends_at < now() and a.ends_at > now() - interval '20 days'
       and exists (select from mission_signed_hours g where g.assignment_id = a.id) <> $1
       and (select count(distinct h.side) = 2 from mission_hours h where h.assignment_id = a.id)
     order by a.ends_at desc, a.id, m.created_at limit 1`,
    [apart],
  );
  if (!past) throw new Error('no mission over in this world');
  return past;
}

test('three questions to the person and two to the structure, by link, without an account nor script', async ({
  open,
}) => {
  const past = await aPast(false);
  const [own, theirs] = [0, 1].map(() => randomBytes(16).toString('base64url')) as [string, string];
  await look(`delete from mission_surveys where assignment_id = $1`, [past.id]);
  await look(
    `insert into action_links (id, token_hash, purpose, person_id, territory_id, organization_id, solicitation_id, issued_via, created_at, expires_at)
     select $1, $2, 'mission-survey', p.id, p.territory_id, a.organization_id, a.solicitation_id, 'email', now(), now() + interval '2 days'
     from assignments a join people p on p.id = a.person_id where a.id = $3`,
    [randomUUID(), hashed(own), past.id],
  );
  await look(
    `insert into mission_host_surveys (assignment_id, organization_id, territory_id, person_id, asked_at, link_hash, expires_at)
     select id, organization_id, territory_id, person_id, now(), $2, now() + interval '2 days' from assignments where id = $1
     on conflict (assignment_id) do update set asked_at = excluded.asked_at, link_hash = excluded.link_hash, expires_at = excluded.expires_at,
       as_needed = null, welcome_again = null, answered_at = null`,
    [past.id, hashed(theirs)],
  );
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await page.goto(`/q/${own}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Comment s’est passée votre mission ?',
  );
  await expectReadable(page);
  for (const group of await page.getByRole('group').all())
    await group.getByRole('radio').first().check();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Merci de votre avis.');
  await expectReadable(page);

  await page.goto(`/a/${theirs}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Comment s’est passé ce renfort ?',
  );
  await expectReadable(page);
  for (const group of await page.getByRole('group').all())
    await group.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Merci, c’est noté.')).toBeVisible();
  await expectReadable(page);
  const said = await look(
    `select as_needed, welcome_again, (select come_back from mission_surveys s where s.assignment_id = v.assignment_id) as come_back
     from mission_host_surveys v where assignment_id = $1`,
    [past.id],
  );
  expect(said).toEqual([{ as_needed: 'yes', welcome_again: 'yes', come_back: 'yes' }]);
});

test('two versions that stay apart: the common part is proposed, signed, and the rest stays written', async ({
  open,
}) => {
  const past = await aPast(true);
  await look(
    `set session_replication_role = replica; update mission_hours set said_at = now() - interval '4 days' where assignment_id = '${past.id}';
     set session_replication_role = origin`,
  );
  const host = await open(PHONE);
  await loginAs(host, past.host, { as: 'director' });
  await host.goto(`/besoins/${past.need}`);
  await expect(host.getByText('Désaccord').first()).toBeVisible();
  await expectReadable(host);
  // the structure says no more than what both hold: the person signs that, and gives nothing up
  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await person.goto(`/h/${await aLink(past.solicitation)}`);
  await expect(person.getByText(/Les deux versions contiennent ces heures/)).toBeVisible();
  await expectReadable(person);
  await person.getByRole('button', { name: 'Signer les heures communes' }).click();
  await expect(person.getByText(/le reste est noté en désaccord/)).toBeVisible();
  await expectReadable(person);
  await host.reload();
  await expect(host.getByText(/le reste est noté en désaccord/).first()).toBeVisible();
  await expectReadable(host);
});

test.describe.configure({ timeout: MINUTE });
