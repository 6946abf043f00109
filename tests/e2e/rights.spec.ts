import { expect } from '@playwright/test';
import { addresses } from '../support/addresses';
import { ask } from '../support/insert';
import { expectNoTrap, startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { axe, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const owner = () => ({ ownerUrl: addresses().databaseOwner });

/** Somebody of the demonstration who has been asked and has nothing under way, found at the moment. */
async function somebody() {
  const [found] = await ask<{
    id: string;
    email: string;
    last_name: string;
    phone: string;
    user_id: string;
  }>(
    owner(),
    `select p.id, p.email, p.last_name, p.phone, p.user_id from people p join users u on u.id = p.user_id
     where p.status = 'active' and p.territory_id = '44' and p.phone is not null
       and not exists (select from assignments a where a.person_id = p.id and a.status <> 'cancelled' and a.ends_at > now())
       and not exists (select from memberships m where m.user_id = p.user_id)
       and not (p.email like any (array['ines.%', 'colette.%', 'theo.%', 'yann.%']))
     order by (select count(*) from solicitations s where s.person_id = p.id) desc, p.id limit 1`,
  );
  if (!found) throw new Error('Nobody of the demonstration may leave.');
  return found;
}

/** Where a word stands, in every table of the product and of the queue. */
async function standsIn(word: string): Promise<string[]> {
  const tables = await ask<{ name: string }>(
    owner(),
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname in ('public', 'graphile_worker') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await ask<{ stands: boolean }>(
      owner(),
      `select exists (select from ${name} t where strpos(to_jsonb(t)::text, $1) > 0) as stands`,
      [word],
    );
    if (row?.stands) found.push(name);
  }
  return found;
}

test('a person reads what is kept, stops everything, begins again, then leaves; no word of theirs stands anywhere', async ({
  page,
  faults,
}) => {
  const person = await somebody();
  const canary = `Canari${person.id.slice(-12)}`;
  await ask(owner(), 'update people set last_name = $2 where id = $1', [person.id, canary]);
  await ask(owner(), 'update users set name = $2 where id = $1', [person.user_id, canary]);
  await loginAs(page, person.email, { as: 'person' });

  await page.goto('/profil');
  await page.getByRole('link', { name: 'Mes droits' }).click();
  await expect(page.getByRole('heading', { name: 'Mes droits', level: 1 })).toBeVisible();
  await axe(page);

  // read, and take away: the same, made from the same map
  await page.getByRole('link', { name: 'Lire mes données' }).click();
  await expect(page.getByRole('heading', { name: 'Votre fiche', exact: true })).toBeVisible();
  await expect(page.getByText(canary).first()).toBeVisible();
  await axe(page);
  const file = await (await page.request.get('/api/mes-donnees')).text();
  expect(file).toContain(canary);
  expect(file).toContain(person.email);
  expect(file).not.toContain('token_hash');
  await page.getByRole('link', { name: 'Mes droits' }).click();

  await page.getByRole('button', { name: 'Tout arrêter' }).click();
  await expect(page.getByText(/Tout est arrêté\. Personne/)).toBeVisible();
  await axe(page);
  await page.goto('/disponibilites');
  await expect(page.getByText(/Vous avez tout arrêté/)).toBeVisible();
  await page.getByRole('link', { name: 'Reprendre' }).click();
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await expect(page.getByText('Tout reprend comme avant.')).toBeVisible();

  // a second confirmation, with the keyboard
  await page.getByRole('link', { name: 'Effacer mes données' }).click();
  await expect(page.getByRole('heading', { name: 'Ce qui reste, sans votre nom' })).toBeVisible();
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);
  await page.reload();
  await tabTo(page, page.getByRole('checkbox', { name: /ne se défait pas/ }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: 'Tout effacer' }));
  const pressed = Date.now();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'C’est effacé' })).toBeVisible();
  expect(Date.now() - pressed).toBeLessThan(60_000);
  await axe(page);

  for (const word of [canary, person.email, person.phone])
    expect(await standsIn(word), word).toEqual([]);
  faults.allow(NOT_FOUND);
  await page.goto('/profil');
  await expect(page).toHaveURL(/\/connexion/);
});

test.describe('on a phone, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('the box is asked for at its field; then everything goes', async ({ page }) => {
    const { email } = await somebody();
    await loginAs(page, email, { as: 'person' });
    await page.goto('/mes-droits/effacer');
    await page.getByRole('button', { name: 'Tout effacer' }).click();
    await expect(
      page.getByRole('link', { name: 'Cochez la case : effacer ne se défait pas.' }),
    ).toBeVisible();
    await axe(page);
    await page.getByRole('checkbox', { name: /ne se défait pas/ }).check();
    await page.getByRole('button', { name: 'Tout effacer' }).click();
    await expect(page.getByRole('heading', { name: 'C’est effacé' })).toBeVisible();
    expect(await standsIn(email)).toEqual([]);
  });
});
