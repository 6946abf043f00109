import { expect } from '@playwright/test';
import { addresses } from '../support/addresses';
import { loginAs } from '../support/login';
import { askTicked, needRow, peopleAsked, postNeed } from '../support/need-story';
import { axe, expectNotReloaded, mark, test } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';
const CELL = 'karim.valfontaine@demo.releve.test';

test('what is done through one process shows, live, on pages another one serves', async ({
  open,
}) => {
  const { webSecond } = addresses();
  const here = await open();
  const there = await open({ baseURL: webSecond });
  const desk = await open({ baseURL: webSecond });
  await loginAs(here, DIRECTOR);
  await loginAs(there, DIRECTOR);
  await loginAs(desk, CELL);
  await desk.goto('/situation');
  await expect(desk.getByText('en direct')).toBeVisible();
  await mark(desk);

  const needId = await postNeed(here, { seats: '2' });
  const row = desk.locator(`a[href="/situation/besoins/${needId}"]`);
  await expect(row).toBeAttached();
  await there.goto(`/besoins/${needId}`);
  expect(new URL(there.url()).origin).toBe(webSecond);
  await expect(there.getByText('en direct')).toBeVisible();
  await mark(there);

  await askTicked(here);
  const people = there.getByRole('table', { name: 'Personnes sollicitées' });
  await expect(people.getByText('Pas encore de réponse').first()).toBeVisible();
  await axe(there);

  // what is sent through the second is read by the first
  await there.getByRole('link', { name: 'Modifier' }).click();
  await there.getByLabel('Combien de personnes ?').fill('3');
  await there.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(here.getByTestId('pourvu')).toHaveText('0 sur 3 pourvu');

  await here.getByRole('link', { name: 'Fermer', exact: true }).click();
  await here.getByRole('radio').first().check();
  await here.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(there.getByText('Ce besoin est fermé.', { exact: false })).toBeVisible();
  await expect(row).not.toBeAttached();
  await expectNotReloaded(desk);
  expect(await needRow(needId)).toMatchObject({ status: 'closed', seats: 3 });
  expect((await peopleAsked(needId)).length).toBeGreaterThan(0);
});

test('a session ended through one process is over in the other', async ({ open }) => {
  const page = await open();
  await loginAs(page, DIRECTOR);
  await page.goto(`${addresses().webSecond}/besoins`);
  await expect(page.getByRole('heading', { name: 'Mes besoins' })).toBeVisible();
  await page.goto('/besoins');
  await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
  await expect(page.getByText('Vous êtes déconnecté·e.')).toBeVisible();
  await page.goto(`${addresses().webSecond}/besoins`);
  await expect(page).toHaveURL(/\/connexion\?retour=/);
});
