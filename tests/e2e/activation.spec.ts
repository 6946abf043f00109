import { expect } from '@playwright/test';
import { dayOf } from '@/lib/shared/civil-time';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { tabTo } from '../support/keyboard';
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
const WORDS = 'La grippe touche plusieurs équipes du territoire.';
const clean = async () => {
  await ask(
    { ownerUrl: addresses().databaseOwner },
    `delete from activations where territory_id = '44'`,
  );
};
test.beforeEach(clean);
test.afterAll(clean);

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('activated, read by whoever is concerned, prolonged, closed, and what it gave', async ({
    page,
    open,
    faults,
  }) => {
    faults.allow(NOT_FOUND);
    await loginAs(page, at('agathe.montbrun'));
    await page.goto('/cellule/activation');
    await expect(page.getByText(/La réserve est en veille/)).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const form = page.getByRole('form', { name: 'Activer la réserve' });
    await form.getByRole('radio', { name: 'Épidémie' }).check();
    await form.getByLabel('En une phrase').fill(WORDS);
    await form.getByLabel('Au', { exact: true }).fill(dayIn(-1));
    await form.getByLabel('Places pourvues, sur 100').fill('120');
    await form.getByRole('button', { name: 'Activer la réserve' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/Au plus 100/);
    await expect(form.getByLabel('En une phrase')).toHaveValue(WORDS);
    await form.getByLabel('Places pourvues, sur 100').fill('80');
    await form.getByRole('button', { name: 'Activer la réserve' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/vient après le premier/);
    await axe(page);
    await form.getByLabel('Au', { exact: true }).fill(dayIn(20));
    await form.getByRole('button', { name: 'Activer la réserve' }).click();
    await expect(page.getByText(/C’est fait\. Dès le début/)).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activation : épidémie');
    await expect(page.getByRole('table', { name: 'Les objectifs' })).toBeVisible();
    await expectNoSideScroll(page);
    await axe(page);
    const address = new URL(page.url()).pathname;

    const rules = page.getByRole('form', { name: 'Changer les heures et les seuils' });
    const save = rules.getByRole('button', { name: 'Enregistrer les heures et les seuils' });
    await rules.getByLabel('À partir de').selectOption('23');
    await rules.getByLabel('Jusqu’à').selectOption('6');
    await save.click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/au plus tard/);
    await expectNoSideScroll(page);
    await axe(page);
    await rules.getByLabel('À partir de').selectOption('22');
    await rules.getByLabel('Sécurité en jeu').fill('12');
    await save.click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText(/jamais plus tard/);
    await rules.getByLabel('Sécurité en jeu').fill('48');
    await save.click();
    await expect(
      page.getByText(/les heures et les seuils de l’activation sont changés/),
    ).toBeVisible();
    await expect(page.getByTestId('heures-activation')).toHaveText(/de 22.h à 6.h.*48.h/);
    await rules.getByLabel('Sécurité en jeu').fill('72');
    await save.click();
    await expect(page.getByText('1 version précédente')).toBeVisible();
    await axe(page);
    await page.goto('/cellule/file');
    await expect(page.getByText(/Seuils de l’activation.*72.h/)).toBeVisible();
    await axe(page);
    await page.goto(address);

    for (const [who, where] of [
      ['helene.clairval', '/besoins'],
      ['etienne.landesaule', '/viviers'],
      ['ines.vertruisseau', '/disponibilites'],
    ] as const) {
      const concerned = await open({ ...PHONE, ...WITHOUT_SCRIPT });
      await loginAs(concerned, at(who));
      await concerned.goto(where);
      await expect(concerned.getByText(WORDS)).toBeVisible();
      await expectNoSideScroll(concerned);
      await axe(concerned);
      if (who === 'helene.clairval') {
        expect((await concerned.goto(address))?.status()).toBe(404);
      }
    }

    const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    await loginAs(person, at('ines.vertruisseau'));
    await person.goto('/disponibilites/souhaits');
    await expect(person.getByText(/Heures calmes de l’activation.*de 22.h à 6.h/)).toBeVisible();
    await expectNoSideScroll(person);
    await axe(person);

    await page.getByLabel('Dernier jour', { exact: true }).fill(dayIn(30));
    await page.getByRole('button', { name: 'Changer le dernier jour' }).click();
    await expect(page.getByText(/le dernier jour est changé/)).toBeVisible();
    await page.getByLabel('Retour d’expérience').fill('Prévenir les viviers plus tôt.');
    await page.getByRole('button', { name: 'Fermer l’activation' }).click();
    await expect(page.getByText(/Les relances reprennent/)).toBeVisible();
    await expect(page.getByText('Prévenir les viviers plus tôt.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Fermer l’activation' })).toHaveCount(0);
    await expect(page.getByRole('table', { name: 'Les besoins' })).toBeVisible();
    await axe(page);
    await expectBothFiles(page);
  });
});

test('one that ended by itself says so in the past, and is written about once', async ({
  page,
}) => {
  await ask(
    { ownerUrl: addresses().databaseOwner },
    `insert into activations (id, territory_id, reason, words, starts_at, ends_at, refresh_days, structures_daily, opened_by, opened_at, asked_at)
     select gen_random_uuid(), '44', 'summer', $2, now() - interval '9 days', now() - interval '2 days', 7, true, id, now() - interval '9 days', now() - interval '9 days'
     from users where email = $1`,
    [at('agathe.montbrun'), WORDS],
  );
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/activation');
  await page.getByRole('link', { name: /^Été/ }).click();
  await expect(page.getByText(/était redemandé après 7 jours/)).toBeVisible();
  await expect(page.getByText('Les structures étaient interrogées chaque jour.')).toBeVisible();
  await axe(page);
  const form = page.getByRole('form', { name: 'Retour d’expérience' });
  const learned = form.getByLabel('Ce que la cellule retient');
  await learned.fill('Mme Duval a le covid.');
  await form.getByRole('button', { name: 'Enregistrer le retour' }).click();
  await expect(form.getByText(/Ce texte parle de la santé d’une personne/)).toBeVisible();
  await learned.fill('Prévenir les viviers plus tôt.');
  await form.getByRole('button', { name: 'Enregistrer le retour' }).click();
  await expect(page.getByText('C’est enregistré')).toBeVisible();
  await expect(page.getByText('Prévenir les viviers plus tôt.')).toBeVisible();
  await expect(form).toHaveCount(0);
  await axe(page);
});

test('the report of a day, by keyboard alone: the day before, and the hour of its mail', async ({
  page,
}) => {
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/bilan');
  await axe(page);
  await tabTo(page, page.getByRole('link', { name: 'Jour précédent' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/jour=/);
  await expect(page.getByRole('table', { name: 'Les personnes, par dispositif' })).toBeVisible();
  await tabTo(page, page.getByLabel('Heure d’envoi à la cellule'));
  await page.keyboard.press('8');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer l’heure' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/la cellule reçoit son bilan chaque jour à 8/)).toBeVisible();
  await axe(page);
  // and no more, the day it is one mail too many
  await page.goto('/cellule/bilan');
  await expect(page.getByLabel('Heure d’envoi à la cellule')).toHaveValue('8');
  await tabTo(page, page.getByLabel('Heure d’envoi à la cellule'));
  await page.keyboard.press('A');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer l’heure' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/la cellule ne reçoit pas de bilan par courriel/)).toBeVisible();
});
