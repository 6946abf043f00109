import { createHash, randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aStructure, aUser } from '../support/builders';
import { anId, ask, insert } from '../support/insert';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aMembership } from '../support/speakers';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const HOUR = 3_600_000;

/** A body of twelve structures that never said anything, and its director. */
async function aBody() {
  const owner = { ownerUrl: addresses().databaseOwner };
  const organization = await anOrganization(owner, { status: 'verified' } as never);
  const structures = [];
  for (let rank = 0; rank < 12; rank += 1)
    structures.push(await aStructure(owner, { organization }));
  const user = await aUser(owner);
  await aMembership(owner, { role: 'director', organization, user });
  const [first] = structures;
  if (!first) throw new Error('no structure');
  return { owner, organization, structure: first, email: user.email };
}

test.describe('on phones, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('declared once, then one tap; the cell sees it, and grey again three days later; the link answers without an account', async ({
    page,
    open,
    faults,
  }) => {
    faults.allow(NOT_FOUND);
    const { owner, structure, email } = await aBody();
    await loginAs(page, email);
    await page.goto('/structures');
    await expect(page.getByText(/12.structures sur 12 à déclarer/)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('link', { name: structure.name, exact: true }).click();
    await page.getByLabel('Absences aujourd’hui').fill('3');
    await page.getByLabel('Postes vacants').fill('deux');
    await page.getByRole('radio', { name: 'Vigilance' }).check();
    await page.getByRole('button', { name: 'Déclarer' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/Indiquez un nombre/);
    await expect(page.getByLabel('Absences aujourd’hui')).toHaveValue('3');
    await axe(page);
    await page.getByLabel('Postes vacants').fill('2,5');
    await page.getByRole('button', { name: 'Déclarer' }).click();
    await expect(page.getByText('C’est noté.')).toBeVisible();
    await expect(page.getByText(/3.absences, 2,5.postes vacants/).first()).toBeVisible();
    await expectNoSideScroll(page);
    await page.getByRole('button', { name: /^Rien n’a changé/ }).click();
    await expect(page.getByText(/rien n’a changé, à partir de maintenant/)).toBeVisible();

    const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(cell, 'agathe.montbrun@demo.releve.test');
    await cell.goto(`/situation/structures/${structure.id}`);
    await expect(cell.getByText('Jaune').first()).toBeVisible();
    await axe(cell);
    // silent for three days, it is grey: never a quiet green
    const stays = (is: string) =>
      ask(owner, `alter table tension_declarations ${is} trigger tension_stays`);
    await stays('disable');
    await ask(
      owner,
      `update tension_declarations set declared_at = declared_at - interval '72 hours' where structure_id = $1`,
      [structure.id],
    );
    await stays('enable');
    await cell.reload();
    await expect(cell.getByText('Sans nouvelle').first()).toBeVisible();
    await expect(cell.getByText('Jaune')).toHaveCount(0);
    await axe(cell);
    const askId = anId<'ask'>();
    const now = Date.now();
    const token = randomBytes(16).toString('base64url');
    const tokenHash = createHash('sha256').update(token).digest('base64url');
    await insert(owner, 'tension_asks', {
      ...{ id: askId, organizationId: structure.organizationId, structureId: structure.id },
      ...{ territoryId: structure.territoryId, tokenHash },
      ...{ askedAt: new Date(now), expiresAt: new Date(now + 72 * HOUR), answeredAt: null },
    });
    const link = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await link.goto(`/t/${token}`);
    await expect(link.getByRole('heading', { name: /Où en êtes-vous/ })).toBeVisible();
    await axe(link);
    await link.getByRole('button', { name: 'Rien n’a changé' }).click();
    await expect(link.getByRole('heading', { name: 'C’est noté, merci.' })).toBeVisible();
    await link.getByText('Corriger').click();
    await link.getByLabel(/^Postes vacants/).fill('deux');
    await link.getByRole('button', { name: 'Déclarer' }).click();
    await expect(link.getByRole('alert').getByRole('link')).toHaveText(/^Indiquez un nombre/);
    await expect(link.getByLabel(/^Postes vacants/)).toHaveValue('deux');
    await expect(link.getByLabel(/^Postes vacants/)).toHaveAccessibleDescription(/2 ou 2,5/);
    await expect(link.getByLabel(/^Absences/)).not.toHaveAttribute('aria-invalid');
    await expectNoSideScroll(link);
    await axe(link);
    await link.getByLabel(/^Postes vacants/).fill('2');
    await link.getByLabel('Absences aujourd’hui').fill('7');
    await link.getByRole('button', { name: 'Déclarer' }).click();
    await expect(link.getByText(/7.absences/)).toBeVisible();
    const said = await ask<{ source: string }>(
      owner,
      'select source from tension_declarations where structure_id = $1 order by declared_at',
      [structure.id],
    );
    expect(said.map(({ source }) => source)).toEqual(['screen', 'screen', 'link', 'link']);
    await link.goto('/t/0000000000000000000000');
    await expect(link.getByRole('heading', { name: 'Ce lien n’ouvre rien.' })).toBeVisible();
  });
});

test('a deputy is named with the keyboard, an agreement proposed, a structure added that waits for the cell', async ({
  page,
}) => {
  const { owner, organization, structure, email } = await aBody();
  const user = await aUser(owner);
  await aMembership(owner, {
    ...{ role: 'manager', organization, user, structures: [structure] },
    displayName: 'Camille Landreau',
  });
  await loginAs(page, email);
  await page.goto('/equipe/remplacements');
  await axe(page);
  await page.getByLabel('Qui remplace').selectOption('Camille Landreau');
  const box = page.getByRole('checkbox', { name: structure.name });
  await tabTo(page, box);
  await page.keyboard.press('Space');
  const until = new Date(Date.now() + 7 * 24 * HOUR).toISOString().slice(0, 10);
  await page.getByLabel('Jusqu’au').fill(until);
  await page.getByRole('button', { name: 'Nommer pour ces dates' }).click();
  await expect(page.getByText(`Camille Landreau pour ${structure.name}`).first()).toBeVisible();
  await axe(page);

  await page.goto('/equipe/conventions');
  await axe(page);
  await page.getByLabel('L’autre organisme').fill('449999999');
  await page.getByRole('radio', { name: 'Prêt de personnel' }).check();
  await page.getByLabel('Jusqu’au').fill(until);
  await page.getByLabel('Le texte').fill('Convention du 12 mars');
  await page.getByRole('button', { name: 'Proposer' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(/Aucun organisme vérifié/);

  await page.goto('/structures/ajouter');
  await axe(page);
  await page.getByLabel('Numéro FINESS').fill('449999999');
  await page.getByLabel('Nom de la structure').fill('Résidence nouvelle');
  await page.getByLabel('Catégorie').selectOption('500');
  await page.getByLabel('Commune').fill('Rezé');
  await page.getByRole('button', { name: 'Ajouter' }).click();
  await expect(page.getByText(/La cellule de votre territoire la vérifie/)).toBeVisible();

  await loginAs(page, 'agathe.montbrun@demo.releve.test');
  await page.goto('/cellule/organismes/structures');
  await expect(page.getByText('Résidence nouvelle').first()).toBeVisible();
  await axe(page);
  await page.getByRole('button', { name: 'Vérifier Résidence nouvelle' }).click();
  await expect(page.getByText('La structure est vérifiée')).toBeVisible();
});
