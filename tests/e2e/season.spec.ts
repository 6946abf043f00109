import { expect } from '@playwright/test';
import { dayOf } from '@/lib/shared/civil-time';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import {
  axe,
  expectBothFiles,
  expectNoSideScroll,
  NOT_FOUND,
  PHONE,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

const DAY = 86_400_000;
const at = (name: string) => `${name}@demo.releve.test`;
const dayIn = (days: number) => dayOf(new Date(Date.now() + days * DAY));
const clean = async () => {
  await ask(
    { ownerUrl: addresses().databaseOwner },
    `delete from season_reports where territory_id = '44'`,
  );
};
test.beforeEach(clean);
test.afterAll(clean);

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('the report of a day is drawn, each drawing named and described, its table under it', async ({
    page,
  }) => {
    await loginAs(page, at('agathe.montbrun'));
    // the last day of which enough is known to say a delay
    const delays = page.getByRole('img', { name: 'Délais, une fois sur deux' });
    for (let ago = 1; ago === 1 || (ago < 30 && (await delays.count()) === 0); ago += 1)
      await page.goto(`/cellule/bilan?jour=${dayIn(-ago)}`);
    const weeks = page.getByRole('img', { name: 'Places, semaine après semaine' });
    await expect(weeks).toBeVisible();
    await expect(page.getByRole('table', { name: 'Semaine après semaine' })).toBeVisible();
    await expect(delays).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
  });

  test('a season told by two agents: filled from what is counted, nothing overwritten, and its files', async ({
    page,
    open,
    faults,
  }) => {
    faults.allow(NOT_FOUND);
    await loginAs(page, at('agathe.montbrun'));
    await page.goto('/cellule/saisons');
    await expect(page.getByText('Aucun bilan de saison encore')).toBeVisible();
    await axe(page);
    const form = page.getByRole('form', { name: 'Ouvrir un bilan de saison' });
    await form.getByRole('button', { name: 'Ouvrir le bilan' }).click();
    await expect(page.getByRole('alert').getByRole('link').first()).toHaveText(/Donnez un nom/);
    await axe(page);
    await form.getByLabel('Nom de la saison').fill('Automne');
    await form.getByLabel('Premier mois').selectOption(dayIn(-30).slice(0, 7));
    await form.getByLabel('Dernier mois').selectOption(dayIn(0).slice(0, 7));
    await form.getByRole('button', { name: 'Ouvrir le bilan' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Bilan de saison.*Automne/);
    await expect(page.getByText(/structures de .* ont publié un besoin/)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const season = new URL(page.url()).pathname;

    await page.getByRole('link', { name: /Écrire.*Origine et contexte/ }).click();
    await expect(page.getByText(/Personne de la cellule n’a encore écrit/)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const colleague = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(colleague, at('karim.valfontaine'));
    await colleague.goto(page.url());
    await colleague.getByLabel('Réponse de la cellule').fill('Une grippe précoce.');
    await colleague.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(colleague.getByText('C’est enregistré.')).toBeVisible();

    await page.getByLabel('Réponse de la cellule').fill('Des vacances mal couvertes.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('alert')).toContainText('Une grippe précoce.');
    await expect(page.getByLabel('Réponse de la cellule')).toHaveValue(
      'Des vacances mal couvertes.',
    );
    await axe(page);
    await page
      .getByLabel('Réponse de la cellule')
      .fill('Une grippe précoce, et des vacances mal couvertes.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByText('C’est enregistré.')).toBeVisible();
    await expect(page.getByText(/1\squestion sur 58 complétée par/)).toBeVisible();
    await page.getByRole('link', { name: /Modifier.*Origine et contexte/ }).click();
    await expect(page.getByRole('heading', { name: 'Versions précédentes' })).toBeVisible();
    await expect(page.getByText('Une grippe précoce.', { exact: true })).toBeVisible();
    await axe(page);

    await page.goto(season);
    await expectBothFiles(page);
    // beside the month it ends with: named by its days, and told to be under way
    await page.goto('/cellule/bilan/comparer');
    const whole = page.getByLabel('Comparer', { exact: true });
    const autumn = whole.getByRole('option', { name: /^Saison.*Automne, du .*\(en\scours\)$/ });
    await whole.selectOption(await autumn.getAttribute('value'));
    await page.getByRole('button', { name: 'Voir' }).click();
    await expect(
      page.getByRole('columnheader', { name: /^Saison.*Automne/ }).first(),
    ).toBeAttached();
    await expectNoSideScroll(page);
    await axe(page);

    const director = await open(PHONE);
    await loginAs(director, at('helene.clairval'));
    expect((await director.goto(season))?.status()).toBe(404);
  });
});

test('a season opened and answered by keyboard alone; who wrote meanwhile is read at once', async ({
  page,
  open,
}) => {
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/saisons');
  await tabTo(page, page.getByLabel('Nom de la saison'));
  await page.keyboard.type('Printemps');
  await page.getByLabel('Premier mois').selectOption(dayIn(-1).slice(0, 7));
  await page.getByLabel('Dernier mois').selectOption(dayIn(-1).slice(0, 7));
  await tabTo(page, page.getByRole('button', { name: 'Ouvrir le bilan' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Printemps/);
  await tabTo(page, page.getByRole('link', { name: /Écrire.*Nature du projet/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Réponse de la cellule')).toBeVisible();
  const colleague = await open();
  await loginAs(colleague, at('karim.valfontaine'));
  await colleague.goto(page.url());
  await colleague.getByLabel('Réponse de la cellule').fill('Soins.');
  await colleague.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(colleague.getByText('C’est enregistré.')).toBeVisible();
  await tabTo(page, page.getByLabel('Réponse de la cellule'));
  await page.keyboard.type('Continuité de l’accompagnement.');
  const save = page.getByRole('button', { name: 'Enregistrer' });
  await tabTo(page, save);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('form').getByRole('alert')).toContainText('Soins.');
  await expect(page.getByText(/Dernière version.*Karim/)).toBeVisible();
  await startOver(page);
  await tabTo(page, save);
  await page.keyboard.press('Enter');
  await expect(page.getByText('C’est enregistré.')).toBeVisible();
  await axe(page);
});
