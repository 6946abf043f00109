import { expect, type Page } from '@playwright/test';
import { addresses } from '../support/addresses';
import { anOrganization, aPerson, aStructure, aUser } from '../support/builders';
import {
  aDriver,
  aDriverAt,
  alone,
  anAgent,
  asked,
  lineOf,
  PLANNED,
} from '../support/drivers-story';
import { ask } from '../support/insert';
import { startOver, tabBackTo, tabTo, typedEitherWay } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aNeed } from '../support/need-builders';
import { axe, test } from '../support/story';

// The three tasks of a cell, from the table with the map hidden, and by the keyboard alone.

const HOUR = 3_600_000;
const owner = () => ({ ownerUrl: addresses().databaseOwner });
const hours = (count: number) => new Date(Date.now() + count * HOUR);
const CELL = 'agathe.montbrun@demo.releve.test';

/** The dashboard read from its table: the map is not there, and everything else is. */
async function readTheTable(page: Page) {
  await page.goto('/situation/tableau');
  const map = page.getByRole('img', { name: /^Carte de/ });
  await map.evaluate((drawn: HTMLElement) => {
    drawn.style.display = 'none';
  });
  await expect(map).toBeHidden();
  await expect(page.getByRole('rowheader', { name: 'Tout le territoire' })).toBeVisible();
  await startOver(page);
}

/** Presses what has a name, reached with Tab from the top of the page as it now is. */
const pressing = (page: Page) => ({
  follow: async (name: string | RegExp) => {
    await tabTo(page, page.getByRole('link', { name, exact: true }).first());
    await page.keyboard.press('Enter');
    await startOver(page);
  },
  press: async (name: string | RegExp) => {
    await startOver(page);
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  },
  unfold: async (words: string | RegExp) => {
    await startOver(page);
    await tabTo(page, page.locator('summary').filter({ hasText: words }).first());
    await page.keyboard.press('Enter');
  },
});

test('a bad Saturday: from the table to the queue, a case taken, a lever pulled and answered, closed', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const organization = await anOrganization(owner(), { status: 'verified' } as never);
  const structure = await aStructure(owner(), { organization });
  const need = await aNeed(owner(), {
    ...{ structure, trade: 'nurse', severity: 'vital', startsAt: hours(1), endsAt: hours(9) },
  });
  await loginAs(page, CELL);
  await readTheTable(page);
  const { follow, press, unfold } = pressing(page);
  await follow('File');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('File de la cellule');
  await tabTo(page, page.locator(`a[href="/cellule/file/besoins/${need.id}"]`));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Personne ne l’a en main.')).toBeVisible();
  await press('Prendre ce dossier');
  await expect(page.getByText('Entre vos mains', { exact: true }).first()).toBeVisible();

  // what each lever gave is read before one is chosen, and not only of the one proposed
  await expect(
    page
      .locator('summary')
      .filter({ hasText: 'Réquisition' })
      .getByText(/Essayé \d|Pas encore/),
  ).toBeVisible();
  await unfold('Plan bleu');
  await press('Noter ce levier : Plan bleu');
  await expect(page.locator('summary').filter({ hasText: 'Dire ce qu’il a donné' })).toBeVisible();
  await unfold('Dire ce qu’il a donné');
  await tabTo(page, page.getByRole('radio', { name: 'Oui' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByLabel(/^Personnes obtenues/));
  await page.keyboard.type('1');
  await tabTo(page, page.getByRole('button', { name: 'Noter le résultat' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Oui, 1.personne/)).toBeVisible();
  // the case as it now stands, without the word of what was just done, which takes the focus
  await page.goto(new URL(page.url()).pathname);
  await unfold('Clore ce dossier');
  await tabTo(page, page.getByRole('radio', { name: 'Tout est couvert' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Clore', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Le dossier est clos.')).toBeVisible();
  await axe(page);
});

test('the plan: from the table, read, one kept, one set aside, sent', async ({ page }) => {
  test.setTimeout(240_000);
  await alone(async () => {
    const first = await aDriverAt('Résidence de l’Aubance', 40);
    const second = await aDriverAt('Résidence de l’Authion', 41);
    await Promise.all([aDriver(), aDriver(), aDriver()]);
    await loginAs(page, await anAgent('Rose Brissac'));
    await readTheTable(page);
    const { follow } = pressing(page);
    await follow('Situation');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Situation/);
    await tabTo(page, page.getByRole('link', { name: /Le plan du territoire/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Le plan du territoire');
    const [aubance, authion] = [lineOf(page, 'Aubance'), lineOf(page, 'Authion')];
    await expect(aubance.getByText(/^Personne n°/)).toHaveCount(1, PLANNED);
    await expect(authion.getByText(/^Personne n°/)).toHaveCount(1);
    await startOver(page);
    await tabTo(page, aubance.getByRole('button', { name: /^Garder/ }));
    await page.keyboard.press('Enter');
    await expect(aubance.getByText(/Imposée par Rose Brissac/)).toBeVisible();
    const before = await authion.getByText(/^Personne n°/).textContent();
    await startOver(page);
    await tabTo(page, authion.getByRole('button', { name: /^Écarter/ }));
    await page.keyboard.press('Enter');
    await expect(authion.getByText(before ?? '', { exact: true })).toHaveCount(0, PLANNED);
    await expect(authion.getByText(/^Personne n°/)).toHaveCount(1, PLANNED);
    // it stands above the list
    await tabBackTo(page, page.locator('summary').filter({ hasText: /^Solliciter les? / }));
    await page.keyboard.press('Enter');
    await startOver(page);
    await tabTo(page, page.getByRole('button', { name: 'Envoyer les demandes maintenant' }));
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Dernier envoi|^Les demandes sont parties/)).toBeVisible({
      timeout: 30_000,
    });
    await expect(aubance.getByRole('button')).toHaveCount(0, PLANNED);
    await expect(authion.getByRole('button')).toHaveCount(0, PLANNED);
    for (const { id } of [first, second]) expect(await asked(id)).toHaveLength(1);
    await axe(page);
  });
});

const clean = () => ask(owner(), "delete from activations where territory_id = '44'");

test.describe('an activation', () => {
  test.beforeEach(clean);
  test.afterAll(clean);

  test('from the table: activated, refreshed by somebody concerned, closed, and its report', async ({
    page,
    open,
  }) => {
    test.setTimeout(180_000);
    await loginAs(page, CELL);
    await readTheTable(page);
    const { follow, press } = pressing(page);
    await follow('Situation');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Situation/);
    await tabTo(page, page.locator('a[href="/cellule/activation"]').first());
    await page.keyboard.press('Enter');
    const form = page.getByRole('form', { name: 'Activer la réserve' });
    await expect(form).toBeVisible();
    await startOver(page);
    await tabTo(page, form.getByRole('radio', { name: 'Été' }));
    await page.keyboard.press('Space');
    await tabTo(page, form.getByLabel('En une phrase'));
    await page.keyboard.type('Deux équipes manquent partout.');
    await tabTo(page, form.getByLabel('Au', { exact: true }));
    await page.keyboard.type(typedEitherWay(new Date()));
    await tabTo(page, form.getByRole('button', { name: 'Activer la réserve' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activation : été');

    // somebody of the reserve is asked, and says that their week is still true
    const user = await aUser(owner());
    const person = await aPerson(owner(), { user, confirmedAt: hours(-24 * 40) } as never);
    const concerned = await open();
    await loginAs(concerned, user.email);
    await concerned.goto('/disponibilites');
    await expect(concerned.getByText('Deux équipes manquent partout.')).toBeVisible();
    await tabTo(concerned, concerned.getByRole('button', { name: 'C’est toujours vrai' }));
    await concerned.keyboard.press('Enter');
    await expect
      .poll(async () => {
        const [row] = await ask<{ fresh: boolean }>(
          owner(),
          "select confirmed_at > now() - interval '5 minutes' as fresh from availabilities where person_id = $1",
          [person.id],
        );
        return row?.fresh;
      })
      .toBe(true);

    await page.reload();
    await startOver(page);
    await tabTo(page, page.getByLabel('Retour d’expérience'));
    await page.keyboard.type('Prévenir plus tôt.');
    await press('Fermer l’activation');
    await expect(page.getByText(/Les relances reprennent/)).toBeVisible();
    await expect(page.getByText('Prévenir plus tôt.')).toBeVisible();
    await expect(page.getByRole('table', { name: 'Les besoins' })).toBeVisible();
    await startOver(page);
    await tabTo(page, page.getByRole('link', { name: 'Document PDF' }));
    await axe(page);
  });
});
