import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { fillNeed, inDays, PUBLISH } from '../support/need-story';
import { axe, expectNoSideScroll, PHONE, test } from '../support/story';

const DIRECTOR = 'helene.clairval@demo.releve.test';

test.use(PHONE);

test('a need is separated in two, and each part leads to the other', async ({ page }) => {
  await loginAs(page, DIRECTOR);
  await fillNeed(page, { seats: '2', day: inDays(5) });
  await page.getByText('Tâches, conditions, précisions').click();
  await page.getByRole('checkbox', { name: /^Aide au lever/ }).check();
  await page.getByRole('checkbox', { name: /^Compagnie, lecture/ }).check();
  await page.getByRole('button', PUBLISH).click();
  await expect(page).toHaveURL(/\/candidats\?publie$/);
  const first = page.url().split('/').at(-2) ?? '';
  await expect(page.getByText('Ce besoin a été séparé')).toHaveCount(0);

  await page.goto(`/besoins/${first}`);
  await page.getByRole('link', { name: 'Séparer les tâches' }).click();
  await axe(page);
  await expectNoSideScroll(page);
  await page.getByRole('button', { name: 'Créer le second besoin' }).click();
  await expect(page).toHaveURL(/\?fait=separe$/);
  const second = page.url().split('/').at(-2) ?? '';
  expect(second).not.toBe(first);
  await axe(page);
  await expectNoSideScroll(page);

  await page.getByRole('link', { name: /^2 aides-soignant·es, / }).click();
  await expect(page).toHaveURL(new RegExp(`/besoins/${first}$`));
  await expect(page.getByText('Ce besoin a été séparé')).toBeVisible();
  await axe(page);
  await page.getByRole('link', { name: /^2 personnes pour tenir compagnie, / }).click();
  await expect(page).toHaveURL(new RegExp(`/besoins/${second}$`));
});
