import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { addresses } from './addresses';
import { ask } from './insert';
import { mailTo } from './mail';

/** Looks at the rows, past every right: to see that nothing was half-done. */
export const look = <Row extends Record<string, unknown>>(sql: string, values: unknown[] = []) =>
  ask<Row>({ ownerUrl: addresses().databaseOwner }, sql, values);

const DAY_MS = 86_400_000;

/** A civil day in Paris, so many days from now, as a date field holds it. */
export const inDays = (days: number) =>
  new Date(Date.now() + days * DAY_MS).toLocaleDateString('sv-SE', { timeZone: 'Europe/Paris' });

export type Wanted = {
  readonly day?: string;
  readonly start?: string;
  readonly end?: string;
  readonly seats?: string;
  readonly contact?: string;
};

/** Answers the four questions of « Publier un besoin », by day and hours; the page is left unsent. */
export async function fillNeed(page: Page, wanted: Wanted = {}): Promise<void> {
  await page.goto('/besoins/nouveau');
  await page.getByRole('radio', { name: 'Aide-soignant·e', exact: true }).check();
  await page.getByRole('checkbox', { name: /Un autre créneau/ }).check();
  await fillHours(page, wanted);
  await page.getByLabel('Combien de personnes ?').fill(wanted.seats ?? '1');
  // the gravest, with a reason: people may then be asked at whatever hour the stories are told
  await page.getByRole('radio', { name: /sécurité de personnes/ }).check();
  if (wanted.contact) await page.getByLabel('Contact sur place').fill(wanted.contact);
}

let posts = Math.floor(Date.now() / 1000);

/** Minutes that no other need of these stories bears: the same need twice is another story. */
function ownMinutes(): readonly [string, string] {
  posts += 1;
  const [start, end] = [posts % 60, Math.floor(posts / 60) % 60];
  return [String(start).padStart(2, '0'), String(end).padStart(2, '0')];
}

/** The day and the hours of a shift, in the fields that say them. */
export async function fillHours(page: Page, { day, start, end }: Wanted): Promise<void> {
  const [first, last] = ownMinutes();
  await page.getByLabel('Jour', { exact: true }).fill(day ?? inDays(3));
  await page.getByLabel('Début', { exact: true }).fill(start ?? `08:${first}`);
  await page.getByLabel('Fin', { exact: true }).fill(end ?? `12:${last}`);
}

export const PUBLISH = { name: 'Publier le besoin' } as const;

/** Posts a need through its page; its id. The page is then « Qui peut venir ». */
export async function postNeed(page: Page, wanted: Wanted = {}): Promise<string> {
  await fillNeed(page, wanted);
  await page.getByRole('button', PUBLISH).click();
  await expect(page).toHaveURL(/\/besoins\/[0-9a-f-]{36}\/candidats\?publie$/);
  return page.url().split('/').at(-2) ?? '';
}

/** The button of the people ticked, whatever it counts; the waves have their own. */
export const ASK_TICKED = { name: /^Solliciter (?!par vagues)/ } as const;

/** Says why people are asked even at night, and at once. */
export const sayWhyAtNight = (page: Page) =>
  page
    .getByLabel('Pourquoi vous sollicitez quand même')
    .fill('Une seule personne pour tout l’étage, la sécurité est en jeu.');

/** Ticks, in place of those proposed, those of the list who were least asked and have no two questions waiting, read mail and come by their own yes alone, whoever the world drew. */
export async function tickByMail(page: Page, count: number): Promise<void> {
  const boxes = page.locator('input[name="personnes"]:visible');
  const ids = await boxes.evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
  const fit = await look<{ id: string }>(
    `select id from people p where id = any($1::uuid[]) and email is not null and preferred_channel = 'email'
       and not (is_lent_kind(kind) and home_organization_id is not null)
       and (select count(*) from solicitations s where s.person_id = p.id and s.status = 'pending') < 2
     order by (select count(*) from solicitations s where s.person_id = p.id and s.asked_at > now() - interval '30 days'),
       array_position($1::uuid[], id)`,
    [ids],
  );
  const chosen = fit.slice(0, count).map(({ id }) => id);
  for (const id of ids)
    await page.locator(`input[name="personnes"][value="${id}"]`).setChecked(chosen.includes(id));
}

/** Asks the people ticked in advance. The page is then the need’s board. */
export async function askTicked(page: Page): Promise<void> {
  await sayWhyAtNight(page);
  await page.getByRole('button', ASK_TICKED).click();
  await expect(page.getByTestId('pourvu')).toBeVisible();
}

export type Asked = { readonly id: string; readonly name: string; readonly email: string };

/** Who was asked for a need by mail and comes by their own yes alone (nobody lends them), as they were proposed: the masked name the director reads, and the address. */
export const peopleAsked = (needId: string) =>
  look<Asked>(
    `select s.id, s.masked_name as name, p.email from solicitations s
     join people p on p.id = s.person_id and p.email is not null and p.preferred_channel = 'email'
     where s.need_id = $1 and not exists (select from loans l where l.solicitation_id = s.id) order by s.rank`,
    [needId],
  );

/** Of these people, those who would be asked by mail and come by their own yes alone. */
export const comingByMail = async (ids: readonly string[]) =>
  new Set(
    (
      await look<{ id: string }>(
        `select id from people where id = any($1::uuid[]) and email is not null and preferred_channel = 'email' and kind <> 'lent-staff'`,
        [ids],
      )
    ).map(({ id }) => id),
  );

/** The kinds of messages about a question that wait for the morning of whoever reads them. */
export const keptForMorning = async (id: string) =>
  (
    await look<{ kind: string }>(
      'select kind from outbox_messages where solicitation_id = $1 and not_before > now()',
      [id],
    )
  ).map(({ kind }) => kind);

/** The mail in which somebody is asked, sent since an instant. */
export const askedMail = (email: string, since: Date) =>
  mailTo(email, {
    matching: ({ subject, receivedAt }) =>
      subject.includes('Pouvez-vous venir') && new Date(receivedAt) >= since,
  });

/** Posts a need, asks, and opens the mails: each person asked with the link that answers. */
export async function postAndAsk(page: Page, wanted: Wanted = {}) {
  const since = new Date();
  const needId = await postNeed(page, wanted);
  await tickByMail(page, 3);
  await askTicked(page);
  const asked = await peopleAsked(needId);
  const people = await Promise.all(
    asked.map(async (person) => {
      const mail = await askedMail(person.email, since);
      return { ...person, mail, link: mail.links.find((one) => one.includes('/r/')) ?? '' };
    }),
  );
  return { needId, people };
}

/** Nothing of theirs is still leaving: whoever is called by telephone stays « en cours » until they pick up. */
export async function everyMailLeft(page: Page, people: readonly { readonly name: string }[]) {
  for (const { name } of people)
    await expect(page.getByRole('row', { name }).filter({ hasText: 'Envoi en cours' })).toHaveCount(
      0,
    );
}

/** A need as it is written. */
export async function needRow(needId: string) {
  const [row] = await look<{ status: string; seats: number; seats_taken: number; note: string }>(
    'select status, seats, seats_taken, note from needs where id = $1',
    [needId],
  );
  if (!row) throw new Error(`no need ${needId}`);
  return row;
}

/** How many needs there are. */
export async function countNeeds(): Promise<number> {
  const [row] = await look<{ count: number }>('select count(*)::int as count from needs');
  return row?.count ?? 0;
}

/** A place of the demonstration, and who directs it. */
export type House = { email: string; organization: string; structure: string; name: string };

/** The direction of one place of a category, and that place. */
export async function aHouse(category: string): Promise<House> {
  const [house] = await look<House>(
    `select m.email, o.id as organization, s.id as structure, s.name from structures s
       join organizations o on o.id = s.organization_id and o.territory_id = '44' and o.status = 'verified'
       join organization_particulars p on p.organization_id = o.id
       join memberships m on m.organization_id = o.id and m.role = 'director' and m.ended_at is null
     where s.category_code = $1 and s.status = 'active' order by s.id limit 1`,
    [category],
  );
  if (!house) throw new Error('no house');
  return house;
}

/** The link of whoever said yes to a question, as the mail that confirmed it gave it: its token. */
export async function aLink(solicitation: string): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  await look(
    `insert into action_links (id, token_hash, purpose, solicitation_id, organization_id, territory_id, need_id, person_id, issued_via, expires_at, created_at)
     select $1, $2, 'answer', q.id, q.organization_id, q.territory_id, q.need_id, q.person_id, 'email', now() + interval '2 days', now()
     from solicitations q where q.id = $3`,
    [randomUUID(), createHash('sha256').update(token).digest('base64url'), solicitation],
  );
  return token;
}
