import { expect, type Page } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { type CaughtMail, mailTo } from '../support/mail';
import { aHouse, look } from '../support/need-story';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const KEEPER = 'agathe.montbrun@demo.releve.test';
const COLLEAGUE = 'karim.valfontaine@demo.releve.test';

/** A direction in post of another body than the helped one, and somebody of the reserve who directs nothing. */
async function twoDirectors(organization: string) {
  const [inPost] = await look<{ email: string }>(
    `select u.email from memberships m join users u on u.id = m.user_id
     where m.role = 'director' and m.territory_id = '44' and m.ended_at is null and m.organization_id <> $1
       and not exists (select from memberships o where o.user_id = m.user_id and (o.organization_id = $1 or o.id <> m.id))
       and not exists (select from people p where p.user_id = m.user_id) order by m.id limit 1`,
    [organization],
  );
  const [retired] = await look<{ email: string }>(
    `select u.email from people p join users u on u.id = p.user_id
     where p.territory_id = '44' and p.status = 'active' and p.restricted_at is null and p.home_organization_id is null
       and not exists (select from memberships m where m.user_id = u.id) order by p.id limit 1`,
    [],
  );
  if (!inPost || !retired) throw new Error('nobody');
  return { inPost: inPost.email, retired: retired.email };
}

async function offers(page: Page, email: string, name: string) {
  await loginAs(page, email);
  await page.goto('/compte');
  await page.getByRole('link', { name: 'Aider une autre direction' }).click();
  await axe(page);
  await page.getByLabel('Votre prénom et votre nom').fill(name);
  await page.getByLabel('Votre téléphone').fill('06 12 34 56 78');
  await page.getByRole('checkbox', { name: 'Par téléphone' }).check();
  await page.getByRole('checkbox', { name: 'Lundi' }).check();
  await page.getByRole('checkbox', { name: 'Le matin' }).check();
  await page.getByLabel('De quelle commune partez-vous ?').fill('Nantes (44)');
  await page.getByRole('button', { name: 'Me proposer' }).click();
  await expect(page.getByRole('alert').first()).toContainText(
    'Choisissez au moins un type de structure',
  );
  await axe(page);
  await page.getByRole('checkbox', { name: 'Personnes âgées' }).check();
  await page.getByRole('button', { name: 'Me proposer' }).click();
  await expect(page.getByText('L’ARS va d’abord vérifier que c’est bien vous.')).toBeVisible();
  await axe(page);
  await expectNoSideScroll(page);
}

const about = (subject: RegExp) => ({ matching: (mail: CaughtMail) => subject.test(mail.subject) });
const PROPOSED = about(/aurait besoin de votre expérience/);
const linkIn = ({ links, text }: CaughtMail) => {
  const link = links.find((one) => one.includes('/e/'));
  if (!link) throw new Error(`no link in: ${text}`);
  return link;
};

test('on a phone, without script: a help is opened and proposed to two; one says no, one yes; the direction agrees; a visit is noted; it closes', async ({
  open,
  faults,
}) => {
  faults.allow(NOT_FOUND);
  test.setTimeout(180_000);
  const phone = () => open({ ...PHONE, ...WITHOUT_SCRIPT });
  const house = await aHouse('500');
  const two = await twoDirectors(house.organization);
  const [busy, free] = [await phone(), await phone()];
  await offers(busy, two.inPost, 'Odile Barbançon');
  await offers(free, two.retired, 'Marc Trévillac');

  const cell = await phone();
  await loginAs(cell, KEEPER);
  await cell.goto(`/cellule/file/structures/${house.structure}`);
  await cell.getByRole('link', { name: 'Faire épauler sa direction' }).click();
  for (const name of ['Odile Barbançon', 'Marc Trévillac']) {
    const row = cell.getByRole('listitem').filter({ hasText: name });
    await row.getByRole('button', { name: 'Je connais cette personne' }).click();
    await expect(cell.getByText('Vous pouvez maintenant lui proposer')).toBeVisible();
  }
  await axe(cell);
  await expectNoSideScroll(cell);
  await cell.goto(`/cellule/directions?structure=${house.structure}`);
  await cell.getByRole('button', { name: 'Ouvrir cette aide' }).click();
  await expect(cell.getByRole('alert').first()).toContainText('Choisissez pourquoi');
  await axe(cell);
  await cell.getByRole('radio', { name: 'Direction isolée' }).check();
  await cell.getByRole('radio', { name: 'Par téléphone' }).check();
  await cell.getByRole('button', { name: 'Ouvrir cette aide' }).click();
  await expect(cell.getByText('Personne n’en est encore averti.')).toBeVisible();
  for (const name of ['Odile Barbançon', 'Marc Trévillac']) {
    const row = cell.getByRole('listitem').filter({ hasText: name });
    await row.getByRole('button', { name: 'Lui proposer' }).click();
    await expect(cell.getByText('sans dire de quelle structure il s’agit')).toBeVisible();
    await expect(cell.getByText('Proposée, réponse attendue')).toBeVisible();
  }
  await axe(cell);
  await expectNoSideScroll(cell);
  const there = cell.url().replace(/\?.*/, '');

  const proposed = await mailTo(two.inPost, PROPOSED);
  expect(proposed.text).not.toContain(house.name);
  await busy.goto(linkIn(proposed));
  await axe(busy);
  await expectNoSideScroll(busy);
  await busy.getByRole('button', { name: 'Non, pas cette fois' }).click();
  await expect(busy.getByRole('heading', { name: 'C’est noté' })).toBeVisible();
  await axe(busy);
  await free.goto(linkIn(await mailTo(two.retired, PROPOSED)));
  await free.getByRole('button', { name: 'Oui, je veux bien aider' }).click();
  await expect(free.getByRole('heading', { name: 'Vous avez dit oui' })).toBeVisible();
  await expect(free.getByText(house.name)).toHaveCount(0);
  await axe(free);

  await cell.reload();
  await expect(cell.getByText('A dit non')).toBeVisible();
  await axe(cell);
  const direction = cell.getByLabel('Qui dirige la structure ?');
  if ((await direction.inputValue()) === '') await direction.selectOption({ index: 1 });
  await cell.getByRole('button', { name: 'Solliciter la direction' }).click();
  await expect(cell.getByText('La direction est sollicitée par courriel, sans nom.')).toBeVisible();

  const host = await phone();
  const asked = await mailTo(house.email, about(/peut vous épauler/));
  expect(asked.text).not.toContain('Trévillac');
  await host.goto(linkIn(asked));
  await expect(host.getByText('Trévillac')).toHaveCount(0);
  await axe(host);
  await expectNoSideScroll(host);
  await host.getByLabel(/Où vous appeler/).fill('02 40 11');
  await host.getByRole('button', { name: 'Oui, je veux bien' }).click();
  await expect(host.getByRole('alert')).toContainText('Ce numéro n’est pas complet');
  await axe(host);
  await host.getByLabel(/Où vous appeler/).fill('02 40 11 12 13');
  await host.getByRole('button', { name: 'Oui, je veux bien' }).click();
  await expect(host.getByText('Marc Trévillac')).toBeVisible();
  await expect(host.getByText('Barbançon')).toHaveCount(0);
  await axe(host);
  await expectNoSideScroll(host);

  await free.goto(linkIn(await mailTo(two.retired, about(/comment vous joindre/))));
  await expect(free.getByText(house.name)).toBeVisible();
  await expect(free.getByRole('link', { name: '02 40 11 12 13' })).toBeVisible();
  await free.getByText('Noter un passage ou un appel').click();
  await free.getByLabel('En une ligne').fill('Un premier appel, d’une heure.');
  await free.getByRole('button', { name: 'Noter' }).click();
  await expect(free.getByText('Un premier appel, d’une heure.')).toBeVisible();
  await axe(free);
  await expectNoSideScroll(free);

  await cell.goto(there);
  await expect(cell.getByText('Noté par la direction qui aide')).toBeVisible();
  await cell.getByText('Clore cette aide').first().click();
  await cell.getByLabel('Ce que l’aide a donné').fill('Deux appels : elle a repris la main.');
  await cell.getByRole('button', { name: 'Clore cette aide' }).click();
  await expect(cell.getByText('L’aide est close.')).toBeVisible();
  await expect(cell.getByText('Barbançon')).toHaveCount(0);
  await axe(cell);
  await expectNoSideScroll(cell);
  await free.reload();
  await expect(free.getByText(house.name)).toHaveCount(0);

  const others = await open();
  for (const email of [COLLEAGUE, house.email, 'beatrice.pontvallain@demo.releve.test']) {
    await loginAs(others, email);
    for (const path of [there, '/cellule/directions'])
      expect((await others.goto(path))?.status(), `${email} ${path}`).toBe(404);
  }
  for (const page of [busy, free]) {
    await page.goto('/entraide-direction');
    await page.getByRole('button', { name: 'Ne plus me proposer' }).click();
    await expect(page.getByText('plus rien ne vous sera proposé')).toBeVisible();
  }
});

test('by the keyboard, at a desk: the reserve is empty, a help is opened and closed; a colleague sees no way to it', async ({
  page,
  open,
}) => {
  const house = await aHouse('500');
  await loginAs(page, KEEPER);
  await page.goto('/cellule/organismes');
  await tabTo(page, page.getByRole('link', { name: 'Réserve de directions' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Personne ne s’est encore proposé')).toBeVisible();
  await axe(page);
  await tabTo(page, page.locator('summary', { hasText: 'Ouvrir une aide' }));
  await page.keyboard.press('Enter');
  await page.getByLabel('Pour quelle structure ?').selectOption(house.structure);
  await page.getByRole('radio', { name: 'Crise en cours' }).check();
  await page.getByRole('radio', { name: 'Sur place' }).check();
  await tabTo(page, page.getByRole('button', { name: 'Ouvrir cette aide' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Personne dans la réserve')).toBeVisible();
  await axe(page);
  await tabTo(page, page.locator('summary', { hasText: 'Clore cette aide' }));
  await page.keyboard.press('Enter');
  await page.getByLabel('Ce que l’aide a donné').fill('Ouverte par erreur, sans suite.');
  await tabTo(page, page.getByRole('button', { name: 'Clore cette aide' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('L’aide est close.')).toBeVisible();

  const colleague = await open();
  await loginAs(colleague, COLLEAGUE);
  await colleague.goto('/cellule/organismes');
  await expect(colleague.getByRole('link', { name: 'Équipes mobiles' })).toBeVisible();
  await expect(colleague.getByRole('link', { name: 'Réserve de directions' })).toHaveCount(0);
  await colleague.goto(`/cellule/file/structures/${house.structure}`);
  await expect(colleague.getByRole('link', { name: 'Faire épauler sa direction' })).toHaveCount(0);
});
