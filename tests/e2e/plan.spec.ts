import { expect } from '@playwright/test';
import {
  aDriver,
  aDriverAt,
  alone,
  anAgent,
  asked,
  lineOf,
  PLANNED,
} from '../support/drivers-story';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test('the plan proposed, edited by two agents, sent once', async ({ page, open }) => {
  test.setTimeout(240_000);
  await alone(async () => {
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
  });
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
