import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aPerson, aStructure, aUser } from '../support/builders';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { aNeed } from '../support/need-builders';
import { inDays, look } from '../support/need-story';
import { aMembership } from '../support/speakers';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const HOUR = 3_600_000;
const owner = () => ({ ownerUrl: addresses().databaseOwner });
const CELL = 'agathe.montbrun@demo.releve.test';
const hours = (count: number) => new Date(Date.now() + count * HOUR);

/** A body of one place with its director, and a request of a trade nobody else of the stories has. */
async function aRequest(is: object = {}) {
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization });
  const director = await aUser(owner());
  await aMembership(owner(), { role: 'director', organization, user: director });
  const wish = { structure, trade: 'house-manager', regulated: false, severity: 'vital' } as const;
  const need = await aNeed(owner(), { ...wish, startsAt: hours(5), endsAt: hours(12), ...is });
  return { need, director };
}

/** Its structure keeps the neighbours alone, and wrote why people may be asked at night. */
const keepNeighbours = (need: Awaited<ReturnType<typeof aNeed>>) =>
  look(
    `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, quiet_reason, created_at, updated_at)
     values ($1, $2, $3, 'automatic', $4, '{neighbours}', 'La nuit n’a personne : la sécurité en dépend.', now(), now())`,
    [need.id, need.organizationId, need.territoryId, hours(4)],
  );

/** Somebody of an open pool of the territory; asked by no other story. */
async function aMember() {
  const person = await aPerson(owner(), { kind: 'retiree', trades: ['house-manager'] });
  const [pool] = await look<{ id: string; name: string }>(
    "select id, name from pools where territory_id = '44' and kind = 'retiree' and validation = 'open' order by name limit 1",
  );
  if (!pool) throw new Error('no pool of retired people');
  await look(
    `insert into pool_members (pool_id, person_id, territory_id, joined_at, status) values ($1, $2, '44', now(), 'member')
     on conflict do nothing`,
    [pool.id, person.id],
  );
  return { person, pool };
}
const rest = (id: string) =>
  look("update people set paused_until = now() + interval '1 year' where id = $1", [id]);

const take = async (page: Page, needId: string) => {
  await page.goto(`/cellule/file/besoins/${needId}`);
  await page.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
};

test('a pool is asked from the case with the structure’s agreement; what it gave is read from the answer', async ({
  page,
  open,
}) => {
  test.setTimeout(120_000);
  const { need, director } = await aRequest();
  await keepNeighbours(need);
  const { person, pool } = await aMember();
  await loginAs(page, CELL);
  await take(page, need.id);
  await page.locator('summary').filter({ hasText: 'Un autre vivier' }).click();
  const form = page.getByRole('form', { name: 'Un autre vivier', exact: true });
  await form.getByRole('button', { name: /^Solliciter maintenant/ }).click();
  await expect(form.getByText('Choisissez un vivier.').first()).toBeVisible();
  await form.getByLabel('Quel vivier').selectOption({ label: pool.name });
  await form.getByRole('button', { name: /^Solliciter maintenant/ }).click();
  await expect(form.getByText(/La structure a écarté ces personnes/).first()).toBeVisible();
  await axe(page);
  await form.getByLabel(/^Qui est d’accord, dans la structure/).fill('Claire Martin');
  await form.getByRole('button', { name: /^Solliciter maintenant/ }).click();
  await expect(
    page.getByText(/Moins de\s5 sollicitées, aucun oui\s; réponses attendues\s: moins de\s5\./),
  ).toBeVisible();
  await expect(page.getByText(/avec l’accord de Claire Martin/).first()).toBeVisible();
  await expectReadable(page);

  const told = await mailTo(director.email, {
    matching: ({ subject }) => /sollicite/.test(subject),
  });
  expect(told.text).toContain('Claire Martin');
  expect(told.text).not.toContain(pool.name);
  const asked = await mailTo(person.email);
  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await phone.goto(asked.links.find((link) => link.includes('/r/')) ?? '');
  await phone.getByRole('button', { name: 'Oui, je viens', exact: true }).click();
  await expect(page.getByText(/1\soui, personne d’autre de sollicité\./)).toBeVisible();
  await expect(page.getByText('Toutes les places sont prises.').first()).toBeVisible();
  await axe(page);
  await rest(person.id);
});

test('the cell says a request otherwise on the telephone; its direction confirms in one tap, without script', async ({
  page,
  open,
}) => {
  const { need, director } = await aRequest({ startsAt: hours(70), endsAt: hours(77) });
  const [later, both] = [await open(), { to: `/situation/besoins/${need.id}/modifier` }];
  await loginAs(page, CELL);
  await loginAs(later, 'karim.valfontaine@demo.releve.test');
  await page.goto(`/situation/besoins/${need.id}`);
  await page.getByRole('link', { name: 'Modifier la demande pour la structure' }).click();
  await expectReadable(page);
  await later.goto(both.to);
  await page.getByLabel('Contact sur place').fill('Anne Dupont');
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(page.getByText(/Indiquez qui vous l’a demandé/).first()).toBeVisible();
  await axe(page);
  await page.getByLabel('Qui vous appelle ?').fill('Claire Martin');
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(page.getByText(/^C’est modifié/)).toBeVisible();
  await expect(page.getByText('À confirmer par la direction')).toBeVisible();
  await expectReadable(page);

  // a colleague who had read it before writes nothing over it
  await later.getByLabel('Qui vous appelle ?').fill('Luc Quai');
  await later.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(later.getByText(/modifié entre-temps par quelqu’un d’autre/).first()).toBeVisible();
  await expect(later.getByLabel('Qui vous appelle ?')).toHaveValue('Luc Quai');

  // from the link of the mail, signed in nowhere; opening it says nothing
  const mail = await mailTo(director.email, {
    matching: ({ subject }) => /à confirmer/.test(subject),
  });
  const host = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await host.goto(mail.links.find((link) => link.includes('/b/')) ?? '');
  await expect(host.getByText(/à la demande de Claire Martin/)).toBeVisible();
  await expectReadable(host);
  await axe(host);
  await page.reload();
  await expect(page.getByText('À confirmer par la direction')).toBeVisible();
  await host.getByRole('button', { name: 'Oui, c’est bien cela' }).click();
  await expect(host.getByRole('heading', { level: 1 })).toHaveText(/Ce changement est confirmé/);
  await expectReadable(host);
  await page.reload();
  await expect(page.getByText('Confirmé par la direction')).toBeVisible();
  await look(
    "update needs set status = 'closed', closed_at = now(), close_reason = 'mistake' where id = $1",
    [need.id],
  );
});

/** A workshop nearby that washes linen, offered to everybody around. */
async function aLaundry(name: string) {
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization, name });
  const director = await aUser(owner());
  await aMembership(owner(), { role: 'director', organization, user: director });
  await look(
    `insert into service_offers (id, organization_id, territory_id, structure_id, kind, provider, details, capacity, lead_hours, days, radius_km,
       communes, starts_on, ends_on, place_name, commune_name, body_name, lat, lon, offered_by, offered_at)
     values (gen_random_uuid(), $1, '44', $2, 'laundry', 'workshop', 'Linge plat', 90, 0, '{1,2,3,4,5,6,7}', 100, '{}', current_date,
       current_date + 30, '', '', '', 0, 0, $3, now())`,
    [organization.id, structure.id, director.id],
  );
  return director;
}

test('a laundry is asked for a structure from its case; its direction confirms, the workshop accepts, the lever says so', async ({
  page,
  open,
}) => {
  test.setTimeout(120_000);
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization });
  const director = await aUser(owner());
  await aMembership(owner(), { role: 'director', organization, user: director });
  await look(
    `insert into tension_declarations (id, organization_id, territory_id, structure_id, declared_at, absent, vacant, closed_places, level,
       plan_bleu, unchanged, source)
     values (gen_random_uuid(), $1, $2, $3, now(), 4, 2, 0, 'critical', false, false, 'link')`,
    [organization.id, structure.territoryId, structure.id],
  );
  const name = `Ateliers du Lavoir ${structure.id.slice(-6)}`;
  const washer = await aLaundry(name);
  await loginAs(page, CELL);
  await page.goto(`/cellule/file/structures/${structure.id}`);
  await page.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  const folded = page.locator('summary').filter({ hasText: /^Un prestataire/ });
  if ((await folded.count()) > 0) await folded.click();
  const form = page.getByRole('form', { name: /^Un prestataire/ });
  const label = await form
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .textContent();
  await form.getByLabel('Quel service').selectOption({ label: label ?? '' });
  await form.getByRole('button', { name: /^Demander ce service/ }).click();
  await expect(
    form.getByText('Indiquez qui vous l’a demandé, dans la structure.').first(),
  ).toBeVisible();
  await expectReadable(page);
  await axe(page);
  await form.getByLabel(/^Du/).fill(inDays(2));
  await form.getByLabel(/^Au/).fill(inDays(4));
  await form.getByLabel(/^Combien par jour/).fill('40');
  await form.getByLabel(/^Qui le demande/).fill('Claire Martin');
  await form.getByRole('button', { name: /^Demander ce service/ }).click();
  await expect(page.getByText('Le service n’a pas encore répondu.')).toBeVisible();
  await expectReadable(page);

  const host = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await mailTo(director.email, { matching: ({ subject }) => /à confirmer/.test(subject) });
  await loginAs(host, director.email);
  await host.goto('/services');
  await expect(host.getByText(/à la demande de Claire Martin/)).toBeVisible();
  await expectReadable(host);
  await host.getByRole('button', { name: 'Oui, c’est notre demande' }).click();
  await expect(host.getByText('C’est confirmé. La demande est bien la vôtre.')).toBeVisible();
  await expect(host.getByRole('button', { name: 'Oui, c’est notre demande' })).toHaveCount(0);
  await expectReadable(host);

  const workshop = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(workshop, washer.email);
  await workshop.goto('/services');
  await expect(workshop.getByText('Claire Martin')).toHaveCount(0);
  await workshop.getByRole('radio', { name: /Oui/ }).check();
  await workshop.getByLabel('En une phrase').fill('Nous passons à 8 h.');
  await workshop.getByRole('button', { name: 'Répondre' }).click();
  await expect(workshop.getByText(/C’est accepté/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('Le service est accepté.')).toBeVisible();
  await axe(page);
  await look('update service_offers set withdrawn_at = now() where place_name = $1', [name]);
  await look('delete from tension_declarations where structure_id = $1', [structure.id]);
});
