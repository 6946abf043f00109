import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import {
  countNeeds,
  fillNeed,
  inDays,
  look,
  needRow,
  PUBLISH,
  postAndAsk,
  postNeed,
} from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const CELL = 'agathe.montbrun@demo.releve.test';

const places = (page: Page) => page.getByLabel('Pour quelle structure ?');

/** Chooses the first structure of the list that the page was not filled for; its name and its id. */
async function chooseAnother(page: Page) {
  const filledFor = await places(page).inputValue();
  const other = places(page).locator(`option:not([value="${filledFor}"])`).first();
  const [label, id] = [
    (await other.textContent()) ?? '',
    (await other.getAttribute('value')) ?? '',
  ];
  await places(page).selectOption(id);
  return { label, id };
}

const structureOf = async (needId: string) =>
  (await look<{ id: string }>('select structure_id as id from needs where id = $1', [needId]))[0]
    ?.id;
const idOf = (page: Page) => page.url().split('/').at(-2) ?? '';

test('the need is posted for the structure the list says, taken at once', async ({ page }) => {
  await loginAs(page, DIRECTOR);
  await fillNeed(page, { day: inDays(9) });
  const { label, id } = await chooseAnother(page);
  await expect(page.locator('[data-action-bar]')).toContainText(label);
  await expect(page).toHaveURL(new RegExp(`structure=${id}$`));
  await expect(page.locator('input[name="filledFor"]')).toHaveValue(id);
  await expect(places(page)).toHaveValue(id);
  await axe(page);
  await page.getByRole('button', PUBLISH).click();
  await expect(page).toHaveURL(/\/candidats\?publie$/);
  expect(await structureOf(idOf(page))).toBe(id);
  await expect(page.getByText(label.split(',')[0] ?? '').first()).toBeVisible();
});

test('without script, a need filled for another structure is shown again before it is posted', async ({
  open,
}) => {
  const page = await open(WITHOUT_SCRIPT);
  await loginAs(page, DIRECTOR);
  await fillNeed(page, { day: inDays(10), contact: 'Jeanne Essai' });
  const before = await countNeeds();
  const { label, id } = await chooseAnother(page);
  await page.getByRole('button', PUBLISH).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByRole('link', { name: /^Vous avez choisi une autre structure/ }),
  ).toBeVisible();
  expect(await countNeeds()).toBe(before);
  await expect(places(page)).toHaveValue(id);
  await expect(page.getByLabel('Contact sur place')).toHaveValue('Jeanne Essai');
  await expect(page.locator('[data-action-bar]')).toContainText(`Pour ${label}`);
  await axe(page);
  await page.getByRole('button', PUBLISH).click();
  await expect(page).toHaveURL(/\/candidats\?publie$/);
  expect(await structureOf(idOf(page))).toBe(id);
});

test('a card opens by a tap anywhere, and says its place in its heading', async ({ open }) => {
  const page = await open(PHONE);
  await loginAs(page, DIRECTOR);
  await page.goto('/besoins');
  const card = page.getByRole('main').getByRole('listitem').filter({ hasText: 'publié' }).first();
  await expect(card.getByRole('link', { name: /^\d/ })).toHaveCount(1);
  const place = (await card.locator('p').nth(2).textContent())?.split(',')[0] ?? '';
  // the middle of the card, where no word is
  const box = await card.boundingBox();
  if (!box) throw new Error('the card is drawn');
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByTestId('pourvu')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(place);
  await expectNoSideScroll(page);
  await axe(page);
});

test('coming back to an address with a hash shows its page again', async ({ page }) => {
  await loginAs(page, DIRECTOR);
  const needId = await postNeed(page, { day: inDays(8) });
  await page.goto(`/besoins/${needId}`);
  await page.getByRole('link', { name: 'Voir qui peut venir' }).click();
  const list = page.getByRole('heading', { level: 1, name: /libres?|pourrai(?:en)?t venir/ });
  await expect(list).toBeVisible();
  await page.getByRole('link', { name: 'Aller au contenu' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/candidats#contenu$/);
  await page.getByRole('link', { name: 'Suivre ce besoin' }).click();
  await expect(page.getByTestId('pourvu')).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/candidats#contenu$/);
  await expect(list).toBeVisible();
  await page.goBack();
  await expect(list).toBeVisible();
  await page.goBack();
  await expect(page.getByTestId('pourvu')).toBeVisible();
});

test('a no is taken back while the seat is free; what a cancellation costs is said before, its reason read after', async ({
  page,
  open,
}) => {
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page, { day: inDays(6) });
  await expect(page.getByRole('status').filter({ hasText: 'les demandes partent' })).toBeVisible();
  const [person] = people;
  if (!person) throw new Error('somebody was asked');
  expect(person.mail.text).not.toMatch(/ce soir|demain/);

  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await phone.goto(person.link);
  await phone.getByRole('button', { name: 'Non, pas cette fois' }).click();
  await expect(phone.getByText('La place est encore libre', { exact: false })).toBeVisible();
  await axe(phone);
  await phone.getByRole('button', { name: 'Finalement oui, je viens' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/C’est noté/);
  expect(await needRow(needId)).toMatchObject({ seats_taken: 1 });

  await phone.getByText('Je ne peux plus venir').click();
  await expect(
    phone.getByText('annuler ne change rien à votre place', { exact: false }),
  ).toBeVisible();
  await phone.getByLabel('Pour quelle raison ?').selectOption('Problème de trajet');
  await phone.getByRole('button', { name: 'Annuler ma venue' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/annulée/);
  await page.goto(`/besoins/${needId}`);
  await expect(page.getByText('Problème de trajet', { exact: false })).toBeVisible();
});

test('a pause says until when, and how to end it', async ({ page, open }) => {
  await loginAs(page, DIRECTOR);
  const { people } = await postAndAsk(page, { day: inDays(7) });
  const person = people.at(-1);
  if (!person) throw new Error('somebody was asked');
  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await phone.goto(person.link);
  await phone.getByText('Ne plus me solliciter pour ce lieu, ou me mettre en pause').click();
  await phone.getByRole('radio', { name: 'Me mettre en pause' }).check();
  await phone.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(phone.getByText(/Votre pause dure jusqu’au \w+ \d/)).toBeVisible();
  await expect(phone.getByRole('link', { name: 'Mes disponibilités' })).toHaveAttribute(
    'href',
    '/disponibilites',
  );
  await expect(phone.getByRole('button', { name: /Finalement/ })).toHaveCount(0);
  await axe(phone);
});

test('an act says it is done on the page it leads to, without script', async ({ open }) => {
  const page = await open(WITHOUT_SCRIPT);
  await loginAs(page, DIRECTOR);
  const needId = await postNeed(page, { day: inDays(11) });
  await page.getByRole('button', { name: 'Solliciter par vagues' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'sollicite par vagues' })).toBeVisible();
  await page.goto(`/besoins/${needId}/fermer`);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'le besoin est fermé' })).toBeVisible();

  const cell = await open(WITHOUT_SCRIPT);
  await loginAs(cell, CELL);
  await cell.goto('/cellule/classement');
  await cell.getByLabel('Pourquoi').fill('Un essai, sans rien changer à l’ordre.');
  const [fit, travel] = [cell.locator('input[name="fit"]'), cell.locator('input[name="travel"]')];
  const points = [Number(await fit.inputValue()), Number(await travel.inputValue())] as const;
  await fit.fill(String(points[0] + 1));
  await travel.fill(String(points[1] - 1));
  await cell.getByRole('button', { name: 'Changer les points dès maintenant' }).click();
  await expect(
    cell.getByRole('status').filter({ hasText: 'les points sont changés' }),
  ).toBeVisible();
  await axe(cell);
});
