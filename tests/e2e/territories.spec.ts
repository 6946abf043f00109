import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { axe, expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const at = (name: string) => `${name}@demo.releve.test`;

for (const scheme of ['light', 'dark'] as const)
  test(`the ARS of a region compares its départements, and reads the picture of one, ${scheme}`, async ({
    open,
  }) => {
    const page = await open({ viewport: { width: 1280, height: 900 }, colorScheme: scheme });
    await loginAs(page, at('beatrice.pontvallain'));
    await page.goto('/territoires');
    const table = page.getByRole('table', { name: 'Les départements de la région' });
    await expect(table.getByRole('row')).toHaveCount(6);
    await expect(table.getByRole('columnheader')).toHaveText([
      ...['Département', 'Critiques, 24 h', 'Critiques, 72 h', 'Au rouge', 'Sans nouvelle'],
      ...['Structures', 'Premier oui'],
    ]);
    await axe(page);
    await page.screenshot({ path: `.data/e2e/territoires-${scheme}.png`, fullPage: true });
    await table.getByRole('link', { name: 'Loire-Atlantique' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Loire-Atlantique');
    await expect(page.getByRole('table', { name: /Besoins ouverts/ })).toBeVisible();
    // a region reads: nothing to press here but its own navigation
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
    await axe(page);
    await page.screenshot({ path: `.data/e2e/territoire-${scheme}.png`, fullPage: true });
    await page.getByRole('link', { name: 'Où en sont les structures' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Où en sont les structures, Loire-Atlantique',
    );
    await expect(page.getByRole('columnheader', { name: 'Indice' })).toBeVisible();
    await axe(page);
    await page.screenshot({
      path: `.data/e2e/territoire-structures-${scheme}.png`,
      fullPage: true,
    });
  });

test('on a phone, by keyboard and without script: from the list to a département and back', async ({
  open,
}) => {
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(page, at('beatrice.pontvallain'));
  await page.goto('/territoires');
  await expectReadable(page);
  await page.screenshot({ path: '.data/e2e/territoires-360.png', fullPage: true });
  await page.getByRole('link', { name: 'Maine-et-Loire' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Maine-et-Loire');
  await expectReadable(page);
  await page.screenshot({ path: '.data/e2e/territoire-360.png', fullPage: true });
  // a département where nothing has begun
  await page.goto('/territoires/53');
  await expect(page.getByText(/aucun besoin n’est ouvert/)).toBeVisible();
  await expectReadable(page);
  await page.goto('/territoires/53/structures');
  await expect(page.getByText(/n’a encore rejoint la réserve/)).toBeVisible();
  await expectReadable(page);
});

test('a département of another region, and what a cell does, are not found', async ({
  page,
  faults,
}) => {
  faults.allow(/404/);
  await loginAs(page, at('beatrice.pontvallain'));
  for (const path of [
    ...['/territoires/35', '/territoires/35/structures', '/territoires/xx', '/france'],
    ...['/territoires/comparer?un=35&autre=44', '/territoires/comparer?mois=1999-01'],
    ...['/api/territoires/comparer?un=35&autre=44', '/api/france/comparer', '/france/comparer'],
    ...['/situation', '/situation/structures', '/cellule/organismes', '/plateforme'],
  ])
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
});

test('the national reading has figures by territory, no name, and is found by nobody else', async ({
  open,
  faults,
}) => {
  faults.allow(/404/);
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(page, at('paul.estrecieux'));
  await page.goto('/france');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Les territoires de France');
  const table = page.getByRole('table', { name: 'Chaque territoire' });
  await expect(table.getByRole('rowheader')).toHaveText([
    ...['Loire-Atlantique (44)', 'Maine-et-Loire (49)'],
  ]);
  await expect(table.getByText(/moins de|trop peu/).first()).toBeVisible();
  await expectReadable(page);
  await page.screenshot({ path: '.data/e2e/france-360.png', fullPage: true });
  for (const path of ['/territoires', '/territoires/44', '/situation', '/besoins'])
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
  const wide = await open({ viewport: { width: 1280, height: 900 }, colorScheme: 'dark' });
  await loginAs(wide, at('paul.estrecieux'));
  await wide.goto('/france');
  await axe(wide);
  await wide.screenshot({ path: '.data/e2e/france-dark.png', fullPage: true });
  await loginAs(wide, at('agathe.montbrun'));
  for (const path of ['/france', '/territoires'])
    expect([path, (await wide.goto(path))?.status()]).toEqual([path, 404]);
});

test('a region sets two départements side by side for a month, on a phone, without script; the file says the same', async ({
  open,
}) => {
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(page, at('beatrice.pontvallain'));
  await page.goto('/territoires');
  await page.getByRole('link', { name: 'Comparer les départements, mois par mois' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparer les départements');
  const table = page.getByRole('table', { name: /territoire par territoire/ });
  await expect(table.getByRole('rowheader')).toHaveCount(5);
  await expect(page.getByRole('img', { name: 'Places pourvues' })).toBeVisible();
  await page
    .getByLabel('Comparer', { exact: true })
    .selectOption({ label: 'Loire-Atlantique (44)' });
  await page.getByLabel('avec').selectOption({ label: 'Maine-et-Loire (49)' });
  await page.getByRole('button', { name: 'Voir' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/un=44&autre=49/);
  const needs = page.getByRole('table', { name: 'Les besoins' });
  await expect(needs.getByRole('columnheader')).toHaveText([
    'Mesure',
    'Loire-Atlantique',
    'Maine-et-Loire',
  ]);
  await expectReadable(page);
  await page.screenshot({ path: '.data/e2e/territoires-comparer-360.png', fullPage: true });
  const href = await page.getByRole('link', { name: 'Fichier pour tableur' }).getAttribute('href');
  const file = await page.request.get(href ?? '');
  expect(file.headers()['content-type']).toContain('text/csv');
  const posted = await table
    .getByRole('row', { name: /Loire-Atlantique/ })
    .getByRole('cell')
    .first()
    .innerText();
  expect(await file.text()).toContain(`Loire-Atlantique (44);${posted.trim().split('\n').at(-1)}`);
});

for (const scheme of ['light', 'dark'] as const)
  test(`the national reading compares territories by fives, ${scheme}`, async ({ open }) => {
    const page = await open({ viewport: { width: 1280, height: 900 }, colorScheme: scheme });
    await loginAs(page, at('paul.estrecieux'));
    await page.goto('/france/comparer');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Comparer les territoires');
    const table = page.getByRole('table', { name: /territoire par territoire/ });
    await expect(table.getByText(/ou un peu plus|Moins de 5/).first()).toBeVisible();
    await expect(page.getByText('Passés sans être pourvus')).toHaveCount(0);
    await expect(page.getByText('arrondis à 5 en dessous').first()).toBeVisible();
    const silent = page.getByRole('group').getByText(/^Aucun besoin publié et personne/);
    await expect(silent).toBeHidden();
    await page.getByText('Territoires sans besoin ni sollicitation').click();
    await expect(silent).toBeVisible();
    await axe(page);
    await page.screenshot({ path: `.data/e2e/france-comparer-${scheme}.png`, fullPage: true });
  });
