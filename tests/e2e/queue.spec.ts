import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aStructure, aUser } from '../support/builders';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aNeed, anAssignment, aSolicitation } from '../support/need-builders';
import { look } from '../support/need-story';
import { aMembership } from '../support/speakers';
import {
  axe,
  expectNotReloaded,
  expectReadable,
  mark,
  PHONE,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

const HOUR = 3_600_000;
const owner = () => ({ ownerUrl: addresses().databaseOwner });
const at = (name: string) => `${name}@demo.releve.test`;
const hours = (count: number) => new Date(Date.now() + count * HOUR);

/** A place of its own, verified. */
async function aPlace() {
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  return await aStructure(owner(), { organization });
}

/** A request nobody holds, red at once: a nurse where somebody’s safety is at stake. */
async function anUrgentNeed(inHours = 5) {
  const structure = await aPlace();
  const wish = { structure, trade: 'nurse', severity: 'vital' } as const;
  return await aNeed(owner(), { ...wish, startsAt: hours(inHours), endsAt: hours(inHours + 8) });
}

/** The declared red of one place. */
async function declareRed(structure: Awaited<ReturnType<typeof aPlace>>) {
  await look(
    `insert into tension_declarations (id, organization_id, territory_id, structure_id, declared_at, absent, vacant, closed_places, level,
       plan_bleu, unchanged, source)
     values (gen_random_uuid(), $1, $2, $3, now(), 4, 2, 0, 'critical', false, false, 'link')`,
    [structure.organizationId, structure.territoryId, structure.id],
  );
}

const caseOf = (page: Page, needId: string) => page.goto(`/cellule/file/besoins/${needId}`);

test('a bad Saturday: two agents, from the queue to closed, each seeing the other and losing nothing', async ({
  page,
  open,
}) => {
  test.setTimeout(180_000);
  const needs = await Promise.all(Array.from({ length: 40 }, () => anUrgentNeed()));
  for (let red = 0; red < 3; red += 1) await declareRed(await aPlace());
  const silent = await aNeed(owner(), { structure: await aPlace(), startsAt: hours(70) });
  const asked = await aSolicitation(owner(), { need: silent });
  await look("update solicitations set offered_at = now() - interval '3 hours' where id = $1", [
    asked.id,
  ]);
  const [first] = needs;
  if (!first) throw new Error('no need');

  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/situation');
  await page.getByRole('link', { name: /La file de la cellule/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('File de la cellule');
  await expect(page.getByText(/\d+.dossiers, dont \d+ à prendre/)).toBeVisible();
  await expect(page.getByText('structure rouge d’office', { exact: false }).first()).toBeVisible();
  await expectReadable(page);
  await page.goto('/cellule/file?page=2');
  await expect(page.getByText('La structure est au rouge').first()).toBeVisible();

  // the other agent has the same case under their eyes
  const other = await open();
  await loginAs(other, at('karim.valfontaine'));
  await caseOf(page, first.id);
  await caseOf(other, first.id);
  await expect(other.getByText('Personne ne l’a en main.')).toBeVisible();
  await page.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  await expect(other.getByText(/Entre les mains de Agathe Montbrun/)).toBeVisible();
  await expect(page.getByText('Sous les yeux de Karim Valfontaine en ce moment.')).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByRole('link', { name: /^\d\d/ }).first()).toHaveAttribute('href', /^tel:/);
  await axe(page);

  // a lever, noted by one, answered by the other
  await page.getByLabel('Qui est sollicité').first().fill('Cabinet infirmier du port');
  await page
    .getByRole('button', { name: /^Noter ce levier/ })
    .first()
    .click();
  await expect(page.getByText('Le levier est noté.')).toBeVisible();
  await expect(other.getByText('Cabinet infirmier du port').first()).toBeVisible();
  await other.getByText(/^Dire ce qu’il a donné/).click();
  await other.getByRole('radio', { name: 'Oui' }).check();
  await other.getByLabel(/^Personnes obtenues/).fill('1');
  await other.getByLabel(/^Heures couvertes/).fill('8');
  await other.getByRole('button', { name: 'Noter le résultat' }).click();
  await expect(
    page.getByText(/Oui, 1.personne, 8.heures, noté par Karim Valfontaine/),
  ).toBeVisible();

  // what one writes while the other’s page is frozen is told, and nothing typed is lost
  await page.getByRole('button', { name: 'Figer l’affichage' }).click();
  await other.getByRole('textbox', { name: 'Note' }).fill('La direction rappelle à 22 h.');
  await other.getByRole('button', { name: 'Noter', exact: true }).click();
  await expect(other.getByText('C’est noté.')).toBeVisible();
  await page.getByText('Clore ce dossier').click();
  await page.getByRole('radio', { name: 'Tout est couvert' }).check();
  await page.getByLabel('En un mot').fill('Une infirmière vient.');
  await page.getByRole('button', { name: 'Clore', exact: true }).click();
  await expect(page.getByRole('form', { name: 'Clore' }).getByRole('alert')).toContainText(
    'La direction rappelle à 22 h.',
  );
  await expect(page.getByLabel('En un mot')).toHaveValue('Une infirmière vient.');
  await axe(page);
  await page.getByRole('button', { name: 'Reprendre l’affichage en direct' }).click();
  await expect(
    page.getByRole('list', { name: 'Histoire du dossier' }).getByText(/rappelle à 22\sh/),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Clore', exact: true }).click();
  await expect(page.getByText('Le dossier est clos.')).toBeVisible();

  // the silent host, by the other: the need is filled, its case says how it went
  await caseOf(other, silent.id);
  await expect(other.getByText('Un oui attend la structure')).toBeVisible();
  await other.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(other.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  await look("update needs set status = 'closed', closed_at = now() where id = $1", [silent.id]);
  await caseOf(other, silent.id);
  await expect(other.getByText('La structure a fermé sa demande.')).toBeVisible();
  await axe(other);
  await page.goto('/cellule/leviers');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce que chaque levier a donné');
  await expectReadable(page);
});

test('by the keyboard alone: taken, noted, handed over', async ({ page }) => {
  const { id } = await anUrgentNeed();
  const press = async (name: string) => {
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  };
  await loginAs(page, at('agathe.montbrun'));
  await caseOf(page, id);
  await startOver(page);
  await press('Prendre ce dossier');
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  await startOver(page);
  await tabTo(page, page.getByRole('textbox', { name: 'Note' }));
  await page.keyboard.type('Standard occupé.');
  await press('Noter');
  await expect(page.getByText('C’est noté.')).toBeVisible();
  await caseOf(page, id);
  await startOver(page);
  await tabTo(page, page.locator('summary').filter({ hasText: 'Passer la main' }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('Ce que la relève doit savoir'));
  await page.keyboard.type('Rappeler la cadre de nuit.');
  await press('Passer la main');
  await expect(page.getByText(/avec ce que la relève doit savoir/)).toBeVisible();
  await axe(page);
});

test('on a phone, without script: taken from the queue, a requisition refused then decided, closed', async ({
  open,
}) => {
  const { id } = await anUrgentNeed(1);
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, at('karim.valfontaine'));
  await cell.goto('/cellule/file');
  await expectReadable(cell);
  await caseOf(cell, id);
  await expectReadable(cell);
  await cell.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(cell.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  await cell.locator('summary').filter({ hasText: 'Réquisition' }).click();
  const form = cell.getByRole('form', { name: 'Réquisition', exact: true });
  await form.getByRole('button', { name: /^Noter ce levier/ }).click();
  await expect(cell.getByText('Dites qui a décidé la réquisition.').first()).toBeVisible();
  await expectReadable(cell);
  const again = cell.getByRole('form', { name: 'Réquisition', exact: true });
  await again.getByLabel('Qui l’a décidée').fill('Le préfet');
  await again.getByLabel('Sur quel texte').selectOption({ index: 1 });
  await again.getByRole('button', { name: /^Noter ce levier/ }).click();
  await expect(cell.getByText(/^Décidé par Le préfet/)).toBeVisible();
  // folded, its form is gone with it: what was done is said where it is listed now, and read first
  await expect(cell.getByText(/^Réquisition\s: le levier est noté\.$/)).toBeVisible();
  await expect(cell.locator(':focus')).toContainText('le levier est noté');
  await cell.locator('summary').filter({ hasText: 'Clore ce dossier' }).click();
  await cell.getByRole('radio', { name: 'D’autres s’en chargent' }).check();
  await cell.getByRole('button', { name: 'Clore', exact: true }).click();
  await expect(cell.getByText('Le dossier est clos.')).toBeVisible();
  await expectReadable(cell);
});

test('a lever pulled from the folded list says what it did, and takes the focus', async ({
  page,
}) => {
  const { id } = await anUrgentNeed();
  await loginAs(page, at('agathe.montbrun'));
  await caseOf(page, id);
  await page.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  for (const lever of ['Plan bleu', 'Adapter l’activité']) {
    await page.locator('summary').filter({ hasText: lever }).click();
    const form = page.getByRole('form', { name: lever, exact: true });
    await form.getByRole('button', { name: /^Noter ce levier/ }).click();
    await expect(page.getByText(new RegExp(`^${lever}\\s: le levier est noté\\.$`))).toBeVisible();
    await expect(page.locator(':focus')).toContainText(`${lever}`);
  }
  await expectReadable(page);
  await axe(page);
  await page.getByText(/^Dire ce qu’il a donné : Plan bleu/).click();
  const given = page.getByRole('form', { name: 'Résultat : Plan bleu' });
  await given.getByRole('radio', { name: /^Sans objet/ }).check();
  await given.getByRole('button', { name: 'Noter le résultat' }).click();
  await expect(page.getByText(/^Plan bleu\s: le résultat est noté\.$/)).toBeVisible();
  await expect(page.locator(':focus')).toContainText('le résultat est noté');
  await expect(page.getByText(/^Sans objet, noté par Agathe Montbrun/)).toBeVisible();
});

test('somebody who comes was not told that hours changed: in the queue though no seat is free, called, noted, gone', async ({
  page,
  open,
}) => {
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization });
  const director = await aUser(owner());
  await aMembership(owner(), { role: 'director', organization, user: director });
  const need = await aNeed(owner(), { structure, startsAt: hours(30), endsAt: hours(38) });
  const { solicitation } = await anAssignment(owner(), { need });
  await look(
    `insert into outbox_messages (id, organization_id, territory_id, channel, kind, person_id, solicitation_id, payload, dedupe_key, status, attempts, last_error, created_at)
     select gen_random_uuid(), organization_id, territory_id, 'email', 'mission-changed', person_id, id, jsonb_build_object('needId', need_id),
       gen_random_uuid(), 'failed', 12, '550 EENVELOPE', now() from solicitations where id = $1`,
    [solicitation.id],
  );
  // the structure the cell calls reads which of them it is
  const host = await open();
  await loginAs(host, director.email);
  await host.goto(`/besoins/${need.id}`);
  await expect(host.getByText(/ne lui est sans doute pas parvenu\s: appelez/)).toBeVisible();
  await axe(host);
  await loginAs(page, at('agathe.montbrun'));
  await caseOf(page, need.id);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    /^À prévenir\s: mission d’aide-soignant/,
  );
  await expect(page.getByText('Quelqu’un n’a pas été prévenu').first()).toBeVisible();
  await expect(page.getByText(/N’a pas reçu\s: le changement de sa mission/)).toBeVisible();
  await expect(page.getByText(/Prenez ce dossier pour noter/)).toBeVisible();
  await expectReadable(page);
  await axe(page);
  await page.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(phone, at('karim.valfontaine'));
  await caseOf(phone, need.id);
  await expectReadable(phone);
  await phone.getByRole('button', { name: /^Noter que c’est dit au téléphone/ }).click();
  await expect(phone.locator(':focus')).toContainText('un appel de moins à passer');
  await expect(phone.getByText('À prévenir par téléphone')).toHaveCount(0);
  await host.reload();
  await expect(host.getByText(/ne lui est sans doute pas parvenu/)).toHaveCount(0);
  await expect(page.getByText(/Karim Valfontaine a prévenu par téléphone/)).toBeVisible();
  await axe(page);
});

test('a quiet night: nothing happens, and a case left open says by itself that it is time to look again', async ({
  page,
  open,
}) => {
  const { id } = await anUrgentNeed(9);
  const [sheet, list] = [page, await open()];
  await sheet.clock.install();
  await list.clock.install();
  await loginAs(sheet, at('agathe.montbrun'));
  await loginAs(list, at('agathe.montbrun'));
  await caseOf(sheet, id);
  await sheet.getByRole('button', { name: 'Prendre ce dossier' }).click();
  await expect(sheet.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();
  await sheet.getByLabel('Revoir dans').selectOption('15');
  await sheet.getByRole('button', { name: 'Fixer' }).click();
  await expect(sheet.getByText('En attente', { exact: true })).toBeVisible();
  await list.goto('/cellule/file?voir=miens');
  const line = list.getByRole('listitem').filter({ has: list.locator(`a[href$="${id}"]`) });
  await expect(line.getByText('En attente', { exact: true })).toBeVisible();
  for (const one of [sheet, list]) {
    await expect(one.getByText('en direct', { exact: true })).toBeVisible();
    await mark(one);
  }
  // its quarter of an hour passes, and nobody writes anything that a stream would tell
  await look(
    'update queue_cases set version = version + 1, look_again_at = now() where need_id = $1',
    [id],
  );
  for (const one of [sheet, list]) await one.clock.fastForward(3 * 60_000);
  await expect(sheet.getByText('À revoir maintenant', { exact: true })).toBeVisible();
  await expect(line.getByText('À revoir maintenant', { exact: true })).toBeVisible();
  for (const one of [sheet, list]) {
    await expectNotReloaded(one);
    await axe(one);
  }
});

test('a director finds no queue, and no case of it', async ({ page, faults }) => {
  faults.allow(/status of 404/);
  const { id } = await anUrgentNeed();
  await loginAs(page, at('helene.clairval'));
  for (const path of ['/cellule/file', `/cellule/file/besoins/${id}`, '/cellule/leviers']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
  }
});
