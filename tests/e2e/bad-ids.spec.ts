import { expect, type Page } from '@playwright/test';
import { loginAs } from '../support/login';
import {
  ASK_TICKED,
  countNeeds,
  fillNeed,
  look,
  needRow,
  PUBLISH,
  postNeed,
  sayWhyAtNight,
} from '../support/need-story';
import { axe, NOT_FOUND, test } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const SOMEBODY_ELSE = 'solene.grandpre@demo.releve.test';

/** Puts another value in a hidden field or a list, as somebody who looks for another’s things would. */
const forge = (page: Page, name: string, value: string) =>
  page.locator(`[name="${name}"]`).evaluateAll((fields, forged) => {
    for (const field of fields) {
      if (field instanceof HTMLSelectElement) field.add(new Option(forged, forged));
      (field as HTMLInputElement).value = forged;
    }
  }, value);

/** A page filled for one structure, sent as if it had been for another. */
async function forgePlace(page: Page, value: string) {
  for (const name of ['structureId', 'filledFor']) await forge(page, name, value);
}

test('ids that are not ours lead nowhere, in addresses and in hidden fields', async ({
  page,
  open,
  faults,
}) => {
  test.slow();
  faults.allow(NOT_FOUND);
  const other = await open();
  await loginAs(other, SOMEBODY_ELSE);
  await other.goto('/besoins');
  const theirs = (await other.locator('main a[href^="/besoins/0"]').first().getAttribute('href'))
    ?.split('/')
    .at(-1);
  if (!theirs) throw new Error('the other director has a need');
  const [place] = await look<{ structure_id: string }>(
    'select structure_id from needs where id = $1',
    [theirs],
  );

  await loginAs(page, DIRECTOR);
  const unknown = '019a0000-0000-7000-8000-00000000beef';
  for (const need of [
    ...['', '/candidats', '/modifier', '/fermer', '/confirmer'].map((tail) => `${theirs}${tail}`),
    `${unknown}/candidats`,
    ...['1', 'undefined', '%27%20or%201=1', '..%2F..%2Fetc'],
  ]) {
    const answer = await page.goto(`/besoins/${need}`);
    expect(answer?.status(), need).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/n’existe pas/);
  }
  for (const path of [
    `/besoins/nouveau?structure=${place?.structure_id}`,
    `/besoins/nouveau?modele=${theirs}`,
    '/besoins/nouveau?structure=1',
    `/situation/besoins/${theirs}`,
    '/situation',
    '/disponibilites',
    '/plateforme',
    '/viviers',
    '/cellule/organismes',
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
  await axe(page);

  const before = { theirs: await needRow(theirs), needs: await countNeeds() };
  const mine = await postNeed(page);
  await page.goto(`/besoins/${mine}/fermer`);
  await forge(page, 'needId', theirs);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByText(/n’existe pas, ou il n’est pas à vous/),
  ).toBeVisible();
  await axe(page);

  await page.goto(`/besoins/${mine}/modifier`);
  await forge(page, 'needId', theirs);
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByText(/n’existe pas, ou il n’est pas à vous/),
  ).toBeVisible();

  await page.goto(`/besoins/${mine}/candidats`);
  await sayWhyAtNight(page);
  await forge(page, 'besoin', theirs);
  await page.getByRole('button', ASK_TICKED).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByText(/n’existe pas ou n’est plus visible/),
  ).toBeVisible();
  await page.goto(`/besoins/${mine}/candidats`);
  for (const box of await page.locator('input[name="personnes"]').all()) await box.uncheck();
  await page.getByRole('button', ASK_TICKED).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByText(/Choisissez au moins une personne/),
  ).toBeVisible();
  // what was unticked stays so
  await expect(page.locator('input[name="personnes"]:checked')).toHaveCount(0);
  await page.locator('input[name="personnes"]').first().check();
  await sayWhyAtNight(page);
  await forge(page, 'personnes', unknown);
  await page.getByRole('button', ASK_TICKED).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    /ne sont plus disponibles|au moins une/,
  );

  await fillNeed(page);
  await forgePlace(page, place?.structure_id ?? '');
  await page.getByRole('button', PUBLISH).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText('n’existe pas');
  await forgePlace(page, 'rien');
  await page.getByRole('button', PUBLISH).click();
  await expect(page.getByRole('main').getByRole('alert')).toContainText(
    'Choisissez votre structure',
  );
  expect({ theirs: await needRow(theirs), needs: await countNeeds() }).toEqual({
    ...before,
    needs: before.needs + 1,
  });
});
