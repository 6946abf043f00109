import { expect } from '@playwright/test';
import { ASK_CAPS } from '@/lib/solicitation/ask-rules';
import { loginAs } from '../support/login';
import { look } from '../support/need-story';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const at = (name: string) => `${name}@demo.releve.test`;

test('the points of a cell: their total follows the keys, and the refusal says it back; the public page is one link away', async ({
  page,
}) => {
  await loginAs(page, at('agathe.montbrun'));
  await page.goto('/cellule/classement');
  await expect(page.getByText('100 points en tout.')).toBeVisible();
  await page.getByLabel('Métier').fill('40');
  await expect(page.getByText('110 points : 10 de trop.')).toBeVisible();
  await page.getByLabel('Pourquoi').fill('Cet été, le métier exact compte davantage que le reste.');
  await page.getByRole('button', { name: 'Changer les points dès maintenant' }).click();
  await expect(
    page.getByText('Les points doivent faire 100 en tout. 110 points : 10 de trop.'),
  ).toBeVisible();
  await expect(page.getByLabel('Métier')).toHaveValue('40');
  await axe(page);
  await page.getByRole('link', { name: /Lire la page publique/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comment l’ordre est fait');
});

test('on a phone, without script: where a structure stands, what its index is made of, and what counts in it', async ({
  open,
}) => {
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, at('agathe.montbrun'));
  await cell.goto('/situation/structures');
  await expect(cell.getByText(/sur 100/).first()).toBeVisible();
  await expect(cell.getByText(/à l’orange, \d+ au jaune, \d+ au vert/)).toBeVisible();
  await expectReadable(cell);
  await cell.locator('a[href^="/situation/structures/"]').first().click();
  await cell.getByText('De quoi l’indice est fait').click();
  await expect(cell.getByText('Heures sans personne').first()).toBeVisible();
  await expectReadable(cell);
  await expect(cell.getByText(/la somme de la dernière colonne|pas d’indice/)).toBeVisible();
  await cell.goto('/cellule/indice');
  await expect(cell.getByRole('table', { name: 'Ce qui compte aujourd’hui' })).toBeVisible();
  await expectReadable(cell);
  await cell.getByText('Changer les poids', { exact: true }).click();
  const form = cell.getByRole('form', { name: 'Poids par critère' });
  const change = form.getByRole('button', { name: 'Changer les poids dès maintenant' });
  await form.getByLabel('Présence').fill('30');
  await form.getByLabel('Pourquoi').fill('La présence dit mieux où cela va casser.');
  await change.click();
  await expect(cell.getByText(/110.points\s: 10 de trop/).first()).toBeVisible();
  await expect(form.getByLabel('Présence')).toHaveValue('30');
  await expectReadable(cell);
  await form.getByLabel('Heures sans personne').fill('25');
  await change.click();
  await expect(cell.getByText(/compte dès maintenant/)).toBeVisible();
  await cell.getByText(/^Version 1, depuis/).click();
  await expect(cell.getByText('La présence dit mieux où cela va casser.')).toBeVisible();
  await expectReadable(cell);
});

test('anyone reads the method: conditions with their text, points, an example, circles, how to contest', async ({
  page,
}) => {
  await page.goto('/classement');
  const group = page.getByText(/^Repos et durée du travail \(/).first();
  await group.click();
  await expect(page.getByText(/Code du travail, art\. L3131-1 et D3131-6/)).toBeVisible();
  await expect(page.getByText(/^Total\s: \d+(,\d)? points sur 100\.$/)).toBeVisible();
  const [caps] = ASK_CAPS;
  await expect(
    page.getByText(new RegExp(`au plus ${caps.perWeek}.demandes automatiques`)),
  ).toBeVisible();
  await expect(page.getByText('liste de réserve', { exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'écrivez-nous' })).toBeVisible();
  await axe(page);
});

test('a need raised with no wave started says so to its director, and to its cell', async ({
  page,
  open,
}) => {
  const raised = () =>
    look<{ id: string }>(
      `select n.id from needs n join need_alerts a on a.need_id = n.id join organizations o on o.id = n.organization_id
         join memberships m on m.organization_id = o.id and m.role = 'director' and m.email = $1
       where n.status = 'open' and n.ends_at > now()
         and not exists (select from need_wave_settings s where s.need_id = n.id) limit 1`,
      [at('helene.clairval')],
    );
  // the worker raises tonight's need within its first minutes
  await expect.poll(async () => (await raised()).length, { timeout: 90_000 }).toBe(1);
  const [need] = await raised();
  await loginAs(page, at('helene.clairval'));
  await page.goto(`/besoins/${need?.id}`);
  await expect(page.getByText('La cellule de crise est prévenue')).toBeVisible();
  await expect(page.getByText(/: remonté (à l’instant|il y a)/)).toBeVisible();
  await axe(page);
  const cell = await open();
  await loginAs(cell, at('agathe.montbrun'));
  await cell.goto(`/situation/besoins/${need?.id}`);
  await expect(cell.getByText(/Remonté (à l’instant|il y a [^.]+)\./)).toBeVisible();
  await expect(cell.getByText(/Aucun envoi automatique n’a été lancé/)).toBeVisible();
  await axe(cell);
});
