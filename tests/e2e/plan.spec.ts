import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aPerson, aStructure, aUser } from '../support/builders';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aNeed } from '../support/need-builders';
import { look } from '../support/need-story';
import { MAINE_ET_LOIRE } from '../support/reference';
import { aMembership } from '../support/speakers';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const HOUR = 3_600_000;
// the worker plans again soon after what was written, fifteen seconds at most, then computes
const PLANNED = { timeout: 60_000 };
const owner = () => ({ ownerUrl: addresses().databaseOwner });
const hours = (count: number) => new Date(Date.now() + count * HOUR);

/** An agent of the cell of Maine-et-Loire, where few others are: the plan of a story is its own. */
async function anAgent(name: string) {
  const user = await aUser(owner(), { name });
  await aMembership(owner(), {
    ...{ role: 'cell', territoryId: MAINE_ET_LOIRE, user, displayName: name },
  });
  return user.email;
}

/** A place that lacks a driver while safety is at stake, whose director wrote why people may be woken. */
async function aDriverAt(name: string, inHours: number) {
  const organization = await anOrganization(owner(), { territoryId: MAINE_ET_LOIRE });
  const structure = await aStructure(owner(), { organization, name, commune: 'Angers' });
  const need = await aNeed(owner(), {
    ...{ structure, trade: 'driver', severity: 'vital', regulated: false, seats: 1 },
    ...{ startsAt: hours(inHours), endsAt: hours(inHours + 4) },
  });
  await look(
    `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, quiet_reason, created_at, updated_at)
     values ($1, $2, $3, 'by-hand', $4, '{}', 'Une tournée ne peut pas attendre.', now(), now())`,
    [need.id, need.organizationId, need.territoryId, need.startsAt],
  );
  return need;
}

/** A driver of Angers; the worker hears of it as of whatever the product writes. */
async function aDriver() {
  await aPerson(owner(), {
    ...{ trades: [{ trade: 'driver', proof: 'verified' }], kind: 'retiree', commune: 'Angers' },
    ...{ radiusKm: 60, confirmedAt: new Date() },
  });
  await look("select pg_notify('releve', '')");
}

const asked = (needId: string) =>
  look<{ person_id: string }>('select person_id from solicitations where need_id = $1', [needId]);

/** The lines of one need in the plan’s list. */
const lineOf = (page: Page, name: string) =>
  page
    .getByRole('list', { name: 'Besoins et personnes proposées' })
    .locator(':scope > li')
    .filter({ has: page.getByRole('link', { name: new RegExp(name) }) });

test('the plan proposed, edited by two agents, sent once', async ({ page, open }) => {
  test.setTimeout(240_000);
  // other needs of the département are asked by their own structures meanwhile
  const others = await look<{ id: string; flow: string }>(
    `update needs n set flow = 'by-name' from needs was
     where was.id = n.id and n.territory_id = '49' and n.status = 'open' returning n.id, was.flow`,
    [],
  );
  try {
    const first = await aDriverAt('Résidence du Coteau', 30);
    const second = await aDriverAt('Résidence des Vignes', 31);
    await Promise.all([aDriver(), aDriver(), aDriver()]);
    await loginAs(page, await anAgent('Ava Montjean'));
    await page.goto('/situation');
    await page.getByRole('link', { name: /Le plan du territoire/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le plan du territoire');
    const coteau = lineOf(page, 'Résidence du Coteau');
    const vignes = lineOf(page, 'Résidence des Vignes');
    await expect(coteau.getByText(/^Personne n°/)).toHaveCount(1, PLANNED);
    await expect(vignes.getByText(/^Personne n°/)).toHaveCount(1);
    await expect(page.getByText(/que si chaque besoin sollicitait de son côté/)).toBeVisible();
    await expect(page.getByRole('table', { name: 'Places couvertes, par gravité' })).toBeVisible();
    await expectReadable(page);
    await axe(page);

    // kept by one, read by the other
    const other = await open();
    await loginAs(other, await anAgent('Ilan Roussay'));
    await other.goto('/situation/plan');
    await coteau.getByRole('button', { name: /^Garder/ }).click();
    await expect(coteau.getByText('C’est imposé.', { exact: false })).toBeVisible();
    await expect(
      lineOf(other, 'Résidence du Coteau').getByText(/Imposée par Ava Montjean/),
    ).toBeVisible();

    // imposed where they clash: refused, with a sentence, and nothing changes
    const pinned = await coteau.getByText(/^Personne n°/).textContent();
    await other.getByText('Imposer une personne à un autre besoin').click();
    await other.getByLabel('Personne', { exact: true }).selectOption({ label: pinned ?? '' });
    await other.getByLabel('Besoin', { exact: true }).selectOption(second.id);
    await other.getByRole('button', { name: 'Imposer', exact: true }).click();
    await expect(
      other.getByText('Cette personne ne peut pas venir à ces heures', { exact: false }),
    ).toBeVisible();
    await axe(other);

    // set aside by the other: somebody else is proposed, and the page says who left
    const before = await vignes.getByText(/^Personne n°/).textContent();
    await lineOf(other, 'Résidence des Vignes')
      .getByRole('button', { name: /^Écarter/ })
      .click();
    await expect(page.getByText('Le plan se recalcule', { exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Envoyer les demandes maintenant' })).toHaveCount(
      0,
    );
    await expect(vignes.getByText(before ?? '', { exact: true })).toHaveCount(0, PLANNED);
    await expect(vignes.getByText(/^Personne n°/)).toHaveCount(1);
    await expect(page.getByText('Ce qui a changé depuis le plan d’avant')).toBeVisible();
    await expect(page.getByText(/écartée par la cellule/)).toBeVisible();
    await expect(page.getByText(/Écartée par Ilan Roussay/)).toBeVisible();
    await expect(coteau.getByText(pinned ?? '', { exact: true })).toHaveCount(1);
    await axe(page);

    // sent, once
    await page.getByText(/^Solliciter les? /).click();
    await page.getByRole('button', { name: 'Envoyer les demandes maintenant' }).click();
    // a plan made again takes in what was sent: its lines are then no longer there
    await expect(page.getByText(/^Dernier envoi|^Les demandes sont parties/)).toBeVisible({
      timeout: 30_000,
    });
    await expect(coteau.getByRole('button')).toHaveCount(0);
    await expect(vignes.getByRole('button')).toHaveCount(0);
    expect(await asked(first.id)).toHaveLength(1);
    expect(await asked(second.id)).toHaveLength(1);
    await expectReadable(page);
    await axe(page);
  } finally {
    for (const { id, flow } of others)
      await look('update needs set flow = $2 where id = $1', [id, flow]);
  }
});

test('on a phone, without script: read, kept, and no more', async ({ open }) => {
  test.setTimeout(150_000);
  await aDriverAt('Résidence de la Loire', 50);
  await aDriver();
  const email = await anAgent('Lou Brissac');
  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(phone, email);
  const line = lineOf(phone, 'Résidence de la Loire');
  await expect(async () => {
    await phone.goto('/situation/plan');
    await expect(line.getByText(/^Personne n°/)).toHaveCount(1, { timeout: 500 });
  }).toPass(PLANNED);
  await expectReadable(phone);
  await line.getByRole('button', { name: /^Garder/ }).click();
  await expect(line.getByText(/Imposée par Lou Brissac/)).toBeVisible();
  await line.getByRole('button', { name: /^Ne plus imposer/ }).click();
  await expect(line.getByRole('button', { name: /^Garder/ })).toBeVisible();
  await expectReadable(phone);
});

test('by the keyboard alone: set aside, allowed again', async ({ page }) => {
  test.setTimeout(150_000);
  await aDriverAt('Résidence du Layon', 70);
  await aDriver();
  await loginAs(page, await anAgent('Noé Thouarcé'));
  await page.goto('/situation/plan');
  const line = lineOf(page, 'Résidence du Layon');
  await expect(line.getByText(/^Personne n°/)).toHaveCount(1, PLANNED);
  const press = async (name: RegExp) => {
    await startOver(page);
    await tabTo(page, line.getByRole('button', { name }));
    await page.keyboard.press('Enter');
  };
  await press(/^Écarter/);
  await expect(page.getByText(/Écartée par Noé Thouarcé/)).toBeVisible();
  const allow = page.getByRole('button', { name: /^Autoriser de nouveau.*Layon/ });
  await startOver(page);
  await tabTo(page, allow);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Écartée par Noé Thouarcé/)).toHaveCount(0, PLANNED);
});
