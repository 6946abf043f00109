import { expect, type Page } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { look } from '../support/need-story';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';
type Body = { email: string; name: string };

/** Three directions of the territory, of three bodies, who wear one hat. */
const directions = () =>
  look<Body>(
    `select distinct on (o.id) m.email, o.name from organizations o
       join memberships m on m.organization_id = o.id and m.role = 'director' and m.ended_at is null
       join users u on u.id = m.user_id and u.disabled_at is null
     where o.territory_id = '44' and o.status = 'verified' and exists (select from structures s where s.organization_id = o.id and s.status = 'active')
       and not exists (select from memberships n where n.user_id = u.id and n.id <> m.id)
     order by o.id limit 3`,
    [],
  );

async function openSpace(cell: Page, name: string) {
  await cell.getByText('Ouvrir un espace').first().click();
  await cell.getByLabel('Nom de l’espace').fill(name);
  await cell.getByLabel(/Pourquoi ces organismes/).fill('Court');
  await cell.getByRole('checkbox', { name: 'ARS' }).check();
  await cell.getByRole('button', { name: 'Ouvrir l’espace' }).click();
  await expect(cell.getByRole('alert').first()).toContainText('Dites en une phrase pourquoi');
  await axe(cell);
  await cell.getByLabel(/Pourquoi ces organismes/).fill('Se prêter du personnel cet hiver.');
  await cell.getByRole('button', { name: 'Ouvrir l’espace' }).click();
  await expect(cell.getByText('L’espace est ouvert.')).toBeVisible();
}

async function invite(cell: Page, { name }: Body) {
  await cell.getByText('Inviter un organisme').first().click();
  await cell.getByLabel('Organisme', { exact: true }).selectOption({ label: name });
  await cell.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await expect(cell.getByText('L’invitation est partie')).toBeVisible();
}

async function decide(cell: Page, what: string, party: string, day: string) {
  const form = cell.getByRole('form', { name: 'Noter une décision' });
  await cell.getByText('Noter une décision').first().click();
  await form.getByLabel('Ce qui est décidé').fill(what);
  await form.getByLabel('Qui s’en charge ?').selectOption({ label: party });
  await form.getByLabel('Pour quel jour ?').fill(day);
  await form.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await expect(cell.getByText('La décision est enregistrée.')).toBeVisible();
}

test('on a phone, without script: two bodies and the cell meet, decide, are told; who leaves reads nothing that follows', async ({
  open,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  const [first, second, third] = await directions();
  if (!(first && second && third)) throw new Error('three directions');
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto('/cellule/organismes');
  await cell.getByRole('link', { name: 'Espaces collectifs' }).click();
  await axe(cell);
  await openSpace(cell, 'Entraide du vignoble');
  const there = new URL(cell.url()).pathname;
  const id = there.split('/').at(-1) ?? '';
  await invite(cell, first);
  await invite(cell, second);

  const one = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(one, first.email);
  await one.goto('/equipe');
  await one.getByRole('link', { name: 'Voir les espaces' }).click();
  await axe(one);
  await one.getByRole('link', { name: /Lire et répondre/ }).click();
  await expect(one.getByText('La cellule de crise vous invite à en être.')).toBeVisible();
  await expect(one.getByText(second.name)).toHaveCount(0);
  await axe(one);
  await one.getByRole('button', { name: 'Oui, nous en serons' }).click();
  await expect(one.getByText('Bienvenue')).toBeVisible();
  await expect(one.getByRole('heading', { name: 'Fiche de réunion' })).toBeVisible();
  await axe(one);
  await expectNoSideScroll(one);

  const two = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(two, second.email);
  await two.goto(`/collectifs/${id}`);
  await two.getByRole('button', { name: 'Oui, nous en serons' }).click();
  await expect(two.getByText(first.name).first()).toBeVisible();

  await cell.reload();
  await cell.getByText('Prévoir une réunion').first().click();
  const meeting = cell.getByRole('form', { name: 'Prévoir une réunion' });
  await meeting.getByLabel('Quel jour ?').fill('2026-12-08');
  await meeting.getByLabel('Début').fill('14:00');
  await meeting.getByLabel('Fin').fill('15:30');
  await meeting.getByLabel('Ordre du jour').fill('Ce qui manque\nCe qui se prête');
  await meeting.getByRole('button', { name: 'Enregistrer la réunion' }).click();
  await expect(cell.getByRole('alert').first()).toContainText('Indiquez un lieu, ou un lien');
  await meeting.getByLabel('Lieu').fill('Maison du département, Clisson');
  await meeting.getByRole('button', { name: 'Enregistrer la réunion' }).click();
  await expect(cell.getByText('La réunion est enregistrée.')).toBeVisible();
  await axe(cell);
  await expectNoSideScroll(cell);
  await decide(cell, 'Prêter une infirmière le samedi', second.name, '2026-12-11');
  await axe(cell);
  await expectNoSideScroll(cell);

  await one.reload();
  await one.getByRole('link', { name: /Ordre du jour et compte rendu/ }).click();
  await expect(one.getByText('Ce qui se prête')).toBeVisible();
  await expect(one.getByText('Prêter une infirmière le samedi')).toBeVisible();
  const calendar = await one.request.get(
    (await one.getByRole('link', { name: 'Ajouter à mon agenda' }).getAttribute('href')) ?? '',
  );
  expect(await calendar.text()).toContain('SUMMARY:Entraide du vignoble');
  const onPaper = await one.request.get(
    (await one.getByRole('link', { name: 'Fiche de réunion en PDF' }).getAttribute('href')) ?? '',
  );
  expect((await onPaper.body()).subarray(0, 4).toString()).toBe('%PDF');
  await axe(one);
  await expectNoSideScroll(one);

  await two.reload();
  await two.getByRole('button', { name: 'C’est fait' }).click();
  await expect(two.getByText('les autres lisent que c’est fait')).toBeVisible();
  await axe(two);

  await two.getByText('Quitter l’espace').first().click();
  await two.getByRole('button', { name: 'Quitter l’espace' }).click();
  await expect(two.getByText('Vous n’en êtes plus').first()).toBeVisible();
  await cell.goto(there);
  await decide(cell, 'Se revoir dans deux semaines', 'Cellule de crise', '2026-12-20');
  await two.reload();
  await expect(two.getByText('Prêter une infirmière le samedi').first()).toBeVisible();
  await expect(two.getByText('Se revoir dans deux semaines')).toHaveCount(0);
  await one.goto(`/collectifs/${id}`);
  await expect(one.getByText('Se revoir dans deux semaines').first()).toBeVisible();

  const stranger = await open({});
  await loginAs(stranger, third.email);
  expect((await stranger.goto(`/collectifs/${id}`))?.status()).toBe(404);
  const files = await stranger.request.get(new URL(calendar.url()).pathname);
  expect(files.status()).toBe(404);

  await cell.goto(there);
  await cell.getByText('Clore l’espace').first().click();
  await cell.getByRole('button', { name: 'Clore l’espace' }).click();
  await expect(cell.getByText('L’espace est clos.')).toBeVisible();
  await expect(cell.getByText('Cet espace est clos. 1 décision restait à suivre.')).toBeVisible();
  await expect(cell.getByText('Annulée').first()).toBeVisible();
  await axe(cell);
});

test('by the keyboard: a meeting that was held has its minutes, said again, read as a document; a decision keeps what was written', async ({
  page,
}) => {
  const [first] = await directions();
  if (!first) throw new Error('a direction');
  await loginAs(page, CELL);
  await page.goto('/cellule/collectifs');
  await openSpace(page, 'Relais du littoral');
  await invite(page, first);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const [held] = await look<{ id: string }>(
    `insert into collective_meetings (id, collective_id, territory_id, starts_at, ends_at, place, agenda, version, kept_by, kept_at)
     select gen_random_uuid(), c.id, c.territory_id, now() - interval '2 hours', now() - interval '1 hour', 'Salle B', array['Tour de table'], 1, c.opened_by, c.opened_at
     from collectives c where c.id = $1 returning id`,
    [id],
  );
  await page.goto(`/cellule/collectifs/${id}/${held?.id}`);
  await tabTo(page, page.locator('summary', { hasText: 'Écrire le compte rendu' }));
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Cellule de crise' }).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Ce qui s’est dit').fill('Deux lits fermés.');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer le compte rendu' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Le compte rendu est enregistré.')).toBeVisible();
  await expect(page.getByText('Présents : Cellule de crise.').first()).toBeVisible();
  await axe(page);
  const pdf = await page.request.get(`/api/collectifs/${held?.id}/compte-rendu`);
  expect((await pdf.body()).subarray(0, 4).toString()).toBe('%PDF');
  await decide(page, 'Rappeler les retraités', 'Cellule de crise', '2026-12-11');
  await page.getByText('Dire cette décision autrement').first().click();
  const again = page.getByRole('form', { name: /Dire cette décision autrement/ });
  await again.getByLabel('Ce qui est décidé').fill('Rappeler les retraités et les étudiants');
  await again.getByRole('radio', { name: 'Fait' }).check();
  await again.getByRole('button', { name: 'Enregistrer la décision' }).click();
  await expect(page.getByText('Ce qui était écrit avant reste lisible.')).toBeVisible();
  await page.locator('summary', { hasText: 'Ce qui était écrit avant' }).click();
  await expect(page.getByText(/«\sRappeler les retraités\s»/)).toBeVisible();
  await axe(page);
});
