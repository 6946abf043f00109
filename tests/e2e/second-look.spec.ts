import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const CELL = 'agathe.montbrun@demo.releve.test';

test('a structure is looked at once more before it passes: who, from whom, to whom, what follows; nothing passed', async ({
  open,
}) => {
  const [place] = await look<{ id: string; name: string; body: string }>(
    `select s.id, s.name, o.name as body from structures s join organizations o on o.id = s.organization_id and o.status = 'verified'
     where s.territory_id = '44' and s.status = 'active'
       and not exists (select from needs n where n.structure_id = s.id and n.ends_at > now())
       and not exists (select from surplus_offers f where f.structure_id = s.id)
       and not exists (select from service_offers f where f.structure_id = s.id)
       and not exists (select from service_requests f where f.structure_id = s.id) order by s.name limit 1`,
  );
  if (!place) throw new Error('no structure is free to pass');
  const [taker] = await look<{ id: string; name: string }>(
    `select id, name from organizations where territory_id = '44' and status = 'verified' and name <> $1 order by name limit 1`,
    [place.body],
  );
  const cell = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(cell, CELL);
  await cell.goto('/cellule/organismes/structures');
  const form = cell.getByRole('form', { name: 'Passer une structure à un autre organisme' });
  await form.getByLabel('Structure').selectOption(place.id);
  await form.getByLabel('Organisme qui reprend').selectOption(taker?.id ?? '');
  await form.getByLabel('La décision').fill('Arrêté du 3 novembre 2026');
  await form.getByRole('button', { name: 'Relire avant de la passer' }).click();
  await expect(
    cell.getByRole('heading', { name: 'Relisez avant de passer cette structure' }),
  ).toBeVisible();
  for (const words of [place.name, place.body, taker?.name ?? '', 'Arrêté du 3 novembre 2026'])
    await expect(cell.locator('dd', { hasText: words }).first()).toBeVisible();
  await expect(cell.getByText(/Les deux directions sont prévenues/).first()).toBeVisible();
  await expect(cell.getByRole('button', { name: 'Passer cette structure' })).toBeVisible();
  await expectReadable(cell);
  await cell.getByRole('link', { name: 'Revenir sans rien changer' }).click();
  await expect(cell.getByRole('button', { name: 'Passer cette structure' })).toHaveCount(0);
  expect(
    await look('select id from structures where id = $1 and status = $2', [place.id, 'active']),
  ).toHaveLength(1);
});
