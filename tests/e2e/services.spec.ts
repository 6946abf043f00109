import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { aHouse, inDays, look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

test.use({ ...PHONE, ...WITHOUT_SCRIPT });

test('a workshop offers its laundry; a home it reaches asks for it, and reads its answer; the cell sees both', async ({
  page: provider,
  open,
}) => {
  const [esat, ehpad] = [await aHouse('246'), await aHouse('500')];
  const details = `Linge plat, rendu le lendemain (${randomUUID().slice(0, 8)})`;
  await loginAs(provider, esat.email, { as: 'director' });
  await provider.goto('/services');
  await expectReadable(provider);
  await provider.getByRole('link', { name: 'Proposer un service' }).click();
  const form = provider.getByRole('form', { name: 'Proposer un service' });
  await form.getByRole('button', { name: 'Proposer ce service' }).click();
  await expect(form.getByRole('link', { name: 'Choisissez le service.' })).toBeVisible();
  await expectReadable(provider);
  await form.getByRole('combobox', { name: 'Structure' }).selectOption(esat.structure);
  await form.getByRole('radio', { name: 'Linge', exact: true }).check();
  await form.getByRole('radio', { name: /travail adapté/ }).check();
  await form.getByLabel('Ce que vous proposez').fill(details);
  await form.getByLabel('Combien par jour').fill('90');
  await form.getByLabel('Distance, en kilomètres').fill('100');
  await form.getByLabel('Au', { exact: true }).fill(inDays(60));
  await form.getByRole('button', { name: 'Proposer ce service' }).click();
  await expect(provider.getByText(/C’est proposé/)).toBeVisible();

  const asker = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(asker, ehpad.email, { as: 'director' });
  await asker.goto(`/services?structure=${ehpad.structure}`);
  await expectReadable(asker);
  const offer = asker.locator('section', { hasText: details }).last();
  await offer.getByText('Demander ce service').click();
  await offer.getByLabel('Au', { exact: true }).fill(inDays(12));
  await offer.getByLabel(/Combien de kilos/).fill('91');
  await offer.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(asker.getByRole('link', { name: /n’en reste pas autant/ })).toBeVisible();
  await expectReadable(asker);
  await offer.getByLabel(/Combien de kilos/).fill('40');
  await offer.getByRole('button', { name: 'Envoyer la demande' }).click();
  await expect(asker.getByText('La demande est partie')).toBeVisible();

  await provider.goto('/services');
  const request = provider.getByRole('form', { name: `Répondre à ${ehpad.name}` }).first();
  await request.getByRole('radio', { name: /Oui/ }).check();
  await request.getByLabel('En une phrase').fill('Nous passons à 8 h.');
  await request.getByRole('button', { name: 'Répondre' }).click();
  await expect(provider.getByText(/C’est accepté/)).toBeVisible();
  await expectReadable(provider);
  await asker.reload();
  await expect(asker.getByText('Nous passons à 8 h.').first()).toBeVisible();

  // who is asked first, and what the cell follows
  await asker.goto('/prets/cercle');
  await expect(asker.getByRole('heading', { name: ehpad.name })).toBeVisible();
  await expectReadable(asker);
  const [cell] = await look<{ email: string }>(
    `select email from memberships where role = 'cell' and territory_id = '44' and ended_at is null order by created_at limit 1`,
    [],
  );
  await loginAs(asker, cell?.email ?? '', { as: 'cell' });
  await asker.goto('/cellule/offres');
  await expect(asker.getByText(details)).toBeVisible();
  await expectReadable(asker);
});
