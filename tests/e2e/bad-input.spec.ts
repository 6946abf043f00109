import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import {
  countNeeds,
  fillHours,
  fillNeed,
  inDays,
  look,
  needRow,
  PUBLISH,
} from '../support/need-story';
import { axe, test, WITHOUT_SCRIPT } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';

const publish = (page: Page) => page.getByRole('button', PUBLISH).click();
/** The sentence said first, whose link leads to the field. */
const said = (page: Page, sentence: RegExp) =>
  expect(
    page.getByRole('main').getByRole('alert').getByRole('link', { name: sentence }),
  ).toBeVisible();

/** The last Sunday of a month to come: the night the clocks change, in March and in October. */
function changeOfClock(month: 3 | 10): { eve: string; day: string } {
  const now = new Date();
  const sundayOf = (year: number) => {
    const last = new Date(Date.UTC(year, month - 1, 31));
    last.setUTCDate(31 - last.getUTCDay());
    return last;
  };
  const thisYear = sundayOf(now.getUTCFullYear());
  const sunday = thisYear > now ? thisYear : sundayOf(now.getUTCFullYear() + 1);
  const eve = new Date(sunday.getTime() - 86_400_000);
  return { eve: eve.toISOString().slice(0, 10), day: sunday.toISOString().slice(0, 10) };
}

for (const script of [true, false]) {
  test.describe(script ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled: script });

    test('a need with faults is refused field by field, and nothing typed is lost', async ({
      page,
    }) => {
      await loginAs(page, DIRECTOR);
      const before = await countNeeds();
      await fillNeed(page, { day: inDays(-2), contact: 'Claire « la cadre »' });
      await publish(page);
      await said(page, /Ce jour est passé/);
      await expect(page.getByLabel('Jour', { exact: true })).toHaveValue(inDays(-2));
      await expect(page.getByLabel('Contact sur place')).toHaveValue('Claire « la cadre »');
      await expect(page.getByRole('radio', { name: /sécurité de personnes/ })).toBeChecked();
      if (script) await axe(page);

      await fillHours(page, { day: inDays(4) });
      await page.getByLabel('Dernier jour').fill(inDays(3));
      await page.getByLabel('Combien de personnes ?').fill('0');
      await publish(page);
      await said(page, /La fin est avant le début/);
      await said(page, /de 1 à 30/);
      await expect(page.getByLabel('Combien de personnes ?')).toHaveValue('0');

      await page.getByLabel('Dernier jour').fill('');
      await page.getByLabel('Combien de personnes ?').fill('10000');
      await publish(page);
      await said(page, /Au plus 30 places/);
      await page.getByLabel('Combien de personnes ?').fill('1');
      await page.getByLabel('Dernier jour').fill(inDays(30));
      await publish(page);
      await said(page, /dure au plus 96/);
      await page.getByLabel('Dernier jour').fill('');
      await page.getByLabel('Son téléphone').fill('demain');
      await page.getByLabel('Fin', { exact: true }).fill('');
      await publish(page);
      await said(page, /numéro de téléphone/);
      await said(page, /heure de fin/);
      await expect(page.getByLabel('Son téléphone')).toHaveValue('demain');
      expect(await countNeeds()).toBe(before);

      // mended, it is published as it was typed
      await page.getByLabel('Son téléphone').fill('06 12 34 56 78');
      await page.getByLabel('Fin', { exact: true }).fill('11:30');
      await publish(page);
      await expect(page).toHaveURL(/\/candidats\?publie$/);
      expect(await countNeeds()).toBe(before + 1);
    });

    test('nights when the clocks change: the hour that does not exist is said', async ({
      page,
    }) => {
      await loginAs(page, DIRECTOR);
      const before = await countNeeds();
      const [spring, autumn] = [changeOfClock(3), changeOfClock(10)];
      await fillNeed(page, { day: spring.eve, start: '20:45', end: '02:30' });
      await publish(page);
      await said(page, /n’existe pas/);
      await fillHours(page, { day: spring.day, start: '02:15', end: '09:00' });
      await publish(page);
      await said(page, /heure de début n’existe pas/);
      await expect(page.getByLabel('Début', { exact: true })).toHaveValue('02:15');
      expect(await countNeeds()).toBe(before);
      if (!script) return;
      await fillHours(page, { day: spring.eve, start: '20:45', end: '06:45' });
      await expect(page.getByText(/\(9\sh\)/)).toBeVisible();
      await fillHours(page, { day: autumn.eve, start: '20:45', end: '06:45' });
      await expect(page.getByText(/\(11\sh\)/)).toBeVisible();
    });

    test('an unknown commune is said; one that is several is chosen on the page', async ({
      page,
    }) => {
      const people = await look('select id from people');
      await page.goto('/rejoindre');
      await page.getByLabel('Prénom').fill('Anne-Sophie');
      await page.getByLabel('Nom', { exact: true }).fill('L’Hénaff');
      await page.getByLabel('Adresse électronique').fill('anne-sophie@exemple.fr');
      await page.getByLabel('Votre commune').fill('Trifouillis-les-Oies');
      await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
      await said(page, /commune n’est pas connue|Choisissez votre situation/);
      await page.getByRole('radio', { name: /Retraité/ }).check();
      await page.getByRole('radio', { name: '18 ans ou plus' }).check();
      await page.getByRole('checkbox', { name: /^Aide-soignant·e/ }).check();
      await page.getByRole('checkbox', { name: 'Vélo' }).check();
      await page.getByRole('checkbox', { name: /J’ai lu ces lignes/ }).check();
      await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
      await said(page, /commune n’est pas connue/);
      await expect(page.getByLabel('Votre commune')).toHaveValue('Trifouillis-les-Oies');
      await expect(page.getByLabel('Nom', { exact: true })).toHaveValue('L’Hénaff');
      if (script) await axe(page);
      await page.getByLabel('Votre commune').fill('Saint-Aubin');
      await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
      await said(page, /Plusieurs communes|commune n’est pas connue/);
      await expect(page.getByRole('group', { name: /Laquelle/ })).toBeVisible();
      expect(await look('select id from people')).toHaveLength(people.length);
    });
  });
}

test('pressed twice, or sent twice, a need is posted once', async ({ page, open }) => {
  await loginAs(page, DIRECTOR);
  const before = await countNeeds();
  await fillNeed(page, { day: inDays(5) });
  await page.getByRole('button', PUBLISH).dblclick();
  await expect(page).toHaveURL(/\/candidats\?publie$/);
  expect(await countNeeds()).toBe(before + 1);

  // the very same form, sent again by a browser that reloads
  const plain = await open(WITHOUT_SCRIPT);
  await loginAs(plain, DIRECTOR);
  const sameDay = { day: inDays(6), start: '09:10', end: '11:40' };
  await fillNeed(plain, sameDay);
  const key = await plain.locator('input[name="key"]').inputValue();
  const sent = plain.waitForRequest((request) => request.method() === 'POST');
  await publish(plain);
  await expect(plain).toHaveURL(/\/candidats\?publie$/);
  const request = await sent;
  const again = await plain.request.post(request.url(), {
    headers: { ...request.headers(), origin: new URL(plain.url()).origin },
    data: request.postDataBuffer() ?? '',
    maxRedirects: 0,
  });
  expect(again.headers().location).toContain(new URL(plain.url()).pathname);
  expect(await countNeeds()).toBe(before + 2);

  // the same page, but another need: it is not taken for the first
  await fillNeed(plain, { day: inDays(7) });
  await plain.locator('input[name="key"]').evaluate((field, used) => {
    (field as HTMLInputElement).value = used;
  }, key);
  await publish(plain);
  await expect(plain.getByRole('main').getByRole('alert')).toContainText(
    'déjà servi à publier un autre besoin',
  );
  expect(await countNeeds()).toBe(before + 2);

  // the same need on a new page: said, then posted when it is meant
  await fillNeed(plain, sameDay);
  await publish(plain);
  await expect(plain.getByRole('main').getByRole('alert').first()).toContainText(
    'Vous avez déjà publié ce besoin',
  );
  expect(await countNeeds()).toBe(before + 2);
  await plain.getByRole('checkbox', { name: /Publier quand même/ }).check();
  await publish(plain);
  await expect(plain).toHaveURL(/\/candidats\?publie$/);
  expect(await countNeeds()).toBe(before + 3);
});

test('hostile and endless texts are shown as text, refused with a sentence, and kept', async ({
  page,
}) => {
  await loginAs(page, DIRECTOR);
  const hostile = `</script><script>document.title='ran'</script>"'><img src=x onerror="document.title='ran'">`;
  const before = await countNeeds();
  await fillNeed(page, { day: inDays(8), contact: hostile.slice(0, 80) });
  await page.getByText('Tâches, conditions, précisions').click();
  const note = page.getByLabel('Un mot pour la personne qui viendra');
  await note.evaluate((field) => field.removeAttribute('maxlength'));
  const endless = `${hostile} ${'é'.repeat(50_000)}`;
  await note.fill(endless);
  await publish(page);
  await said(page, /La note est trop longue/);
  await expect(note).toHaveValue(endless);
  await expect(note).toBeVisible();
  await axe(page);
  await note.fill(hostile);
  await publish(page);
  await expect(page).toHaveURL(/\/candidats\?publie$/);
  expect(await countNeeds()).toBe(before + 1);

  const id = page.url().split('/').at(-2) ?? '';
  expect((await needRow(id)).note).toBe(hostile);
  await page.goto(`/besoins/${id}/modifier`);
  await page.getByText('Tâches, conditions, précisions').click();
  await expect(note).toHaveValue(hostile);
  await expect(page.getByLabel('Contact sur place')).toHaveValue(hostile.slice(0, 80));
  await page.goto(`/besoins/${id}/fermer`);
  await expect(page.getByText(hostile, { exact: false }).first()).toBeVisible();
  await expect(page).toHaveTitle(/Fermer/);
});
