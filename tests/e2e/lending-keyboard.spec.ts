import { expect, type Locator, type Page } from '@playwright/test';
import { expectNoTrap, startOver, tabTo, typedEitherWay } from '../support/keyboard';
import { loginAs } from '../support/login';
import { aHouse, aLink, look } from '../support/need-story';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

/** Goes there with the Tab key from where the page begins, and presses Enter. */
async function enter(page: Page, target: Locator): Promise<void> {
  await startOver(page);
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Sends a form that lacks something: the summary takes the focus, and leads to the field. */
async function faultFirst(page: Page, form: Locator, submit: string, fault: RegExp) {
  await enter(page, form.getByRole('button', { name: submit }));
  await expect(page.getByRole('main').getByRole('alert').first()).toBeFocused();
  await axe(page);
  await enter(page, page.getByRole('main').getByRole('alert').getByRole('link', { name: fault }));
  const id = await page.evaluate(() => document.activeElement?.closest('form')?.ariaLabel);
  expect(id).toBe(await form.getAttribute('aria-label'));
}

/** The next choice of a list, by the arrow alone. */
async function nextOf(page: Page, list: Locator): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.press('ArrowDown');
  await expect(list).not.toHaveValue('');
}

test('posts are offered, then recalled, with the keyboard alone; who is asked first and what an hour costs are read so too', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const esat = await aHouse('246');
  await loginAs(page, esat.email, { as: 'director' });
  await page.goto('/prets');
  await axe(page);
  await enter(page, page.locator('main').getByRole('link', { name: 'Offrir des postes' }));
  await expect(page.getByRole('heading', { name: 'Offrir des postes', level: 1 })).toBeVisible();
  const form = page.getByRole('form', { name: 'Offrir des postes' });
  await faultFirst(page, form, 'Offrir ces postes', /Choisissez la structure/);
  await nextOf(page, form.getByLabel('Structure'));
  await tabTo(page, form.getByLabel('Au', { exact: true }));
  await page.keyboard.type(typedEitherWay(new Date()));
  await nextOf(page, form.locator('select[name="trade1"]'));
  await tabTo(page, form.locator('input[name="posts1"]'));
  await page.keyboard.type('3');
  await tabTo(page, form.getByRole('button', { name: 'Offrir ces postes' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/C’est offert/)).toBeVisible();
  await axe(page);

  await enter(page, page.locator('main').getByRole('link', { name: 'Demandés d’abord' }));
  await expect(page.getByRole('heading', { name: 'Demandés d’abord', level: 1 })).toBeVisible();
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);
  await page.goto('/prets/couts');
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);

  await page.goto('/prets');
  await enter(page, page.locator('summary', { hasText: 'Rappeler vos équipes' }).first());
  await tabTo(
    page,
    page
      .getByRole('form', { name: /^Rappeler les équipes/ })
      .first()
      .getByRole('button'),
  );
  await page.keyboard.press('Enter');
  await expect(page.getByText(/L’offre est rappelée/)).toBeVisible();
  await axe(page);
});

test('a service is proposed with the keyboard alone', async ({ page }) => {
  const esat = await aHouse('246');
  await loginAs(page, esat.email, { as: 'director' });
  await page.goto('/services');
  await axe(page);
  await enter(page, page.locator('main').getByRole('link', { name: 'Proposer un service' }));
  const form = page.getByRole('form', { name: 'Proposer un service' });
  await expect(page.getByRole('heading', { name: 'Proposer un service', level: 1 })).toBeVisible();
  await faultFirst(page, form, 'Proposer ce service', /Choisissez la structure/);
  await nextOf(page, form.getByRole('combobox', { name: 'Structure' }));
  for (const group of ['kind', 'provider']) {
    await tabTo(page, form.locator(`input[name="${group}"]`).first());
    await page.keyboard.press('Space');
  }
  await tabTo(page, form.getByLabel('Ce que vous proposez'));
  await page.keyboard.type('Repas livrés à midi');
  await tabTo(page, form.getByLabel('Combien par jour'));
  await page.keyboard.type('40');
  await tabTo(page, form.getByLabel('Au', { exact: true }));
  await page.keyboard.type(typedEitherWay(new Date()));
  await tabTo(page, form.getByRole('button', { name: 'Proposer ce service' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText(/C’est proposé/)).toBeVisible();
  await axe(page);
  await startOver(page);
  await expectNoTrap(page);
});

type Lent = { mission: string; solicitation: string; until: string };

/** Somebody lent whose mission is to come, and a host who asks them to stay an hour longer. */
async function askedToStay(): Promise<Lent> {
  const [lent] = await look<Lent>(
    `select a.id as mission, a.solicitation_id as solicitation, to_char(a.ends_at at time zone 'Europe/Paris', 'HH24:MI') as until
     from assignments a join loans l on l.solicitation_id = a.solicitation_id
     where a.status = 'confirmed' and a.starts_at > now() and a.ends_at - a.starts_at > interval '2 hours'
       and not exists (select from mission_extensions e where e.assignment_id = a.id) order by a.starts_at desc, a.id limit 1`,
    [],
  );
  if (!lent) throw new Error('nobody is lent in this world');
  await look(
    `insert into mission_extensions (id, assignment_id, organization_id, territory_id, person_id, home_organization_id, from_ends_at, ends_at, asked_by, asked_at, status)
     select gen_random_uuid(), a.id, a.organization_id, a.territory_id, a.person_id, a.organization_id, a.ends_at, a.ends_at + interval '1 hour',
       (select user_id from memberships where organization_id = a.organization_id and user_id is not null limit 1), now(), 'pending'
     from assignments a where a.id = $1`,
    [lent.mission],
  );
  return lent;
}

test('on a telephone without script, by the link of a mail: « oui, je reste », then « je dois revenir plus tôt »', async ({
  open,
}) => {
  const lent = await askedToStay();
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await page.goto(`/h/${await aLink(lent.solicitation)}`);
  await expect(page.getByRole('heading', { name: 'Pouvez-vous rester plus tard ?' })).toBeVisible();
  await expectReadable(page);
  await page.getByRole('button', { name: 'Oui, je reste' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Vous avez dit oui/)).toBeVisible();
  await expectReadable(page);

  // the end as it is planned is no sooner: it is said, and nothing typed is lost
  await page.getByText('Je dois revenir plus tôt à mon poste').click();
  await page.getByRole('button', { name: 'Finir plus tôt' }).click();
  await expect(page.getByRole('alert')).toContainText('pendant la mission');
  await expectReadable(page);
  // what was refused is open on what it lacks
  const hour = page.getByLabel('À', { exact: true });
  await expect(hour).toBeVisible();
  await expect(hour).toHaveValue(lent.until);
  const [sooner] = await look<{ day: string; hour: string }>(
    `select to_char(t, 'YYYY-MM-DD') as day, to_char(t, 'HH24:MI') as hour
     from (select (ends_at - interval '1 hour') at time zone 'Europe/Paris' as t from assignments where id = $1) one`,
    [lent.mission],
  );
  await page.getByLabel('Le', { exact: true }).fill(sooner?.day ?? '');
  await hour.fill(sooner?.hour ?? '');
  await page.getByRole('button', { name: 'Finir plus tôt' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  const [after] = await look<{ hour: string }>(
    `select to_char(ends_at at time zone 'Europe/Paris', 'HH24:MI') as hour from assignments where id = $1`,
    [lent.mission],
  );
  expect(after?.hour).toBe(sooner?.hour);
  await expectReadable(page);
});
